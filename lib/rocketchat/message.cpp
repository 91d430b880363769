#include "rocketchat/message.h"

#include <algorithm>
#include <iterator>

namespace rocketchat {
namespace {

// Rocket.Chat, the types that it registers as those of system messages. `e2e`, `otr` and `videoconf` are not
// among them: people send those.
constexpr std::string_view system_types[] = {
    "abac-removed-user-from-room",
    "added-user-to-team",
    "au",
    "command",
    "discussion-created",
    "jitsi_call_started",
    "leader-removed",
    "livechat-close",
    "livechat-started",
    "livechat_navigation_history",
    "livechat_transcript_history",
    "livechat_transfer_history",
    "livechat_transfer_history_fallback",
    "livechat_video_call",
    "livechat_webrtc_video_call",
    "message_pinned",
    "message_pinned_e2e",
    "message_snippeted",
    "moderator-removed",
    "mute_unmute",
    "new-leader",
    "new-moderator",
    "new-owner",
    "omnichannel_on_hold_chat_resumed",
    "omnichannel_placed_chat_on_hold",
    "omnichannel_priority_change_history",
    "omnichannel_sla_change_history",
    "owner-removed",
    "r",
    "removed-user-from-team",
    "rm",
    "room-allowed-reacting",
    "room-archived",
    "room-disallowed-reacting",
    "room-removed-read-only",
    "room-set-read-only",
    "room-unarchived",
    "room_changed_announcement",
    "room_changed_avatar",
    "room_changed_description",
    "room_changed_privacy",
    "room_changed_topic",
    "room_e2e_disabled",
    "room_e2e_enabled",
    "rtc",
    "ru",
    "subscription-role-added",
    "subscription-role-removed",
    "subscription_role_added",
    "subscription_role_removed",
    "uj",
    "ujt",
    "ul",
    "ult",
    "user-added-room-to-team",
    "user-converted-to-channel",
    "user-converted-to-team",
    "user-deleted-room-from-team",
    "user-muted",
    "user-removed-room-from-team",
    "user-unmuted",
    "user_joined_otr",
    "user_key_refreshed_successfully",
    "user_requested_otr_key_refresh",
    "ut",
    "voip-call-declined",
    "voip-call-duration",
    "voip-call-ended",
    "voip-call-ended-unexpectedly",
    "voip-call-on-hold",
    "voip-call-started",
    "voip-call-unhold",
    "voip-call-wrapup",
    "wm",
};

// What a message gets only once it is there.
constexpr std::string_view later_marks[] = {"editedAt", "pinned",  "pinnedAt", "reactions",
                                            "replies",  "starred", "tcount",   "tlm"};

template <class Words>
bool one_of(const Words& words, json::Node value) {
  return std::any_of(std::begin(words), std::end(words),
                     [value](std::string_view word) { return value.is(word); });
}

/// Whether it is more than the nothing that is left when a mark was taken away.
bool says_something(json::Node value) {
  switch (value.type()) {
    case json::Type::absent:
    case json::Type::null: return false;
    case json::Type::object:
    case json::Type::array: return json::Entries(value).next();
    case json::Type::string: return !value.is("");
    case json::Type::number: return value.text() != "0";
    case json::Type::boolean: return value.text() == "true";
  }
  return false;
}

}  // namespace

bool written_by_server(json::Node type) { return one_of(system_types, type); }

std::optional<std::int64_t> date_of(json::Node value) { return value.member("$date").integer(); }

Message message_of(json::Node document) {
  Message message;
  message.document = document;
  if (!document.is_object()) return message;
  for (json::Entries entries(document); entries.next();) {
    const json::Node key = entries.key();
    const json::Node value = entries.value();
    if (key.is("_id")) {
      message.id = value.string().value_or("");
    } else if (key.is("rid")) {
      message.room = value.string().value_or("");
    } else if (key.is("ts")) {
      message.ts = date_of(value);
    } else if (key.is("u")) {
      message.author = value.member("_id").string().value_or("");
    } else if (key.is("_updatedAt")) {
      message.updated_at = date_of(value);
    } else if (key.is("federation")) {
      message.federated = says_something(value);
    } else if (key.is("t")) {
      message.system = written_by_server(value);
      message.tombstone = value.is("rm");
    } else if (one_of(later_marks, key) && says_something(value)) {
      message.changed = true;
      if (!key.is("editedAt")) continue;
      message.edit = value.text();
      message.edited_at = date_of(value);
    }
  }
  return message;
}

}  // namespace rocketchat
