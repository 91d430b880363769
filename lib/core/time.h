// The two clocks of the program, as values. Nothing here reads a clock: times are handed in.
#pragma once

#include <chrono>

namespace core {

/// Monotonic; for deadlines and intervals.
using TimePoint = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

/// `duration` in milliseconds, with its fraction.
inline double milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace core
