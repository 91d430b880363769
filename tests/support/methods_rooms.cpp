// Methods about rooms and their past. Rocket.Chat Realtime API, "Rooms", "Load History".
#include <limits>

#include "methods.h"
#include "rest_api.h"

namespace support {

namespace {

/// An array without a date, {"update","remove"} with one.
MethodAnswer listed(const Json& params, std::vector<Json> documents) {
  if (!params[0].has("$date")) return value(Json::array(std::move(documents)));
  return value(Json::object({{"update", Json::array(std::move(documents))}, {"remove", Json::array()}}));
}

MethodAnswer room_by_type_and_name(Workspace& workspace, ServedSession& session, const Json& params) {
  Room* room = workspace.rooms.find(params[1].string());
  if (room == nullptr || room->type != params[0].string()) {
    return refuse(method_fault("error-invalid-room", "Invalid room", "getRoomByTypeAndName"));
  }
  if (!workspace.readable(*room, session.user())) {
    return refuse(method_fault("error-no-permission", "No permission", "getRoomByTypeAndName"));
  }
  return value(room_document(*room));
}

MethodAnswer create_direct(Workspace& workspace, ServedSession& session, const Json& params) {
  if (session.user() == nullptr) return refuse_anonymous("createDirectMessage");
  const User* other = workspace.accounts.named(params[0].string());
  if (other == nullptr) return refuse_anonymous("createDirectMessage");
  const Room& room = workspace.rooms.direct(*session.user(), *other);
  return value(Json::object({{"t", "d"},
                             {"rid", room.id},
                             {"usernames", Json::array({session.user()->username, other->username})}}));
}

}  // namespace

std::optional<MethodAnswer> call_room(Workspace& workspace, ServedSession& session, const std::string& name,
                                      const Json& params) {
  if (name == "getRoomByTypeAndName") return room_by_type_and_name(workspace, session, params);
  if (name == "createDirectMessage") return create_direct(workspace, session, params);
  if (name == "getRoomIdByNameOrId") {
    if (session.user() == nullptr) return refuse_anonymous(name);
    const Room* room = workspace.rooms.find(params[0].string());
    if (room != nullptr && workspace.readable(*room, session.user())) return value(room->id);
    return refuse(method_fault("error-not-allowed", "Not allowed", name));
  }
  if (name == "getRoomById") {
    if (session.user() == nullptr) return refuse_anonymous(name);
    const Room* room = workspace.rooms.with_id(params[0].string());
    if (room == nullptr || !workspace.readable(*room, session.user()))
      return refuse(method_fault("error-not-allowed", "Not allowed", name));
    return value(room_document(*room));
  }
  if (name == "rooms/get" || name == "subscriptions/get") {
    std::vector<Json> documents;
    for (const Room* room : workspace.rooms.of(session.user())) {
      documents.push_back(name == "rooms/get" ? room_document(*room)
                                              : subscription_document(*room, *session.user()));
    }
    return listed(params, std::move(documents));
  }
  return std::nullopt;
}

std::optional<MethodAnswer> call_history(Workspace& workspace, ServedSession& session,
                                         const std::string& name, const Json& params) {
  if (name != "loadHistory" && name != "loadMissedMessages" && name != "loadNextMessages" &&
      name != "messages/get")
    return std::nullopt;
  const int every = workspace.options.refuse_history_every;
  if (every > 0 && ++workspace.history_calls % every == 0) {
    return refuse({"too-many-requests", "Error, too many requests. Please slow down.",
                   Json::object({{"timeToReset", 30}})});
  }
  if (session.user() == nullptr && !workspace.options.anonymous_read) return refuse_anonymous(name);
  const Room* room = workspace.rooms.with_id(params[0].string());
  if (room == nullptr || !workspace.readable(*room, session.user())) return value(false);
  if (name == "messages/get") {
    const Json& wish = params[1];
    const long after =
        wish.has("lastUpdate") ? wish["lastUpdate"]["$date"].integer() : std::stol(wish["next"].string());
    return value(changes_in(room->messages, room->deletions, wish["type"].string(), after,
                            static_cast<std::size_t>(wish["count"].integer(20))));
  }
  constexpr long ever = std::numeric_limits<long>::max();
  const long date = params[1]["$date"].integer(-1);
  const auto limit = static_cast<std::size_t>(params[2].integer(20));
  if (name == "loadHistory") {
    const auto found = newest_first(*room, -1, date < 0 ? ever : date, limit);
    return value(Json::object({{"messages", Json::array(found)}, {"unreadNotLoaded", 0}}));
  }
  if (name == "loadMissedMessages")
    return value(Json::array(newest_first(*room, date, ever, room->messages.size())));
  return value(Json::object({{"messages", Json::array(oldest_first(*room, date, limit))}}));
}

}  // namespace support
