#include "rocketchat/rooms/rooms_joined.h"

#include "rocketchat/rooms/room_line.h"

namespace rocketchat {

void RoomsJoined::begin(client::Conversation& conversation, core::TimePoint now) {
  sources_.begin(conversation, now);
  sources_.directory.memberships([this, &conversation](const auto& answer) {
    if (const auto* failure = std::get_if<core::Failure>(&answer)) {
      conversation.fail(*failure);
    } else if (conversation.user_id().empty()) {
      // Nobody's list is empty.
      conversation.fail(core::failure(core::Cause::login_needed, core::Phase::subscribe,
                                      "nobody is logged in, who could have joined a room",
                                      "give credentials: --token-file, --token-command or --user"));
    } else if (const auto* rooms = std::get_if<Directory::Memberships>(&answer)) {
      print(*rooms, conversation);
    } else {
      conversation.fail(retired_failure("the server does not list the user's rooms"));
    }
  });
}

void RoomsJoined::print(const Directory::Memberships& rooms, client::Conversation& conversation) const {
  bool printed = rooms.empty();
  for (const Membership& one : rooms) {
    const std::string line =
        only_id_ ? json::quoted(one.room.id)
                 : room_line(one.room).number("unread", one.unread).number("mentions", one.mentions).str();
    printed |= conversation.print({line, false});
  }
  printed ? conversation.done() : conversation.no();
}

}  // namespace rocketchat
