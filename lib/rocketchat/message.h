// What is asked of a message document. Realtime API, "The message object".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/node.h"

namespace rocketchat {

struct Message {
  std::string id;                  // `_id`
  std::string room;                // `rid`
  std::optional<std::int64_t> ts;  // milliseconds since 1970, as the server stamped it
  std::string author;              // `u._id`
  std::string_view edited_at;      // raw JSON in the document; empty when it was never edited
  bool system = false;             // has a type `t`: a join, a pin, a deletion …
};

Message message_of(json::Node document);

/// A deleted message as a line: the tombstone that Rocket.Chat itself may leave, of type `rm`.
std::string tombstone(std::string_view id, std::string_view room);

}  // namespace rocketchat
