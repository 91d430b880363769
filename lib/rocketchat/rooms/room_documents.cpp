#include "rocketchat/rooms/room_documents.h"

#include <algorithm>
#include <utility>

#include "rocketchat/message.h"

namespace rocketchat {
namespace {

JoinedRoom joined_room(json::Node document) {
  JoinedRoom room;
  room.id = document.member("_id").string().value_or("");
  room.updated_at = date_of(document.member("_updatedAt"));
  if (const json::Node last = document.member("lastMessage"); last.is_object()) {
    const Message message = message_of(last);
    room.last_ts = message.ts;
    room.last_id = message.id;
  } else {
    room.last_ts = date_of(document.member("lm"));
  }
  return room;
}

/// With a date as its parameter the method answers with an object; some servers do so in any case. `One`
/// reads a document of the list, and finds no id in one that is none.
template <class Element, class One, class Id>
std::variant<std::vector<Element>, Retired, core::Failure> list_of(json::Node result,
                                                                   const std::string& method, One one,
                                                                   Id id) {
  const json::Node list = result.is_object() ? result.member("update") : result;
  std::vector<Element> all;
  for (json::Entries entries(list); entries.next();) all.push_back(one(entries.value()));
  const bool sound =
      list.type() == json::Type::array &&
      std::none_of(all.begin(), all.end(), [&](const Element& each) { return id(each).empty(); });
  if (sound) return all;
  return core::failure(core::Cause::protocol, core::Phase::subscribe,
                       method + ": the server answered with no list of rooms");
}

std::string text_in(json::Node document, std::string_view key) {
  return document.member(key).string().value_or("");
}

/// A direct room has no name; its people have.
std::string name_in(json::Node document) {
  for (const std::string_view key : {"name", "fname"}) {
    if (std::string name = text_in(document, key); !name.empty()) return name;
  }
  std::string names;
  for (json::Entries people(document.member("usernames")); people.next();)
    names.append(names.empty() ? "" : ", ").append(people.value().string().value_or(""));
  return names;
}

Membership membership(json::Node document) {
  const auto number = [document](std::string_view key) { return document.member(key).integer().value_or(0); };
  return {{text_in(document, "rid"), text_in(document, "t"), name_in(document)},
          number("unread"),
          number("userMentions") + number("groupMentions")};
}

}  // namespace

std::variant<Directory::Rooms, Retired, core::Failure> joined_rooms(json::Node result,
                                                                    const std::string& asked) {
  return list_of<JoinedRoom>(result, asked, joined_room, [](const JoinedRoom& room) { return room.id; });
}

std::variant<Directory::Memberships, Retired, core::Failure> memberships(json::Node result,
                                                                         const std::string& asked) {
  return list_of<Membership>(result, asked, membership, [](const Membership& one) { return one.room.id; });
}

std::variant<RoomInfo, Retired, core::Failure> room_info(json::Node room) {
  RoomInfo info{text_in(room, "_id"), text_in(room, "t"), name_in(room)};
  if (info.id.empty()) return no_such_room();
  return info;
}

RoomInfo direct_room(std::string id, std::string user) { return {std::move(id), "d", std::move(user)}; }

core::Failure not_found(bool user) {
  if (!user) return no_such_room();
  return core::failure(core::Cause::not_found, core::Phase::subscribe, "no such user");
}

bool means_not_found(const std::string& code, bool user) {
  if (code == "error-invalid-user" || code == "error-invalid-username") return true;
  return !user &&
         (code == "error-not-allowed" || code == "error-invalid-room" || code == "error-no-permission");
}

}  // namespace rocketchat
