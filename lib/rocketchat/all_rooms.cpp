#include "rocketchat/all_rooms.h"

#include <algorithm>

#include "client/overloaded.h"

namespace rocketchat {
namespace {

constexpr int most_tries = 7;

/// Whether it has a message that is not known. `tells_times`: the list does so for rooms that have any.
bool moved_on(const RoomFollower& room, const JoinedRoom& listed, bool tells_times) {
  const Seen& place = room.news().place();
  if (!listed.last_ts) return !tells_times;
  if (listed.last_id.empty()) return *listed.last_ts > place.newest();
  return *listed.last_ts > place.floor() && !place.contains(listed.last_id, *listed.last_ts) &&
         !room.news().knows(listed.last_id);
}

}  // namespace

AllRooms::AllRooms(const TailOptions& options, Directory& directory, const Places& places, Later& later,
                   Rooms& rooms, Owner& owner)
    : options_(options),
      directory_(directory),
      places_(places),
      later_(later),
      rooms_(rooms),
      owner_(owner) {}

void AllRooms::begin() {
  retries_.start_anew();
  if (!listed_until_) {
    stage_ = Stage::listing;
    ask();
    return;
  }
  stage_ = Stage::subscribing;
  for (RoomFollower& room : rooms_) {
    listed_until_ = std::max(*listed_until_, room.news().place().newest());
    room.start();
  }
  subscribe();
}

void AllRooms::subscribe() {
  if (options_.follow) {
    stage_ = Stage::subscribing;
    owner_.subscribe_to_all();
  } else {
    stage_ = Stage::live;
    for (RoomFollower& room : rooms_) room.subscribed();
    owner_.listed();
  }
}

void AllRooms::subscribed() {
  stage_ = Stage::comparing;
  ask();
}

void AllRooms::ask() {
  directory_.joined([this](const auto& answer) {
    std::visit(client::Overloaded{
                   [this](const Directory::Rooms& joined) { list_came(joined); },
                   [this](Retired) { without_list(true, "the server does not list rooms"); },
                   [this](const core::Failure& failure) { list_failed(failure); },
               },
               answer);
  });
}

void AllRooms::list_came(const Directory::Rooms& joined) {
  retries_.start_anew();
  tells_times_ = std::any_of(joined.begin(), joined.end(),
                             [](const JoinedRoom& room) { return room.last_ts.has_value(); });
  if (stage_ == Stage::listing) {
    begin_rooms(joined);
  } else {
    compare(joined);
  }
}

void AllRooms::begin_rooms(const Directory::Rooms& joined) {
  listed_until_ = Seen::beginning;
  for (const JoinedRoom& room : joined)
    listed_until_ = std::max(*listed_until_, room.last_ts.value_or(Seen::beginning));
  for (const JoinedRoom& room : joined) {
    if (rooms_.with_id(room.id) == nullptr) begin_room(room);
  }
  subscribe();
}

void AllRooms::begin_room(const JoinedRoom& joined) {
  RoomFollower& room = rooms_.add(joined.id, joined.id);
  if (auto place = places_.of(joined.id)) {
    room.begin(std::move(*place));
  } else if (options_.since) {
    room.begin(Seen(*options_.since - 1));
  } else if (!joined.last_ts && tells_times_) {
    room.begin(Seen(*listed_until_));  // it is empty
  } else if (joined.last_ts && !options_.lines) {
    Seen last(joined.last_id.empty() ? *joined.last_ts : *joined.last_ts - 1);
    if (!joined.last_id.empty()) last.add(joined.last_id, *joined.last_ts);
    room.begin(std::move(last));
  }
  room.start();
  if (!options_.follow && room.waits_for_stream() && !moved_on(room, joined, tells_times_))
    room.go_live(true);
}

void AllRooms::compare(const Directory::Rooms& joined) {
  stage_ = Stage::live;
  for (const JoinedRoom& one : joined) {
    RoomFollower* room = rooms_.with_id(one.id);
    if (room == nullptr) {
      room = &rooms_.add(one.id, one.id);
      room->begin(Seen(*listed_until_));
      room->start();  // joined meanwhile
      continue;
    }
    if (!room->waits_for_stream()) continue;
    if (!room->news().begun()) room->begin(Seen(*listed_until_));
    moved_on(*room, one, tells_times_) ? room->subscribed() : room->go_live(true);
  }
  // Those that are not joined, and were read before the connection was lost.
  for (RoomFollower& room : rooms_) room.subscribed();
  owner_.listed();
}

void AllRooms::list_failed(const core::Failure& failure) {
  if (failure.cause != core::Cause::protocol) {
    if (const auto wait = retries_.next(failure, most_tries)) {
      later_.in(*wait, [this] { ask(); });
      return;
    }
  }
  if (stage_ == Stage::listing || !Retries::passing(failure)) {
    owner_.list_failed(failure);
  } else {
    without_list(false, failure.message);
  }
}

void AllRooms::without_list(bool retired, const std::string& why) {
  if (stage_ == Stage::listing) {
    listed_until_ = Seen::beginning;
    if (options_.follow) {
      subscribe();
    } else {
      owner_.list_failed(retired_failure(why));
    }
    return;
  }
  stage_ = Stage::live;
  owner_.list_gap(retired, why + ": messages may be missing");
  for (RoomFollower& room : rooms_) {
    if (room.waits_for_stream()) room.go_live(false);
  }
  owner_.listed();
}

void AllRooms::wants_stream(RoomFollower& room) {
  if (stage_ == Stage::live) room.subscribed();
}

RoomFollower& AllRooms::turned_up(const std::string& id) {
  RoomFollower& room = rooms_.add(id, id);
  room.turn_up();
  return room;
}

}  // namespace rocketchat
