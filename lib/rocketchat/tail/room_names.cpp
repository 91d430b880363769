#include "rocketchat/tail/room_names.h"

#include <memory>
#include <utility>

namespace rocketchat {
namespace {

constexpr const char* direct = "d";
constexpr core::Duration patience = std::chrono::seconds(2);

/// What the word of a person says of the room.
RoomInfo typed_room(const std::string& id, const std::string& typed) {
  const char sigil = typed.empty() ? '\0' : typed.front();
  if (sigil == '@') return {id, direct, typed.substr(1)};
  return {id, "", sigil == '#' ? typed.substr(1) : typed};
}

}  // namespace

bool RoomNames::knows(const std::string& id) const {
  const auto found = known_.find(id);
  return found != known_.end() && !found->second.type.empty();
}

/// Done once: when it is told, or when patience is at its end.
RoomNames::Then RoomNames::at_last(Then then) {
  auto once = [then = std::move(then), done = std::make_shared<bool>(false)] {
    if (!std::exchange(*done, true)) then();
  };
  later_.in(patience, once);
  return once;
}

/// Of a direct room its document tells both people.
void RoomNames::found(const RoomInfo& room, const std::string& typed) {
  if (!room.type.empty() && (room.type != direct || typed_room(room.id, typed).type == direct))
    known_[room.id] = room;
}

void RoomNames::ask(const std::string& id, const std::string& typed, Then then) {
  known_.try_emplace(id, typed_room(id, typed));
  directory_.describe(id, [this, id, typed, then = at_last(std::move(then))](const auto& answer) {
    const auto* told = std::get_if<RoomInfo>(&answer);
    if (told == nullptr) {
      then();
      return;
    }
    const std::string name = told->name.empty() ? typed_room(id, typed).name : told->name;
    known_[id] = {id, told->type, name};
    // The user's own list has the other one.
    told->type == direct ? ask_memberships(then) : then();
  });
}

void RoomNames::ask_all(Then then) { ask_memberships(at_last(std::move(then))); }

void RoomNames::ask_memberships(Then then) {
  directory_.memberships([this, then = std::move(then)](const auto& answer) {
    if (const auto* all = std::get_if<Directory::Memberships>(&answer)) {
      for (const Membership& one : *all) {
        if (!one.room.name.empty()) known_[one.room.id] = one.room;
      }
    }
    then();
  });
}

void RoomNames::learn(const std::string& id, json::Node beside, const std::string& partner) {
  if (knows(id)) return;
  const std::string type = beside.member("roomType").string().value_or("");
  std::string name = beside.member("roomName").string().value_or("");
  if (name.empty() && type == direct) name = partner;
  if (!name.empty()) {
    known_[id] = {id, type, std::move(name)};
  } else if (asked_.insert(id).second) {
    ask_all([] {});
  }
}

RoomInfo RoomNames::of(const std::string& id) const {
  const auto found = known_.find(id);
  return found == known_.end() ? RoomInfo{id, "", id} : found->second;
}

}  // namespace rocketchat
