// How long a connection may work on what it has read, before signals, timers and the output get their turn.
#pragma once

#include <chrono>
#include <utility>

#include "core/time.h"

namespace net {

class Turn {
 public:
  /// `now` reads the clock.
  explicit Turn(core::TimePoint (*now)()) : now_(now) {}

  void begin() {
    looked_at_ = now_();
    ends_ = looked_at_ + longest;
    until_look_ = 1;
  }
  bool over() const { return now_() >= ends_; }

  /// The same, asked after each message: the clock is looked at for some of them only, but for each when they
  /// turn out to take their time.
  bool over_after_message() {
    if (--until_look_ > 0) return false;
    const core::TimePoint now = now_();
    until_look_ = now - std::exchange(looked_at_, now) > much ? 1 : messages_a_look;
    return now >= ends_;
  }

 private:
  static constexpr core::Duration longest = std::chrono::milliseconds(5);
  static constexpr core::Duration much = std::chrono::milliseconds(1);
  static constexpr int messages_a_look = 4;

  core::TimePoint (*now_)();
  core::TimePoint ends_{};
  core::TimePoint looked_at_{};
  int until_look_ = 1;
};

}  // namespace net
