#include "rocketchat/method_directory.h"

#include <algorithm>
#include <utility>

#include "client/overloaded.h"
#include "json/write.h"
#include "rocketchat/message.h"

namespace rocketchat {
namespace {

using Id = std::variant<std::string, Retired, core::Failure>;
using List = std::variant<Directory::Rooms, Retired, core::Failure>;

core::Failure not_found(bool user) {
  if (!user) return no_such_room();
  return core::failure(core::Cause::not_found, core::Phase::subscribe, "no such user");
}

/// Servers say the same of a room that is not there and of one that may not be read. Of a user they do not.
bool means_not_found(const std::string& code, bool user) {
  if (code == "error-invalid-user" || code == "error-invalid-username") return true;
  return !user &&
         (code == "error-not-allowed" || code == "error-invalid-room" || code == "error-no-permission");
}

JoinedRoom joined_room(json::Node document) {
  JoinedRoom room;
  room.id = document.member("_id").string().value_or("");
  if (const json::Node last = document.member("lastMessage"); last.is_object()) {
    const Message message = message_of(last);
    room.last_ts = message.ts;
    room.last_id = message.id;
  } else {
    room.last_ts = date_of(document.member("lm"));
  }
  return room;
}

/// With a date as its parameter the method answers with an object; some servers do so in any case.
List list_of(json::Node result) {
  const json::Node list = result.is_object() ? result.member("update") : result;
  Directory::Rooms rooms;
  for (json::Entries entries(list); entries.next();) rooms.push_back(joined_room(entries.value()));
  const bool sound =
      list.type() == json::Type::array &&
      std::none_of(rooms.begin(), rooms.end(), [](const JoinedRoom& room) { return room.id.empty(); });
  if (sound) return rooms;
  return core::failure(core::Cause::protocol, core::Phase::subscribe,
                       "rooms/get: the server answered with no list of rooms");
}

}  // namespace

void MethodDirectory::find(const std::string& name, Found found) {
  const bool user = name.starts_with('@');
  const std::string plain = user || name.starts_with('#') ? name.substr(1) : name;
  requests_.call(user ? "createDirectMessage" : "getRoomIdByNameOrId", "[" + json::quoted(plain) + "]",
                 [&requests = requests_, user, found = std::move(found)](const Requests::Outcome& outcome) {
                   const bool anonymous = requests.conversation().user_id().empty();
                   found(std::visit(client::Overloaded{
                                        [&](json::Node result) -> Id {
                                          const auto id = (user ? result.member("rid") : result).string();
                                          if (!id || id->empty()) return not_found(user);
                                          return *id;
                                        },
                                        [](Retired retired) -> Id { return retired; },
                                        [&](const Declined& declined) -> Id {
                                          if (!anonymous && means_not_found(declined.code, user))
                                            return not_found(user);
                                          return declined.failure;
                                        },
                                    },
                                    outcome));
                 });
}

void MethodDirectory::joined(Listed listed) {
  requests_.call("rooms/get", "[]", [listed = std::move(listed)](const Requests::Outcome& outcome) {
    listed(std::visit(client::Overloaded{
                          [](json::Node result) { return list_of(result); },
                          [](Retired retired) -> List { return retired; },
                          [](const Declined& declined) -> List { return declined.failure; },
                      },
                      outcome));
  });
}

}  // namespace rocketchat
