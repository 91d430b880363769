// What is asked of a message document, read once. Realtime API, "The message object".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/node.h"

namespace rocketchat {

/// Times are milliseconds since 1970. What a server left out, or sent in another type, is empty.
struct Message {
  json::Node document;
  std::string id;                  // `_id`
  std::string room;                // `rid`
  std::string author;              // `u._id`
  std::optional<std::int64_t> ts;  // when it was written, by the clock of the server it was written on
  std::optional<std::int64_t> updated_at;  // `_updatedAt`: when it was last stored
  std::optional<std::int64_t> edited_at;
  std::string_view edit;  // `editedAt` as it stands there: what tells one edit from the next
  /// Bears a mark that only comes later: edited, reacted to, pinned, starred, replied to.
  bool changed = false;
  bool federated = false;  // written on another homeserver
  bool system = false;     // written by the server itself: a join, a topic …
  bool tombstone = false;  // `t` is "rm": what is left of a deleted message
};

/// Valid as long as `document` is.
Message message_of(json::Node document);

/// `{"$date":…}` in milliseconds since 1970; empty for anything else. EJSON.
std::optional<std::int64_t> date_of(json::Node value);

/// Whether servers write messages of this type `t` themselves. Messages of any other type are people's.
bool written_by_server(json::Node type);

}  // namespace rocketchat
