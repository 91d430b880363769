#include "rocketchat/tail/all_rooms.h"

#include <algorithm>

#include "client/overloaded.h"

namespace rocketchat {
namespace {

constexpr int most_tries = 7;
// A room is written behind its message. Milliseconds.
constexpr std::int64_t writing_time = 2000;

/// Whether something that is no last message has changed it since it was listed and the newest message that
/// is known: a reply that is shown in its thread alone, or one from another homeserver.
bool changed_behind(const RoomFollower& room, const JoinedRoom& listed) {
  const auto before = room.listed_until();
  const std::int64_t newest = room.news().place().newest();
  return before && listed.updated_at && *listed.updated_at > std::max(*before, newest + writing_time);
}

/// Whether it has a message that is not known. What was written last need not be stamped last.
/// `tells_times`: the list does so for rooms that have any.
bool moved_on(const RoomFollower& room, const JoinedRoom& listed, bool tells_times) {
  if (changed_behind(room, listed)) return true;
  const Seen& place = room.news().place();
  if (!listed.last_ts) return !tells_times;
  if (place.empty()) return *listed.last_ts > place.floor();
  if (listed.last_id.empty()) return *listed.last_ts != place.latest();
  return !place.contains(listed.last_id, *listed.last_ts) && !room.news().knows(listed.last_id);
}

}  // namespace

void AllRooms::begin() {
  retries_.start_anew();
  if (!listed_until_) {
    stage_ = Stage::listing;
    ask();
    return;
  }
  stage_ = Stage::subscribing;
  for (const RoomFollower& room : tail_.rooms)
    listed_until_ = std::max(*listed_until_, room.news().place().newest());
  for (RoomFollower& room : tail_.rooms)
    room.looks_for_lines() || room.news().begun() ? room.start() : begin_later(room);
  subscribe();
}

/// One of which nothing is known but that nothing came while it could have.
void AllRooms::begin_later(RoomFollower& room) {
  if (*listed_until_ == Seen::beginning) {
    room.turn_up();
  } else {
    room.begin(Seen(*listed_until_));
    room.start();
  }
}

void AllRooms::subscribe() {
  if (tail_.options.follow) {
    stage_ = Stage::subscribing;
    tail_.owner.subscribe_to_all();
  } else {
    stage_ = Stage::live;
    for (RoomFollower& room : tail_.rooms) room.subscribed();
    tail_.owner.listed();
  }
}

void AllRooms::subscribed() {
  stage_ = Stage::comparing;
  ask();
}

void AllRooms::ask() {
  tail_.directory.joined([this](const auto& answer) {
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
    if (tail_.rooms.with_id(room.id) == nullptr) begin_room(room);
  }
  subscribe();
}

void AllRooms::begin_room(const JoinedRoom& joined) {
  RoomFollower& room = tail_.rooms.add(joined.id, joined.id);
  if (auto place = tail_.places.of(joined.id)) {
    room.begin(std::move(*place));
  } else if (tail_.options.since) {
    room.begin(Seen(*tail_.options.since - 1));
  } else if (const auto reached = tail_.places.newest(); reached && !tail_.options.lines) {
    room.begin(Seen(*reached));  // joined since the former run
  } else if (!joined.last_ts && tells_times_) {
    room.begin(Seen(*listed_until_));  // it is empty
  } else if (joined.last_ts && !tail_.options.lines) {
    Seen last(joined.last_id.empty() ? *joined.last_ts : *joined.last_ts - 1);
    if (!joined.last_id.empty()) last.add(joined.last_id, *joined.last_ts);
    room.begin(std::move(last));
  } else if (!joined.last_ts && tail_.options.follow && !tail_.options.lines) {
    room.turn_up();  // rather than to ask for the past of each
    room.listed(joined.updated_at);
    return;
  }
  room.start();
  room.listed(joined.updated_at);
  if (!tail_.options.follow && room.waits_for_stream() && !moved_on(room, joined, tells_times_))
    room.go_live(true);
}

void AllRooms::compare(const Directory::Rooms& joined) {
  stage_ = Stage::live;
  for (RoomFollower* room : lately_) {
    if (room != nullptr && room->news().begun()) room->subscribed();
  }
  for (const JoinedRoom& one : joined) {
    RoomFollower* room = tail_.rooms.with_id(one.id);
    if (room == nullptr) {
      room = &tail_.rooms.add(one.id, one.id);
      begin_later(*room);  // joined meanwhile
      room->listed(one.updated_at);
      continue;
    }
    const bool waits = room->waits_for_stream();
    if (waits && !room->news().begun() && *listed_until_ != Seen::beginning)
      room->begin(Seen(*listed_until_));
    const bool moved = moved_on(*room, one, tells_times_);  // since it was listed before
    room->listed(one.updated_at);
    if (waits) moved ? room->subscribed() : room->go_live(true);
  }
  // Those that are not joined, and were read before the connection was lost.
  for (RoomFollower& room : tail_.rooms) room.subscribed();
  watch_all();
  tail_.owner.listed();
}

void AllRooms::list_failed(const core::Failure& failure) {
  if (failure.cause != core::Cause::protocol) {
    if (const auto wait = retries_.next(failure, most_tries)) {
      tail_.later.in(*wait, [this] { ask(); });
      return;
    }
  }
  if (stage_ == Stage::listing || !Retries::passing(failure)) {
    tail_.owner.list_failed(failure);
  } else {
    without_list(false, failure.message);
  }
}

void AllRooms::without_list(bool retired, const std::string& why) {
  if (stage_ == Stage::listing) {
    listed_until_ = Seen::beginning;
    if (tail_.options.follow) {
      subscribe();
    } else {
      tail_.owner.list_failed(retired_failure(why));
    }
    return;
  }
  stage_ = Stage::live;
  tail_.owner.list_gap(retired, why + ": messages may be missing");
  for (RoomFollower& room : tail_.rooms) {
    if (room.waits_for_stream()) room.go_live(false);
  }
  watch_all();
  tail_.owner.listed();
}

void AllRooms::watch_all() {
  for (RoomFollower& room : tail_.rooms) tail_.owner.watch(room);
}

void AllRooms::wants_stream(RoomFollower& room) {
  if (stage_ == Stage::live) room.subscribed();
}

RoomFollower& AllRooms::turned_up(const std::string& id) {
  RoomFollower& room = tail_.rooms.add(id, id);
  room.turn_up();
  if (stage_ == Stage::live) tail_.owner.watch(room);
  return room;
}

}  // namespace rocketchat
