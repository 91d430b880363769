// How often what a server failed to do is asked for again, and when: after a tenth of a second, twice that,
// and so on.
#pragma once

#include <optional>

#include "core/failure.h"
#include "core/time.h"

namespace rocketchat {

/// Of what is read about a room while it is listened to already.
inline constexpr int tries_to_catch_up = 7;

class Retries {
 public:
  /// It worked, or something else is asked for.
  void start_anew() { failures_ = 0; }
  /// How long to wait after one more failure; empty when that makes `most`, or it is not a passing one.
  std::optional<core::Duration> next(const core::Failure& failure, int most) {
    if (!passing(failure) || ++failures_ >= most) return std::nullopt;
    return std::chrono::milliseconds(50) * (1 << failures_);
  }
  /// Whether it may work later, and whoever can do without it may go on. What a server says of rights, names
  /// and rates stays true.
  static bool passing(const core::Failure& failure) {
    return failure.cause == core::Cause::rejected || failure.cause == core::Cause::protocol ||
           failure.http_status.value_or(0) >= 500;
  }

 private:
  int failures_ = 0;
};

}  // namespace rocketchat
