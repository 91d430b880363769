// Messages of a room as they are gathered from overlapping pages of the REST API, each of them newest first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "json/document.h"
#include "json/node.h"

namespace rocketchat {

class Gathered {
 public:
  /// Where page after page leads.
  enum class Direction { back, forth };
  /// What a page came to.
  struct Page {
    std::size_t rows = 0;
    std::size_t fresh = 0;  // that no page before had
    /// No page had more: there may be rows that did not fit.
    bool largest = false;
  };

  explicit Gathered(Direction direction) : direction_(direction) {}

  /// Takes a page of messages; empty when it is none.
  std::optional<Page> take(json::Node messages);

  std::size_t size() const { return documents_.size(); }
  /// Their earliest and latest `ts`, in milliseconds since 1970; empty while no message has one.
  std::optional<std::int64_t> earliest() const { return earliest_; }
  std::optional<std::int64_t> latest() const { return latest_; }
  /// With dates as streams write them; valid as long as this is not touched.
  std::vector<json::Node> oldest_first() const;

 private:
  Direction direction_;
  std::vector<json::Document> documents_;  // as they came
  std::unordered_set<std::string> ids_;
  std::size_t most_rows_ = 0;
  std::optional<std::int64_t> earliest_, latest_;
};

}  // namespace rocketchat
