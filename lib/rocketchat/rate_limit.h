// How long a server that refused for its rate wants to be left alone. Realtime API, `too-many-requests` with
// `details.timeToReset` in milliseconds.
#pragma once

#include <chrono>
#include <optional>

#include "json/node.h"

namespace rocketchat {

/// What an error says of it; empty when it says nothing, or no time that could be meant.
std::optional<std::chrono::milliseconds> time_to_reset(json::Node error);

/// How long to wait before the same is asked again: as the server says, at least a quarter of a second, and a
/// second when it does not say. Empty when the error is of another kind, or the wait would be longer than any
/// that is obeyed: then the call fails as rate_limited.
std::optional<std::chrono::milliseconds> rate_limit_wait(json::Node error);

}  // namespace rocketchat
