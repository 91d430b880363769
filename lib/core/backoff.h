// How long to wait before the next attempt: doubling, with full jitter, up to a number of attempts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/time.h"

namespace core {

class Backoff {
 public:
  /// Waits `first`, 2·first, 4·first … up to `longest`, each scaled by `random`, which gives 0..1. `attempts`
  /// empty: without end.
  Backoff(Duration first, Duration longest, std::optional<std::uint64_t> attempts,
          std::function<double()> random)
      : first_(first), longest_(longest), attempts_(attempts), random_(std::move(random)) {}

  /// Empty once the attempts are used up.
  std::optional<Duration> next();
  /// Attempts since the start, or since `start_anew`.
  std::uint64_t made() const { return made_; }
  void start_anew() { made_ = 0; }

 private:
  Duration first_;
  Duration longest_;
  std::optional<std::uint64_t> attempts_;
  std::function<double()> random_;
  std::uint64_t made_ = 0;
};

}  // namespace core
