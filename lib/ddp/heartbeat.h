// Whether the server lives: asked for a sign of life after a silence, and given up when none comes.
#pragma once

#include <optional>

#include "core/time.h"

namespace ddp {

class Heartbeat {
 public:
  enum class Due { nothing, ping, silent };

  /// `interval`: of silence before the server is asked. `patience`: for its sign of life.
  Heartbeat(core::Duration interval, core::Duration patience) : interval_(interval), patience_(patience) {}

  /// Whatever came is a sign of life.
  void heard(core::TimePoint now) {
    heard_ = now;
    asked_.reset();
  }
  /// From here on silence counts.
  void start() { started_ = true; }

  /// Nothing is read: the server cannot be judged, but is told that we are alive.
  void paused(core::TimePoint now) { pinged_ = now; }
  void resumed(core::TimePoint now);
  bool is_paused() const { return pinged_.has_value(); }

  /// Next moment at which something is due.
  std::optional<core::TimePoint> wake_at() const;
  /// What is due, each time once.
  Due ticked(core::TimePoint now);

 private:
  core::Duration interval_;
  core::Duration patience_;
  bool started_ = false;
  core::TimePoint heard_{};                // or a pause ended
  std::optional<core::TimePoint> asked_;   // when a ping went out that nothing followed
  std::optional<core::TimePoint> pinged_;  // while paused
};

}  // namespace ddp
