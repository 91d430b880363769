#include "world.h"

#include "session.h"

namespace support {

World::World(RocketChatOptions chosen)
    : options(chosen),
      rooms(
          *accounts.named("alice"), *accounts.named("bob"),
          {accounts.named("alice"), accounts.named("bob"), accounts.named("carol"), accounts.named("dave")}) {
}

bool World::readable(const Room& room, const User* user) const {
  return room.has(user) || (room.type == "c" && (user != nullptr || options.anonymous_read));
}

Json World::post(Room& room, const User& author, const Json& sent) {
  const Json id = sent["_id"].truthy() ? sent["_id"] : Json(random_id());
  Json document = message_document(options.flavour, id, room.id, sent, author, rooms.next_time());
  room.messages.push_back(document);
  return document;
}

void World::publish(const Room& room, const Json& message) {
  emit("stream-room-messages", room.id, Json::array({message}));
  const Json place =
      Json::object({{"roomParticipant", true}, {"roomType", room.type}, {"roomName", room.name}});
  emit(
      "stream-room-messages", "__my_messages__", Json::array({message, place}),
      [&](const Session& session) { return room.has(session.user()); },
      std::chrono::milliseconds(meteor() ? 0 : 5));
}

void World::emit(const std::string& stream, const std::string& event, const Json& args,
                 const std::function<bool(const Session&)>& may, std::chrono::milliseconds after) {
  const std::string text = stream_event(stream, event, args);
  for (Session* session : sessions) {
    if (may && !may(*session)) continue;
    for (const Subscription& one : session->subscriptions()) {
      if (one.name == stream && one.event == event) session->push(text, after);
    }
  }
}

}  // namespace support
