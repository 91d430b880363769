// Every room that a user can read, on one subscription. The directory tells twice on each connection which
// rooms were joined: before the subscription, to know where they begin, and once it is on, to know which of
// them have moved on meanwhile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "rocketchat/rooms/directory.h"
#include "rocketchat/tail/places.h"
#include "rocketchat/tail/rooms.h"
#include "rocketchat/tail/tail_options.h"

namespace rocketchat {

class AllRooms {
 public:
  /// What it needs of the tail that it is part of, besides Surroundings.
  class Owner {
   public:
    virtual ~Owner() = default;
    /// Asks for the subscription; `subscribed` tells that it is on.
    virtual void subscribe_to_all() = 0;
    /// A room is followed: asks for what servers tell by room.
    virtual void watch(RoomFollower& room) = 0;
    /// The list has changed, or has been compared with what is known.
    virtual void listed() = 0;
    virtual void list_gap(bool retired, const std::string& why) = 0;
    virtual void list_failed(core::Failure failure) = 0;
  };

  /// All must outlive it.
  struct Parts {
    const TailOptions& options;
    Directory& directory;
    const Places& places;
    Later& later;
    Rooms& rooms;
    Owner& owner;
  };
  explicit AllRooms(const Parts& tail) : tail_(tail) {}

  /// On this connection.
  void begin();
  void subscribed();
  /// A room is at the point where its stream is wanted.
  void wants_stream(RoomFollower& room);
  /// A room that was not listed: it can be read but was not joined, or was joined just now.
  RoomFollower& turned_up(const std::string& id);
  /// The stream has brought something of it.
  void stirred(RoomFollower& room) { lately_[++stirs_ % lately_.size()] = &room; }
  /// Whether every room is known and on its way.
  bool settled() const { return stage_ == Stage::live; }

 private:
  enum class Stage { listing, subscribing, comparing, live };

  void ask();
  void list_came(const Directory::Rooms& joined);
  void list_failed(const core::Failure& failure);
  void begin_rooms(const Directory::Rooms& joined);
  void begin_room(const JoinedRoom& joined);
  void begin_later(RoomFollower& room);
  void compare(const Directory::Rooms& joined);
  void without_list(bool retired, const std::string& why);
  void watch_all();
  void subscribe();

  const Parts tail_;
  Stage stage_ = Stage::listing;
  std::optional<std::int64_t> listed_until_;  // a room that turns up later begins behind it
  bool tells_times_ = false;                  // the list says when rooms were last written to
  Retries retries_;
  // Of these a message may have been on its way when the connection was lost, behind one that was written
  // later: that their last one is known does not say that all are.
  std::array<RoomFollower*, 16> lately_{};
  std::size_t stirs_ = 0;
};

}  // namespace rocketchat
