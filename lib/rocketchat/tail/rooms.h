// The rooms that are followed, found by their ids. They stay where they are: answers point to them.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <utility>

#include "rocketchat/tail/room_follower.h"

namespace rocketchat {

class Rooms {
 public:
  explicit Rooms(Surroundings& around) : around_(around) {}

  /// `id` is empty while it is not known.
  RoomFollower& add(std::string name, std::string id) {
    RoomFollower& room = rooms_.emplace_back(std::move(name), std::move(id), around_);
    if (!room.id().empty()) by_id_.emplace(room.id(), &room);
    return room;
  }
  /// False when another room has that id: then this is the same one by another name.
  bool identify(RoomFollower& room, const std::string& id) {
    if (!by_id_.emplace(id, &room).second) return false;
    room.found(id);
    return true;
  }
  /// Null when there is none.
  RoomFollower* with_id(const std::string& id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

  std::size_t size() const { return rooms_.size(); }
  auto begin() { return rooms_.begin(); }
  auto end() { return rooms_.end(); }

 private:
  Surroundings& around_;
  std::deque<RoomFollower> rooms_;
  std::unordered_map<std::string, RoomFollower*> by_id_;
};

}  // namespace rocketchat
