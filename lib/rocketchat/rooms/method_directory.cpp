#include "rocketchat/rooms/method_directory.h"

#include <utility>

#include "json/write.h"
#include "rocketchat/rooms/room_documents.h"

namespace rocketchat {
namespace {

using List = std::variant<Directory::Rooms, Retired, core::Failure>;
using Info = std::variant<RoomInfo, Retired, core::Failure>;
using Mine = std::variant<Directory::Memberships, Retired, core::Failure>;

}  // namespace

void MethodDirectory::find(const std::string& name, Found found) {
  const bool user = name.starts_with('@');
  const std::string plain = user || name.starts_with('#') ? name.substr(1) : name;
  requests_.call(
      method_to_find(name), "[" + json::quoted(plain) + "]",
      [&requests = requests_, user, plain, found = std::move(found)](const Requests::Outcome& outcome) {
        const bool anonymous = requests.conversation().user_id().empty();
        found(Requests::answer<Info>(
            outcome,
            [&](json::Node result) -> Info {
              const auto id = (user ? result.member("rid") : result).string();
              if (!id || id->empty()) return not_found(user);
              return user ? direct_room(*id, plain) : RoomInfo{*id, "", ""};
            },
            [&](const Declined& declined) -> Info {
              if (!anonymous && means_not_found(declined.code, user)) return not_found(user);
              return declined.failure;
            }));
      });
}

void MethodDirectory::joined(Listed listed) {
  requests_.call("rooms/get", "[]", [listed = std::move(listed)](const Requests::Outcome& outcome) {
    listed(Requests::answer<List>(
        outcome, [](json::Node result) { return joined_rooms(result, "rooms/get"); },
        [](const Declined& declined) -> List { return declined.failure; }));
  });
}

void MethodDirectory::describe(const std::string& id, Described described) {
  requests_.call("getRoomById", "[" + json::quoted(id) + "]",
                 [described = std::move(described)](const Requests::Outcome& outcome) {
                   described(Requests::answer<Info>(
                       outcome, [](json::Node room) -> Info { return room_info(room); },
                       [](const Declined& declined) -> Info {
                         if (means_not_found(declined.code, false)) return no_such_room();
                         return declined.failure;
                       }));
                 });
}

void MethodDirectory::memberships(MembershipsListed listed) {
  requests_.call("subscriptions/get", "[]", [listed = std::move(listed)](const Requests::Outcome& outcome) {
    listed(Requests::answer<Mine>(
        outcome, [](json::Node result) { return rocketchat::memberships(result, "subscriptions/get"); },
        [](const Declined& declined) -> Mine { return declined.failure; }));
  });
}

}  // namespace rocketchat
