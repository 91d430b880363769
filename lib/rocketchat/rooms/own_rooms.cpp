#include "rocketchat/rooms/own_rooms.h"

#include <algorithm>
#include <utility>

namespace rocketchat {

void OwnRooms::begin() {
  list_.reset();
  asked_.clear();
}

void OwnRooms::find(const std::string& name, Told told) {
  if (list_) {
    later_.in(core::Duration::zero(), [this, name, told = std::move(told)] { told(listed(name)); });
    return;
  }
  asked_.push_back({name, std::move(told)});
  if (asked_.size() != 1) return;
  directory_.memberships([this](const auto& answer) {
    const auto* all = std::get_if<Directory::Memberships>(&answer);
    list_ = all != nullptr ? *all : Directory::Memberships();
    for (const Asked& one : std::exchange(asked_, {})) one.told(listed(one.name));
  });
}

/// A direct room has the name of a person, who is written with an @.
std::optional<RoomInfo> OwnRooms::listed(const std::string& name) const {
  const bool by_name = name.starts_with('#');
  const std::string plain = by_name ? name.substr(1) : name;
  const auto found = std::find_if(list_->begin(), list_->end(), [&](const Membership& one) {
    return (!by_name && one.room.id == plain) || (one.room.name == plain && one.room.type != "d");
  });
  if (found == list_->end()) return std::nullopt;
  return found->room;
}

}  // namespace rocketchat
