#include "workspace.h"

#include "served_session.h"

namespace support {

Workspace::Workspace(RocketChatOptions chosen)
    : options(chosen),
      rooms(
          *accounts.named("alice"), *accounts.named("bob"),
          {accounts.named("alice"), accounts.named("bob"), accounts.named("carol"), accounts.named("dave")}) {
}

bool Workspace::readable(const Room& room, const User* user) const {
  return room.has(user) || (room.type == "c" && (user != nullptr || options.anonymous_read));
}

Json Workspace::post(Room& room, const User& author, const Json& sent) {
  const Json id = sent["_id"].truthy() ? sent["_id"] : Json(random_id());
  Json document = message_document(options.flavour, id, room.id, sent, author, rooms.next_time());
  room.messages.push_back(document);
  return document;
}

void Workspace::posted(Room& room, const Json& document) {
  publish(room, document);
  const User& alice = *accounts.named("alice");
  for (const std::string& text : options.replies)
    publish(room, post(room, alice, Json::object({{"msg", text}})));
}

void Workspace::publish(const Room& room, const Json& message) {
  emit("stream-room-messages", room.id, Json::array({message}));
  const Json place =
      Json::object({{"roomParticipant", true}, {"roomType", room.type}, {"roomName", room.name}});
  emit(
      "stream-room-messages", "__my_messages__", Json::array({message, place}),
      [&](const ServedSession& session) { return room.has(session.user()); },
      std::chrono::milliseconds(meteor() ? 0 : 5));
}

bool Workspace::erase(const std::string& message) {
  Room* where = nullptr;
  if (rooms.message(message, &where) == nullptr) return false;
  std::erase_if(where->messages, [&](const Json& one) { return one["_id"].string() == message; });
  where->deletions.push_back(Json::object({{"_id", message}, {"_deletedAt", Json::date(rooms.next_time())}}));
  emit("stream-notify-room", where->id + "/deleteMessage", Json::array({Json::object({{"_id", message}})}));
  return true;
}

void Workspace::emit(const std::string& stream, const std::string& event, const Json& args,
                     const std::function<bool(const ServedSession&)>& may, std::chrono::milliseconds after) {
  const std::string text = stream_event(stream, event, args);
  for (ServedSession* session : sessions) {
    if (may && !may(*session)) continue;
    for (const Subscription& one : session->subscriptions()) {
      if (one.name == stream && one.event == event) session->push(text, after);
    }
  }
}

}  // namespace support
