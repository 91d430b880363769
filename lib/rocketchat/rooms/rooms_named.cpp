#include "rocketchat/rooms/rooms_named.h"

#include <utility>

#include "json/write.h"
#include "rocketchat/rooms/room_line.h"

namespace rocketchat {

RoomsNamed::RoomsNamed(const std::vector<std::string>& names, bool only_id) : only_id_(only_id) {
  for (const std::string& name : names) rooms_.push_back({name});
}

void RoomsNamed::begin(client::Conversation& conversation, core::TimePoint now) {
  conversation_ = &conversation;
  sources_.begin(conversation, now);
  open_ = rooms_.size();
  absent_.reset();
  absent_names_.clear();
  for (Wanted& room : rooms_) {
    sources_.directory.find(room.name, [this, &room](const auto& answer) {
      if (const auto* id = std::get_if<std::string>(&answer)) {
        found(room, *id);
      } else if (const auto* failure = std::get_if<core::Failure>(&answer)) {
        failed(room, *failure);
      } else {
        failed(room, retired_failure("the server cannot find it by its name"));
      }
    });
  }
}

void RoomsNamed::found(Wanted& room, const std::string& id) {
  if (only_id_) {
    told(room, json::quoted(id));
    return;
  }
  sources_.directory.describe(id, [this, &room](const auto& answer) {
    if (const auto* failure = std::get_if<core::Failure>(&answer)) {
      failed(room, *failure);
    } else if (const auto* info = std::get_if<RoomInfo>(&answer)) {
      RoomInfo told_of = *info;
      if (room.name.starts_with('@')) told_of.name = room.name.substr(1);
      told(room, room_line(told_of).str());
    } else {
      failed(room, retired_failure("the server tells nothing of a room"));
    }
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
  absent_names_ += (absent_names_.empty() ? "" : ", ") + room.name;
  if (!absent_) absent_ = std::move(failure);
  finish();
}

void RoomsNamed::finish() {
  if (--open_ != 0) return;
  bool printed = false;
  for (const Wanted& room : rooms_) {
    if (!room.line.empty()) printed |= conversation_->print({room.line, false});
  }
  if (absent_) {
    absent_->message = "room " + absent_names_ + ": " + absent_->message;
    conversation_->fail(*absent_);
  } else {
    printed ? conversation_->done() : conversation_->no();
  }
}

}  // namespace rocketchat
