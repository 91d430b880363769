// One run in the real world: builds the loop, the link, the output and the run, and drives them to the
// outcome.
#pragma once

#include "client/outcome.h"
#include "client/task.h"
#include "cmd/merge.h"
#include "cmd/resolve.h"

namespace cmd {

/// What became of a run.
struct Execution {
  client::Outcome outcome;
  int attempts;  // connections tried
};

/// Throws core::Failure for what can be wrong before the connection.
Execution execute(const Merged& given, Resolved resolved, client::Task& task);

}  // namespace cmd
