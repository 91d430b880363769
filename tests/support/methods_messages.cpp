// Methods about single messages. Rocket.Chat Realtime API, "Messages".
#include "methods.h"

namespace support {

namespace {

/// What the handler of `sendMessage` does with nearly every failure: no result, no error, a private note.
MethodAnswer hidden_failure(Workspace& workspace, const User& user, const Json& room,
                            const std::string& reason) {
  MethodAnswer answer;
  const Json note = Json::object({{"_id", random_id()},
                                  {"rid", room},
                                  {"msg", reason},
                                  {"private", true},
                                  {"groupable", false},
                                  {"u", Json::object({{"_id", "rocket.cat"}, {"username", "rocket.cat"}})},
                                  {"ts", Json::date(now_ms())}});
  answer.events = [&workspace, event = user.id + "/message", note] {
    workspace.emit("stream-notify-user", event, Json::array({note}));
  };
  return answer;
}

MethodAnswer send_message(Workspace& workspace, ServedSession& session, const Json& sent) {
  if (session.user() == nullptr) return refuse_anonymous("sendMessage");
  if (workspace.posts_refused < workspace.options.refuse_posts) {
    ++workspace.posts_refused;
    return refuse({"too-many-requests", "Error, too many requests. Please slow down.",
                   Json::object({{"timeToReset", 30}})});
  }
  Room* room = workspace.rooms.with_id(sent["rid"].string());
  // Unknown rooms and repeated ids get neither result nor error.
  if (room == nullptr || workspace.rooms.message(sent["_id"].string()) != nullptr) return {};
  if (!workspace.readable(*room, session.user())) {
    return refuse(method_fault("error-not-allowed", "Not allowed", "sendMessage"));
  }
  if (sent["msg"].string().size() > workspace.options.message_limit) {
    return hidden_failure(workspace, *session.user(), room->id,
                          "Message size exceeds Message_MaxAllowedSize");
  }
  if (room->id == workspace.options.read_only) {
    return hidden_failure(workspace, *session.user(), room->id,
                          "You can't send messages because the room is readonly.");
  }
  const Json document = workspace.post(*room, *session.user(), sent);
  MethodAnswer answer = value(document);
  answer.events = [&workspace, room, document] { workspace.posted(*room, document); };
  if (workspace.posts_lost < workspace.options.lose_answers_to_posts) {
    ++workspace.posts_lost;
    answer.events();
    answer.hang_up = true;
  }
  return answer;
}

/// Of a message that is not there, or of another's, nothing is said.
MethodAnswer update_message(Workspace& workspace, ServedSession& session, const Json& sent) {
  if (session.user() == nullptr) return refuse_anonymous("updateMessage");
  Room* room = nullptr;
  Json* document = workspace.rooms.message(sent["_id"].string(), &room);
  if (document == nullptr) return {};
  if ((*document)["u"]["_id"].string() != session.user()->id)
    return refuse(method_fault("error-action-not-allowed", "Message editing not allowed", "updateMessage"));
  const Json now = Json::date(workspace.rooms.next_time());
  document->set("msg", sent["msg"]);
  document->set("editedAt", now);
  document->set("_updatedAt", now);
  MethodAnswer answer;
  answer.events = [&workspace, room, edited = *document] { workspace.publish(*room, edited); };
  return answer;
}

/// Whose message it is, nobody asks here.
MethodAnswer delete_message(Workspace& workspace, ServedSession& session, const Json& which) {
  if (session.user() == nullptr) return refuse_anonymous("deleteMessage");
  if (workspace.erase(which["_id"].string())) return {};
  return refuse(method_fault("error-action-not-allowed", "Not allowed", "deleteMessage"));
}

}  // namespace

std::optional<MethodAnswer> call_message(Workspace& workspace, ServedSession& session,
                                         const std::string& name, const Json& params) {
  if (name == "sendMessage") return send_message(workspace, session, params[0]);
  if (name == "updateMessage") return update_message(workspace, session, params[0]);
  if (name == "deleteMessage") return delete_message(workspace, session, params[0]);
  if (name == "getSingleMessage") {
    Room* room = nullptr;
    const Json* document = workspace.rooms.message(params[0].string(), &room);
    if (document == nullptr || !workspace.readable(*room, session.user())) return value({});
    return value(*document);
  }
  if (name == "createChannel")
    return value(Json::object({{"rid", random_id()}, {"name", params[0]}, {"t", "c"}}));
  // Taken without a word.
  for (const std::string_view known : {"setUserStatus", "setReaction", "pinMessage", "saveRoomSettings",
                                       "addUsersToRoom", "archiveRoom", "readMessages"}) {
    if (name == known) return MethodAnswer{};
  }
  if (name == "spotlight") return value(Json::object({{"users", Json::array()}, {"rooms", Json::array()}}));
  if (name == "public-settings/get") {
    const auto limit = static_cast<long>(workspace.options.message_limit);
    return value(Json::array({Json::object({{"_id", "Site_Name"}, {"value", "Test"}}),
                              Json::object({{"_id", "Message_MaxAllowedSize"}, {"value", limit}})}));
  }
  return std::nullopt;
}

}  // namespace support
