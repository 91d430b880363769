// All rooms at once: known by the directory, and subscribed to as one.
#include <algorithm>

#include "rocketchat/stream_names.h"
#include "rocketchat/tail.h"

namespace rocketchat {

/// Where the rooms stood before the subscription is asked first.
void Tail::begin_all() {
  if (listed_) {
    for (Room& room : rooms_) {
      if (room.anchored) listed_until_ = std::max(listed_until_, room.seen.newest());
      if (room.stage == Stage::anchoring) {
        anchor(room);
      } else {
        attach(room);
      }
    }
    if (options_.follow) subscribe(message_stream, my_messages, true);
    return;
  }
  directory_.joined(*talk_, [this](auto answer) {
    if (auto* failure = std::get_if<core::Failure>(&answer)) {
      talk_->fail(std::move(*failure));
      return;
    }
    listed_ = true;
    if (const auto* joined = std::get_if<std::vector<JoinedRoom>>(&answer)) {
      joined_before(*joined);
    } else if (!options_.follow) {
      talk_->fail(retired("the server does not list rooms"));
      return;
    }
    if (options_.follow) subscribe(message_stream, my_messages, true);
    tell_caught_up();
  });
}

void Tail::joined_before(const std::vector<JoinedRoom>& joined) {
  for (const JoinedRoom& known : joined) {
    add_room(known.id, known.id).stage = Stage::anchoring;
    listed_until_ = std::max(listed_until_, known.last_ts.value_or(Seen::beginning));
  }
  for (std::size_t i = 0; i < joined.size(); ++i) {
    Room& room = rooms_[i];
    const JoinedRoom& known = joined[i];
    const bool from_now = !options_.since && !options_.lines && !places_.contains(known.id);
    if (!from_now || !known.last_ts) {
      anchor(room);
      continue;
    }
    room.seen = Seen(*known.last_ts - (known.last_id.empty() ? 0 : 1));
    if (!known.last_id.empty()) room.seen.add(known.last_id, *known.last_ts);
    room.anchored = true;
    unsaved_ = true;
    attach(room);
  }
}

/// Subscribed to all: those that moved on since they were last seen are caught up with.
void Tail::compare_joined() {
  directory_.joined(*talk_, [this](auto answer) {
    if (auto* failure = std::get_if<core::Failure>(&answer)) {
      talk_->fail(std::move(*failure));
      return;
    }
    all_compared_ = true;
    if (const auto* joined = std::get_if<std::vector<JoinedRoom>>(&answer)) {
      joined_now(*joined);
    } else if (past_wanted()) {
      gap("*", "the server does not list rooms: messages may be missing");
    }
    for (Room& room : rooms_) {
      if (room.stage == Stage::subscribing) go_live(room);
    }
  });
}

void Tail::joined_now(const std::vector<JoinedRoom>& joined) {
  for (const JoinedRoom& known : joined) {
    Room* room = room_of(known.id);
    if (room == nullptr) {
      room = &add_room(known.id, known.id);
      room->stage = Stage::subscribing;
    }
    if (room->stage != Stage::subscribing) continue;
    if (!room->anchored) {  // joined meanwhile
      room->seen = Seen(listed_until_);
      room->anchored = true;
    }
    if (known.last_ts.value_or(room->seen.newest() + 1) > room->seen.newest()) catch_up(*room);
  }
}

}  // namespace rocketchat
