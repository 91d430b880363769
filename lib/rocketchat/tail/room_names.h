// What the rooms of a tail are called, for lines that show it. Nothing depends on it, and nothing waits for
// it long: a name that cannot be had, or not yet, is what a person typed, or else the room's id.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "json/node.h"
#include "rocketchat/later.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

class RoomNames {
 public:
  using Then = std::function<void()>;

  /// Both must outlive it.
  RoomNames(Directory& directory, Later& later) : directory_(directory), later_(later) {}

  /// Whether the server has told of it.
  bool knows(const std::string& id) const;
  /// What was told when a room was found that a person calls so; often not enough to know it.
  void found(const RoomInfo& room, const std::string& typed);
  /// Asks for a room that a person calls so; `then`, once it is known, cannot be, or was waited for two
  /// seconds. Never from within the call, and not at all when the connection is lost before.
  void ask(const std::string& id, const std::string& typed, Then then);
  /// The same for all that the user has joined.
  void ask_all(Then then);
  /// What the stream of all rooms says beside a message of a room: Realtime API, `__my_messages__`. Who wrote
  /// it, when that is somebody else, is the other one in a direct room.
  void learn(const std::string& id, json::Node beside, const std::string& partner);

  /// As it is shown; the type is empty when nobody has told it.
  RoomInfo of(const std::string& id) const;

 private:
  Then at_last(Then then);
  void ask_memberships(Then then);

  Directory& directory_;
  Later& later_;
  std::unordered_map<std::string, RoomInfo> known_;
  std::unordered_set<std::string> asked_;  // for the sake of one that nobody has told of
};

}  // namespace rocketchat
