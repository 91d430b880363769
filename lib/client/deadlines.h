// The ends that time puts to a run. A pause for a slow reader does not count: it moves them all.
#pragma once

#include <optional>

#include "core/time.h"

namespace client {

struct Limits {
  core::Duration connect;                  // from the start to `connected`
  std::optional<core::Duration> deadline;  // for the whole run
  std::optional<core::Duration> duration;  // from `ready`
  std::optional<core::Duration> idle;      // from `ready` or the last printed line
};

class Deadlines {
 public:
  explicit Deadlines(const Limits& limits) : limits_(limits) {}

  void started(core::TimePoint now);
  void connecting(core::TimePoint now) { connect_ = now + limits_.connect; }
  /// No connection is being made any more: it is there, or it is given up.
  void connecting_over() { connect_.reset(); }
  void ready(core::TimePoint now);
  void printed(core::TimePoint now);
  void paused_for(core::Duration pause);

  bool connect_passed(core::TimePoint now) const { return connect_ && now >= *connect_; }
  /// Whether one of the user's own limits has passed.
  bool run_passed(core::TimePoint now) const;
  std::optional<core::TimePoint> wake_at() const;
  /// `end`, or what the deadline of the whole run leaves of it: a tenth of a second at the least.
  core::TimePoint within(core::TimePoint end, core::TimePoint now) const;

 private:
  Limits limits_;
  std::optional<core::TimePoint> connect_;
  std::optional<core::TimePoint> deadline_;
  std::optional<core::TimePoint> duration_;
  std::optional<core::TimePoint> idle_;
};

}  // namespace client
