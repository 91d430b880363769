#include "rocketchat/tail/room_names.h"

#include <utility>

namespace rocketchat {
namespace {

constexpr const char* direct = "d";

/// What the word of a person says of the room.
RoomInfo typed_room(const std::string& id, const std::string& typed) {
  const char sigil = typed.empty() ? '\0' : typed.front();
  if (sigil == '@') return {id, direct, typed.substr(1)};
  return {id, "", sigil == '#' ? typed.substr(1) : typed};
}

}  // namespace

void RoomNames::ask(const std::string& id, const std::string& typed, Then then) {
  directory_.describe(id, [this, id, typed, then = std::move(then)](const auto& answer) {
    RoomInfo room = typed_room(id, typed);
    const auto* told = std::get_if<RoomInfo>(&answer);
    const bool by_person = room.type == direct;
    if (told != nullptr && !by_person) room = {id, told->type, told->name.empty() ? room.name : told->name};
    const bool needs_partner = room.type == direct && !by_person;
    known_[id] = std::move(room);
    // Of a direct room that tells both people; the user's own list has the other one.
    needs_partner ? ask_all(then) : then();
  });
}

void RoomNames::ask_all(Then then) {
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
