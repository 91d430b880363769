// What servers tell of deleted messages, as documents of the kind that they leave themselves where deletions
// are shown: tombstones of type `rm`. Realtime API, "stream-notify-room".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"

namespace rocketchat {

/// Of the event RID/deleteMessage. Nothing when the payload names no message.
std::vector<json::Document> deleted_message(const std::string& room, json::Node payload);

/// Of the event RID/deleteMessageBulk: one for each message that it names; where it names a time and people
/// instead, one that has these as its `prune`. Nothing when only files were taken away.
std::vector<json::Document> deleted_messages(const std::string& room, json::Node payload);

/// Of either event, which is told from the other, and from all else, by what stands behind the room.
std::vector<json::Document> deletions(std::string_view event, const std::string& room, json::Node payload);

}  // namespace rocketchat
