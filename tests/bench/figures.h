// The targets, and how far the measured program is from each: ratios to a limit of the same interleaved run.
#pragma once

#include <string>
#include <vector>

#include "bench/results.h"

namespace bench {

struct Figure {
  std::string key;
  std::string what;
  std::string limit, ours;  // as measured, with units
  Spread value;             // what is judged
  std::string unit;         // of the value: "×", " MB" ...
  double target = 0;
  double stretch = 0;  // 0: none
  bool more_is_better = false;
  bool stable = false;  // the same on other machines, and so compared with what was committed

  bool met() const { return reaches(target); }
  bool reaches(double goal) const { return more_is_better ? value.median >= goal : value.median <= goal; }
};

/// Of what was measured; rows that were left out have none.
std::vector<Figure> figures(const Results& results);

/// `1.23`, with as many digits as a reader can use.
std::string number(double value);

}  // namespace bench
