#include "rocketchat/tail/happenings.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace rocketchat {
namespace {

struct Words {
  std::string_view type;
  std::string_view text;
  bool with_msg = false;  // `msg` says whom or what
};

constexpr Words table[] = {
    {"added-user-to-team", "added to the team:", true},
    {"au", "added", true},
    {"discussion-created", "started the discussion", true},
    {"jitsi_call_started", "started a call"},
    {"message_pinned", "pinned a message"},
    {"r", "renamed the room to", true},
    {"removed-user-from-team", "removed from the team:", true},
    {"room-archived", "archived the room"},
    {"room-removed-read-only", "let everybody write here"},
    {"room-set-read-only", "made the room read-only"},
    {"room-unarchived", "opened the room again"},
    {"room_changed_announcement", "set the announcement to", true},
    {"room_changed_avatar", "changed the room's picture"},
    {"room_changed_description", "set the description to", true},
    {"room_changed_privacy", "made the room a", true},
    {"room_changed_topic", "set the topic to", true},
    {"ru", "removed", true},
    {"uj", "joined"},
    {"ujt", "joined the team"},
    {"ul", "left"},
    {"ult", "left the team"},
    {"user-muted", "muted", true},
    {"user-unmuted", "unmuted", true},
    {"ut", "joined the discussion"},
    {"wm", "is welcome"},
};

}  // namespace

std::string happening(json::Node document) {
  const json::Node type = document.member("t");
  const std::string msg = document.member("msg").string().value_or("");
  const auto* words = std::find_if(std::begin(table), std::end(table),
                                   [type](const Words& each) { return type.is(each.type); });
  const bool known = words != std::end(table);
  std::string text = known ? std::string(words->text) : "(" + type.string().value_or("") + ")";
  if (!msg.empty() && (!known || words->with_msg)) text.append(" ").append(msg);
  // Of the types that give or take a role.
  if (const auto role = document.member("role").string(); role && !known) text.append(", ").append(*role);
  return text;
}

}  // namespace rocketchat
