#include "rooms.h"

#include <algorithm>

namespace support {

namespace {

long time_of(const Json& message) { return message["ts"]["$date"].integer(); }

}  // namespace

bool Room::has(const User* user) const {
  return user != nullptr && std::find(members.begin(), members.end(), user->id) != members.end();
}

Rooms::Rooms(const User& alice, const User& bob, const std::vector<const User*>& all) {
  std::vector<std::string> ids;
  for (const User* user : all) ids.push_back(user->id);
  // References to rooms must outlive a direct() that adds one.
  rooms_.reserve(64);
  rooms_.push_back({"GENERAL", "general", "c", ids});
  rooms_.push_back({"PUBLIC", "public", "c", ids});
  rooms_.push_back({"PRIVATE", "private", "p", {alice.id, bob.id}});
  rooms_.push_back({"SECRET", "secret", "p", {alice.id}});
}

Room* Rooms::with_id(const std::string& id) {
  const auto found =
      std::find_if(rooms_.begin(), rooms_.end(), [&](const Room& room) { return room.id == id; });
  return found == rooms_.end() ? nullptr : &*found;
}

Room* Rooms::find(const std::string& id_or_name) {
  if (Room* room = with_id(id_or_name)) return room;
  const auto found = std::find_if(rooms_.begin(), rooms_.end(), [&](const Room& room) {
    return room.type != "d" && room.name == id_or_name;
  });
  return found == rooms_.end() ? nullptr : &*found;
}

Room& Rooms::direct(const User& one, const User& other) {
  const std::string id = std::min(one.id, other.id) + std::max(one.id, other.id);
  if (Room* room = with_id(id)) return *room;
  rooms_.push_back({id, one.username + ' ' + other.username, "d", {one.id, other.id}});
  return rooms_.back();
}

std::vector<Room*> Rooms::of(const User* user) {
  std::vector<Room*> result;
  for (Room& room : rooms_) {
    if (room.has(user)) result.push_back(&room);
  }
  return result;
}

long Rooms::next_time() { return last_time_ = std::max(last_time_ + 1, now_ms()); }

Json* Rooms::message(const std::string& id, Room** where) {
  for (Room& room : rooms_) {
    for (Json& message : room.messages) {
      if (message["_id"].string() != id) continue;
      if (where != nullptr) *where = &room;
      return &message;
    }
  }
  return nullptr;
}

Json room_document(const Room& room) {
  Json document = Json::object({{"_id", room.id}, {"t", room.type}});
  if (room.type != "d") {
    document.set("name", room.name);
  } else {
    const std::size_t gap = room.name.find(' ');
    document.set("usernames", Json::array({room.name.substr(0, gap), room.name.substr(gap + 1)}));
  }
  document.set("usersCount", static_cast<int>(room.members.size()));
  document.set("msgs", static_cast<int>(room.messages.size()));
  document.set("ts", Json::date(1700000000000));
  document.set("_updatedAt", Json::date(1700000000000));
  if (!room.messages.empty()) {
    document.set("lm", room.messages.back()["ts"]);
    document.set("lastMessage", room.messages.back());
  }
  return document;
}

Json subscription_document(const Room& room, const User& user) {
  std::string name = room.name;
  if (room.type == "d") {
    // The other one's name: "alice bob" without one's own.
    const std::size_t gap = name.find(' ');
    name = name.substr(0, gap) == user.username ? name.substr(gap + 1) : name.substr(0, gap);
  }
  return Json::object({{"_id", "sub-" + room.id + '-' + user.id},
                       {"open", true},
                       {"alert", false},
                       {"unread", 0},
                       {"userMentions", 0},
                       {"groupMentions", 0},
                       {"ts", Json::date(1700000000000)},
                       {"rid", room.id},
                       {"name", name},
                       {"fname", name},
                       {"t", room.type},
                       {"u", Json::object({{"_id", user.id}, {"username", user.username}})},
                       {"_updatedAt", Json::date(1700000000000)}});
}

std::vector<Json> newest_first(const Room& room, long after, long before, std::size_t limit) {
  std::vector<Json> result;
  for (auto message = room.messages.rbegin(); message != room.messages.rend() && result.size() < limit;
       ++message) {
    if (time_of(*message) > after && time_of(*message) < before) result.push_back(*message);
  }
  return result;
}

std::vector<Json> oldest_first(const Room& room, long after, std::size_t limit) {
  std::vector<Json> result;
  for (const Json& message : room.messages) {
    if (result.size() < limit && time_of(message) > after) result.push_back(message);
  }
  return result;
}

}  // namespace support
