// Streams and events by name. Realtime API, "Subscriptions".
#pragma once

#include <string>
#include <string_view>

namespace rocketchat {

inline constexpr std::string_view message_stream = "stream-room-messages";
inline constexpr std::string_view room_stream = "stream-notify-room";
inline constexpr std::string_view user_stream = "stream-notify-user";
inline constexpr std::string_view presence_stream = "stream-user-presence";

/// The event of the message stream that stands for all rooms.
inline const std::string my_messages = "__my_messages__";
/// Behind a room's id, on the room stream.
inline const std::string delete_event = "/deleteMessage";
inline const std::string prune_event = "/deleteMessageBulk";
/// Behind the user's id, on the user stream.
inline const std::string subscriptions_event = "/subscriptions-changed";
inline const std::string logout_event = "/force_logout";
inline const std::string note_event = "/message";  // private notes

}  // namespace rocketchat
