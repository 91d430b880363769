// What the rooms of a tail are called, for lines that show it. Nothing depends on it: a name that cannot be
// had is what a person typed, or else the room's id.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "json/node.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

class RoomNames {
 public:
  using Then = std::function<void()>;

  /// `directory` must outlive it.
  explicit RoomNames(Directory& directory) : directory_(directory) {}

  bool knows(const std::string& id) const { return known_.count(id) != 0; }
  /// Asks for a room that a person calls so; `then`, once it is known or cannot be. Never from within the
  /// call, and not at all when the connection is lost before.
  void ask(const std::string& id, const std::string& typed, Then then);
  /// The same for all that the user has joined.
  void ask_all(Then then);
  /// What the stream of all rooms says beside a message of a room: Realtime API, `__my_messages__`. Who wrote
  /// it, when that is somebody else, is the other one in a direct room.
  void learn(const std::string& id, json::Node beside, const std::string& partner);

  /// As it is shown; the type is empty when nobody has told it.
  RoomInfo of(const std::string& id) const;

 private:
  Directory& directory_;
  std::unordered_map<std::string, RoomInfo> known_;
  std::unordered_set<std::string> asked_;  // for the sake of one that nobody has told of
};

}  // namespace rocketchat
