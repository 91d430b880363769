// What a follower of a room needs of the tail that it is part of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/failure.h"
#include "rocketchat/history/changes.h"
#include "rocketchat/history/history.h"
#include "rocketchat/later.h"
#include "rocketchat/message.h"
#include "rocketchat/tail/novelty.h"

namespace rocketchat {

class RoomFollower;

class Surroundings {
 public:
  virtual ~Surroundings() = default;
  virtual History& history() = 0;
  virtual Later& later() = 0;
  /// Who tells of that kind of changes; null when nobody wants them.
  virtual Changes* changes(Changes::Kind) { return nullptr; }
  /// Else a room is over once it has caught up.
  virtual bool following() const = 0;
  /// How many of a room's last lines are to be printed when it has no place to begin at.
  virtual std::uint64_t lines() const = 0;
  /// Whether it would be printed.
  virtual bool wants(News news, const Message& message) const = 0;
  virtual void print(const Message& message) = 0;
  /// Whether the run's conditions would let it through.
  virtual bool would_print(const Message& message) const = 0;
  /// Whether the goal is met, so that nothing more is to be noted.
  virtual bool enough() const = 0;

  /// Asks for the room's stream; `subscribed` tells that it is on.
  virtual void subscribe(RoomFollower& room) = 0;
  virtual void caught_up(RoomFollower& room) = 0;
  /// Its place has changed.
  virtual void moved(RoomFollower& room) = 0;
  /// Messages may be missing. `retired`: for the reason that the server has no history of any room.
  virtual void gap(RoomFollower& room, bool retired, const std::string& why) = 0;
  virtual void dropped(RoomFollower& room, std::size_t messages) = 0;
  /// Ends the run.
  virtual void failed(RoomFollower& room, core::Failure failure) = 0;
};

}  // namespace rocketchat
