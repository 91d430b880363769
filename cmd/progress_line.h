// The line on a terminal that tells how far a batch is.
#pragma once

#include <functional>
#include <string>

#include "client/batch.h"
#include "cmd/options.h"

namespace cmd {

/// Shows it from time to time, and its last state at the end. Empty when nobody would see it, or other lines
/// stand there: with --quiet, --events or --trace, where stderr is no terminal or stdout is one too.
std::function<void(const client::BatchProgress&, core::TimePoint)> progress_line(const Output& output);

/// `1200 answered, 3 failed, 350/s`
std::string progress_text(const client::BatchProgress& progress, core::Duration since);

}  // namespace cmd
