// The two clocks of the program, as values. Nothing here reads a clock: times are handed in.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace core {

/// Monotonic; for deadlines and intervals.
using TimePoint = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

/// Milliseconds since 1970 began in UTC, as servers stamp messages.
enum class WallTime : std::int64_t {};

/// The earlier of two moments, either of which may be missing.
inline std::optional<TimePoint> earlier(std::optional<TimePoint> a, std::optional<TimePoint> b) {
  if (!a || !b) return a ? a : b;
  return *a < *b ? a : b;
}

/// `duration` in milliseconds, with its fraction.
inline double milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace core
