#include "rocketchat/rooms/rooms_named.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "json/write.h"
#include "rocketchat/rooms/room_line.h"

namespace rocketchat {

namespace {

/// One failure for all that are not there: those of one reason stand together.
template <class Rooms>
std::optional<core::Failure> absent_ones(const Rooms& rooms) {
  std::optional<core::Failure> all;
  std::vector<std::pair<std::string, std::string>> reasons;  // what is said, of which rooms
  for (const auto& room : rooms) {
    if (!room.absent) continue;
    if (!all) all = room.absent;
    const auto same = std::find_if(reasons.begin(), reasons.end(),
                                   [&room](const auto& one) { return one.first == room.absent->message; });
    if (same == reasons.end()) {
      reasons.emplace_back(room.absent->message, room.name);
    } else {
      same->second += ", " + room.name;
    }
  }
  if (!all) return std::nullopt;
  all->message.clear();
  for (const auto& [reason, names] : reasons)
    all->message += (all->message.empty() ? "room " : "; ") + names + ": " + reason;
  return all;
}

}  // namespace

RoomsNamed::RoomsNamed(const std::vector<std::string>& names, bool only_id) : only_id_(only_id) {
  for (const std::string& name : names) rooms_.push_back({name});
}

void RoomsNamed::begin(client::Conversation& conversation, core::TimePoint now) {
  conversation_ = &conversation;
  sources_.begin(conversation, now);
  open_ = rooms_.size();
  for (Wanted& room : rooms_) {
    room.absent.reset();
    sources_.directory.find(room.name, [this, &room](const auto& answer) {
      if (const auto* info = std::get_if<RoomInfo>(&answer)) {
        found(room, *info);
      } else if (const auto* failure = std::get_if<core::Failure>(&answer)) {
        failed(room, *failure);
      } else {
        failed(room, retired_failure("the server cannot find it by its name"));
      }
    });
  }
}

void RoomsNamed::found(Wanted& room, const RoomInfo& info) {
  if (only_id_) {
    told(room, json::quoted(info.id));
  } else if (info.type.empty()) {
    describe(room, info.id);
  } else if (info.type == "d" && !room.name.starts_with('@')) {
    name_partner(room, info);
  } else {
    told(room, room_line(info).str());
  }
}

void RoomsNamed::describe(Wanted& room, const std::string& id) {
  sources_.directory.describe(id, [this, &room](const auto& answer) {
    if (const auto* failure = std::get_if<core::Failure>(&answer)) {
      failed(room, *failure);
    } else if (const auto* info = std::get_if<RoomInfo>(&answer)) {
      info->type.empty() ? told(room, room_line(*info).str()) : found(room, *info);
    } else {
      failed(room, retired_failure("the server tells nothing of a room"));
    }
  });
}

/// A direct room by its id: its document names both people, the user's own list the other one.
void RoomsNamed::name_partner(Wanted& room, const RoomInfo& info) {
  sources_.directory.memberships([this, &room, info](const auto& answer) {
    RoomInfo named = info;
    if (const auto* all = std::get_if<Directory::Memberships>(&answer)) {
      const auto own = std::find_if(all->begin(), all->end(),
                                    [&info](const Membership& one) { return one.room.id == info.id; });
      if (own != all->end() && !own->room.name.empty()) named.name = own->room.name;
    }
    told(room, room_line(named).str());
  });
}

void RoomsNamed::told(Wanted& room, std::string line) {
  room.line = std::move(line);
  finish();
}

void RoomsNamed::failed(Wanted& room, core::Failure failure) {
  if (failure.cause != core::Cause::not_found) {
    failure.message = "room " + room.name + ": " + failure.message;
    conversation_->fail(std::move(failure));
    return;
  }
  room.absent = std::move(failure);
  finish();
}

void RoomsNamed::finish() {
  if (--open_ != 0) return;
  bool printed = false;
  for (const Wanted& room : rooms_) {
    if (!room.line.empty()) printed |= conversation_->print({room.line, false});
  }
  if (auto absent = absent_ones(rooms_)) {
    conversation_->fail(std::move(*absent));
  } else {
    printed ? conversation_->done() : conversation_->no();
  }
}

}  // namespace rocketchat
