#include "rocketchat/rest/rest_directory.h"

#include <utility>

#include "json/document.h"
#include "json/write.h"
#include "rocketchat/ids.h"
#include "rocketchat/rest/dates.h"
#include "rocketchat/rooms/room_documents.h"

namespace rocketchat {
namespace {

using List = std::variant<Directory::Rooms, Retired, core::Failure>;
using Info = std::variant<RoomInfo, Retired, core::Failure>;
using Mine = std::variant<Directory::Memberships, Retired, core::Failure>;

/// Rocket.Chat 9 says 403 of a room that may not be seen, and keeps the code to itself.
bool absent(const Declined& declined, bool user) {
  const core::Cause cause = declined.failure.cause;
  return cause == core::Cause::not_found || (!user && cause == core::Cause::forbidden) ||
         (declined.failure.http_status == 400 && means_not_found(declined.code, user));
}

bool is_not_found(const Info& answer) {
  const auto* failure = std::get_if<core::Failure>(&answer);
  return failure != nullptr && failure->cause == core::Cause::not_found;
}

/// The documents of the list, with dates as the methods write them.
json::Document dated_list(json::Node body) {
  std::string list = "[";
  for (json::Entries entries(body.member("update")); entries.next();)
    list.append(list.size() > 1 ? "," : "").append(with_stream_dates(entries.value()));
  return *json::Document::parse(list + "]");
}

/// As it is, when it has no list.
json::Document list_in(json::Node body) {
  return body.member("update").type() == json::Type::array ? dated_list(body) : json::Document(body);
}

}  // namespace

void RestDirectory::find(const std::string& name, Found found) {
  if (name.starts_with('@')) {
    find_user(name.substr(1), std::move(found));
    return;
  }
  const std::string plain = name.starts_with('#') ? name.substr(1) : name;
  const bool by_id = !name.starts_with('#') && looks_like_id(plain);
  find_room(plain, by_id ? "roomId" : "roomName",
            [this, plain, by_id, found = std::move(found)](const Info& answer) {
              is_not_found(answer) ? find_room(plain, by_id ? "roomName" : "roomId", found) : found(answer);
            });
}

void RestDirectory::find_user(const std::string& name, Found found) {
  requests_.post("im.create", json::ObjectWriter().text("username", name).str(),
                 RestRequests::Repeated::freely,
                 [name, found = std::move(found)](const RestRequests::Outcome& outcome) {
                   found(Requests::answer<Info>(
                       outcome,
                       [&name](json::Node body) -> Info {
                         const json::Node room = body.member("room");
                         auto id = room.member("_id").string();
                         if (!id) id = room.member("rid").string();
                         if (!id || id->empty()) return not_found(true);
                         return direct_room(*id, name);
                       },
                       [](const Declined& declined) -> Info {
                         if (absent(declined, true)) return not_found(true);
                         return declined.failure;
                       }));
                 });
}

void RestDirectory::find_room(const std::string& name, std::string_view parameter, Found found) {
  requests_.get("rooms.info", {{parameter, name}},
                [found = std::move(found)](const RestRequests::Outcome& outcome) {
                  found(Requests::answer<Info>(
                      outcome, [](json::Node body) { return room_info(body.member("room")); },
                      [](const Declined& declined) -> Info {
                        if (absent(declined, false)) return not_found(false);
                        return declined.failure;
                      }));
                });
}

void RestDirectory::joined(Listed listed) {
  requests_.get("rooms.get", {}, [listed = std::move(listed)](const RestRequests::Outcome& outcome) {
    listed(Requests::answer<List>(
        outcome, [](json::Node body) { return joined_rooms(list_in(body).root(), "rooms.get"); },
        [](const Declined& declined) -> List { return declined.failure; }));
  });
}

void RestDirectory::describe(const std::string& id, Described described) {
  requests_.get("rooms.info", {{"roomId", id}},
                [described = std::move(described)](const RestRequests::Outcome& outcome) {
                  described(Requests::answer<Info>(
                      outcome, [](json::Node body) { return room_info(body.member("room")); },
                      [](const Declined& declined) -> Info {
                        if (absent(declined, false)) return no_such_room();
                        return declined.failure;
                      }));
                });
}

void RestDirectory::memberships(MembershipsListed listed) {
  requests_.get("subscriptions.get", {}, [listed = std::move(listed)](const RestRequests::Outcome& outcome) {
    listed(Requests::answer<Mine>(
        outcome,
        [](json::Node body) { return rocketchat::memberships(list_in(body).root(), "subscriptions.get"); },
        [](const Declined& declined) -> Mine { return declined.failure; }));
  });
}

}  // namespace rocketchat
