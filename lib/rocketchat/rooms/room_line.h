// How a room is printed.
#pragma once

#include "json/write.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

/// `{"_id":…,"t":…,"name":…`, to be gone on with; what is not known is null.
inline json::ObjectWriter room_line(const RoomInfo& room) {
  json::ObjectWriter line;
  line.text("_id", room.id);
  room.type.empty() ? line.null("t") : line.text("t", room.type);
  room.name.empty() ? line.null("name") : line.text("name", room.name);
  return line;
}

}  // namespace rocketchat
