// How a run ends. cmd/exit_status turns it into a status and a line.
#pragma once

#include <variant>

#include "core/failure.h"

namespace client {

struct Done {};
/// It worked, and the answer is no: an empty result under --exit-status, a selection without a match.
struct No {};
struct Interrupted {
  int signal;
};
/// Whoever read our output has left.
struct ReaderGone {};

using Outcome = std::variant<Done, No, Interrupted, ReaderGone, core::Failure>;

}  // namespace client
