// Rooms by what people call them, out of the user's own list: one question for many names, where servers
// count the questions. What is not in the list may be there all the same.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rocketchat/later.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

class OwnRooms {
 public:
  using Told = std::function<void(const std::optional<RoomInfo>&)>;

  /// Both must outlive it.
  OwnRooms(Directory& directory, Later& later) : directory_(directory), later_(later) {}

  /// On another connection: the list is asked for anew.
  void begin();
  /// `#name`, or a room by its name or id; empty when the list does not have it, or cannot be had. Never from
  /// within the call.
  void find(const std::string& name, Told told);

 private:
  struct Asked {
    std::string name;
    Told told;
  };
  std::optional<RoomInfo> listed(const std::string& name) const;

  Directory& directory_;
  Later& later_;
  std::optional<Directory::Memberships> list_;
  std::vector<Asked> asked_;  // until it is there
};

}  // namespace rocketchat
