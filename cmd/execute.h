// One run in the real world: builds the loop, the link, the output and the run, and drives them to the
// outcome.
#pragma once

#include <memory>
#include <string>

#include "client/outcome.h"
#include "client/task.h"
#include "cmd/options.h"
#include "cmd/resolve.h"

namespace cmd {

struct Ending {
  client::Outcome outcome;
  int attempts;  // connections tried
};

/// Throws core::Failure for what can be wrong before the connection.
Ending execute(const Options& options, Resolved resolved, client::Task& task);

}  // namespace cmd
