// What the program waits for before its loop runs: files, commands, a person. Each such wait ends at the
// run's deadline, and with INT, TERM, HUP and QUIT.
#pragma once

#include <csignal>
#include <optional>
#include <string>

#include "core/time.h"

namespace runtime {

/// Thrown by a wait that a signal ended: the program is to die of it. That the reader of standard output has
/// left is a SIGPIPE.
struct Interrupted {
  int signal;
};

/// The end of the run, for every wait of this process from now on.
void set_deadline(core::TimePoint at);
/// None unless it was set.
std::optional<core::TimePoint> deadline();

/// Those signals are held while it lives, so that what a wait needs to put right can be.
class Waiting {
 public:
  /// `what` is waited for, as messages call it.
  explicit Waiting(std::string what);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  /// True once `descriptor` can be read or is at its end, false when `until` came first; -1 is never
  /// readable. Throws Interrupted, and core::Failure of cause goal_timeout at the deadline.
  bool readable(int descriptor, core::TimePoint until = core::TimePoint::max()) const;

  /// What was blocked before: for a child.
  const sigset_t& blocked_before() const { return before_; }

 private:
  std::string what_;
  sigset_t before_{};
  int signals_ = -1;
};

}  // namespace runtime
