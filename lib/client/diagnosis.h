// What goes wrong with a run: requests without an answer, time that is over, losses; each with its cause and
// the phase it happened in.
#pragma once

#include <string>

#include "client/parts.h"
#include "client/task.h"

namespace client {

class Diagnosis {
 public:
  Diagnosis(const Parts& parts, const Task& task) : parts_(parts), task_(task) {}

  /// The network's view of a loss, seen from the task: a call that had left may have run.
  core::Failure lost(core::Failure why) const;
  core::Failure silent() const;
  core::Failure not_connected() const;
  core::Failure overdue(const ddp::Overdue& overdue) const;
  /// One of the user's own limits has passed: that is an end, but no success while an answer is owed.
  Outcome time_over() const;

 private:
  bool call_on_its_way() const;
  core::Phase phase() const;
  core::Failure failure(core::Cause cause, std::string message) const;

  const Parts& parts_;
  const Task& task_;
};

}  // namespace client
