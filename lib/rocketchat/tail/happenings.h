// What system messages say, in words: for lines that people read. Rocket.Chat, the types of system messages.
#pragma once

#include <string>

#include "json/node.h"

namespace rocketchat {

/// What `document`, whose type `t` is one of the server's own, says of its user: "joined", "added bob". A
/// type without words is told as it is called.
std::string happening(json::Node document);

}  // namespace rocketchat
