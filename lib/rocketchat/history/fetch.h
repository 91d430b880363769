// One message by its `_id`: `getSingleMessage`, or `chat.getMessage` of the REST API.
#pragma once

#include <string>

#include "rocketchat/sources.h"

namespace rocketchat {

/// A result is the message's document, with dates as streams write them; it is absent when there is no such
/// message, or it may not be read.
void fetch_message(Sources& sources, const std::string& id, Requests::Handler fetched);

/// The document that is the `message` of a success of the REST API, handed on in the same form; or whatever
/// came instead of it.
RestRequests::Handler message_of_body(Requests::Handler fetched);

}  // namespace rocketchat
