// What the launcher wrote: each contestant's runs, and what they are in the middle.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Spread {
  double median = 0;
  double low = 0;  // the quartiles
  double high = 0;
};

Spread spread(std::vector<double> values);

struct Series {
  std::string row;
  std::string name;
  double messages = 1;
  std::vector<double> wall_us, cpu_us, faults, rss_kib;  // by run
};

class Results {
 public:
  /// Reads the launcher's lines. Throws std::runtime_error when they are none.
  explicit Results(const std::string& path);

  const std::vector<Series>& all() const { return all_; }
  /// Null when it was not measured.
  const Series* find(std::string_view row, std::string_view name) const;

 private:
  std::vector<Series> all_;
};

/// The whole of a file. Throws std::runtime_error when there is none.
std::string content(const std::string& path);

}  // namespace bench
