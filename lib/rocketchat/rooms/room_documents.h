// What servers' documents of rooms and subscriptions say, whichever way they came. Realtime API, "The room
// object", "The subscription object".
#pragma once

#include <string>

#include "json/node.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

/// The list that a server answers with: an array, or an object with one as its `update`. A failure when it is
/// none, or has something else in it; `asked`: for what.
std::variant<Directory::Rooms, Retired, core::Failure> joined_rooms(json::Node result,
                                                                    const std::string& asked);
std::variant<Directory::Memberships, Retired, core::Failure> memberships(json::Node result,
                                                                         const std::string& asked);
/// Of one room; no_such_room when it is none.
std::variant<RoomInfo, Retired, core::Failure> room_info(json::Node room);

/// The one with that user.
RoomInfo direct_room(std::string id, std::string user);

/// No such user, or no such room.
core::Failure not_found(bool user);
/// Whether a refusal with that code says so. Of a room that may not be read servers say the same as of one
/// that is not there; of a user they do not.
bool means_not_found(const std::string& code, bool user);

}  // namespace rocketchat
