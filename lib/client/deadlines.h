// The ends that time puts to a run. A pause for a slow reader does not count: it moves them all but the
// deadline, which is for whoever waits for the run and does not care what keeps it. A short one does not move
// the duration: a reader who is a little too slow makes hundreds of them a second, and it would never be
// over.
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
  bool deadline_passed(core::TimePoint now) const { return deadline_ && now >= *deadline_; }
  const std::optional<core::TimePoint>& deadline() const { return deadline_; }
  /// When the end of the run has to be over: at the deadline, or in a tenth of a second where that is later.
  std::optional<core::TimePoint> last_moment(core::TimePoint now) const;

 private:
  Limits limits_;
  std::optional<core::TimePoint> connect_;
  std::optional<core::TimePoint> deadline_;
  std::optional<core::TimePoint> duration_;
  std::optional<core::TimePoint> idle_;
};

}  // namespace client
