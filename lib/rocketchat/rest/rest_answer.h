// What an answer of the REST API means: the one table from HTTP's statuses, and Rocket.Chat's codes within
// them, to our causes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "client/http.h"
#include "core/failure.h"
#include "json/document.h"

namespace rocketchat {

/// Whoever asked.
struct RestAsked {
  bool safe = true;        // a GET, which may be done twice
  bool anonymous = false;  // nobody was logged in, so that a login might help
};

/// Its document when it is a success: 2xx, and no `"success":false` in it; that of an answer without a body
/// is null. Else the failure that it means, with the HTTP status and the server's reason.
std::variant<json::Document, core::Failure> rest_answer(const client::HttpAnswer& answer, RestAsked asked);

/// The code of a refusal, `error-room-not-found` and the like; empty when its body names none.
std::string rest_code(json::Node body);

/// How long a server that refused for its rate wants to be left alone: until its X-RateLimit-Reset, as seen
/// from its own Date. Empty when it says nothing that can be understood.
std::optional<std::chrono::milliseconds> rest_time_to_reset(const client::HttpAnswer& answer);

}  // namespace rocketchat
