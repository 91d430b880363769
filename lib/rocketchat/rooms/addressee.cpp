#include "rocketchat/rooms/addressee.h"

namespace rocketchat {

void Addressee::find(std::function<void(std::optional<core::Failure>)> known) {
  directory_.find(name_, [this, known = std::move(known)](const auto& answer) {
    std::optional<core::Failure> failure;
    if (const auto* room = std::get_if<RoomInfo>(&answer)) {
      id_ = room->id;
    } else if (const auto* why = std::get_if<core::Failure>(&answer)) {
      failure = *why;
    } else if (name_.find_first_of("#@") != 0) {
      id_ = name_;
    } else {
      failure = retired_failure("the server cannot find it by its name");
    }
    if (failure) failure->message = "room " + name_ + ": " + failure->message;
    known(std::move(failure));
  });
}

}  // namespace rocketchat
