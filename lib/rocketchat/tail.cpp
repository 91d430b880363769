// Rooms: found, anchored, subscribed, caught up, live. What becomes of their messages is in
// tail_messages.cpp.
#include "rocketchat/tail.h"

#include <algorithm>
#include <utility>

#include "json/write.h"
#include "rocketchat/stream_names.h"

namespace rocketchat {
namespace {

// Old messages looked at to know where "now" is: several may have the time of the last one.
constexpr std::uint64_t anchor_messages = 20;
constexpr std::uint64_t page_messages = 100;

core::Failure retired(const std::string& what) {
  core::Failure failure;
  failure.cause = core::Cause::not_found;
  failure.phase = core::Phase::call;
  failure.message = what;
  failure.hint =
      "Rocket.Chat 9 retired the methods behind it: name rooms by their ids, and ask for nothing past";
  return failure;
}

}  // namespace

Tail::Tail(TailOptions options, std::unique_ptr<CursorStore> cursors)
    : options_(std::move(options)), cursors_(std::move(cursors)) {
  if (cursors_) {
    const std::string text = cursors_->load();
    if (!text.empty()) places_ = parse_places(text);
  }
  for (const std::string& name : options_.rooms) add_room(name, {});
}

Tail::Room& Tail::add_room(std::string name, std::string id) {
  Room& room = rooms_.emplace_back();
  room.name = std::move(name);
  room.id = std::move(id);
  return room;
}

Tail::Room* Tail::room_of(std::string_view id) {
  const auto room =
      std::find_if(rooms_.begin(), rooms_.end(), [id](const Room& one) { return one.id == id; });
  return room == rooms_.end() ? nullptr : &*room;
}

void Tail::begin(client::Conversation& conversation, core::TimePoint) {
  talk_ = &conversation;
  requests_.forget();
  subs_.clear();
  subs_later_.clear();
  all_ready_ = false;
  gap_told_ = false;
  for (Room& room : rooms_) {
    room.held.clear();
    room.held_bytes = 0;
    room.overflowed = false;
  }
  if (options_.all) {
    begin_all();
    return;
  }
  for (Room& room : rooms_) {
    if (room.id.empty()) {
      find(room);
    } else if (!room.anchored) {
      anchor(room);
    } else {
      attach(room);
    }
  }
}

void Tail::find(Room& room) {
  room.stage = Stage::finding;
  directory_.find(*talk_, room.name, [this, &room](auto answer) {
    if (auto* failure = std::get_if<core::Failure>(&answer)) {
      talk_->fail(std::move(*failure));
    } else if (const auto* id = std::get_if<std::string>(&answer)) {
      found(room, *id);
    } else if (room.name.find_first_of("#@") == 0) {
      talk_->fail(retired("the server cannot find " + room.name + " by its name"));
    } else {
      found(room, room.name);  // it may be an id
    }
  });
}

void Tail::found(Room& room, const std::string& id) {
  if (room_of(id) != nullptr) {
    room.stage = Stage::live;  // named twice: the other one has its messages
    tell_caught_up();
    return;
  }
  room.id = id;
  anchor(room);
}

/// Where to begin: a former run's place, a time, or the room's last message.
void Tail::anchor(Room& room) {
  const auto place = places_.find(room.id);
  if (place != places_.end() || options_.since) {
    room.seen = place != places_.end() ? place->second : Seen(*options_.since - 1);
    room.anchored = true;
    attach(room);
    return;
  }
  room.stage = Stage::anchoring;
  history_.last(*talk_, room.id, std::max(options_.lines.value_or(0), anchor_messages),
                [this, &room](auto answer) {
                  if (auto* failure = std::get_if<core::Failure>(&answer)) {
                    talk_->fail(std::move(*failure));
                    return;
                  }
                  if (const auto* page = std::get_if<History::Page>(&answer)) {
                    anchored(room, *page);
                  } else if (!options_.follow) {
                    talk_->fail(retired("the server does not give the past of rooms"));
                    return;
                  } else if (options_.lines) {
                    gap(room, "the server does not give the past of rooms: beginning with what comes now");
                  }
                  attach(room);
                });
}

void Tail::anchored(Room& room, const History::Page& page) {
  if (!page.empty()) room.seen = Seen(message_of(page.front()).ts.value_or(0) - 1);
  room.anchored = true;
  unsaved_ = true;
  const auto old = page.size() - std::min<std::uint64_t>(options_.lines.value_or(0), page.size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Message message = message_of(page[i]);
    if (i >= old) {
      emit(room, page[i]);
    } else if (message.ts) {
      room.seen.add(message.id, *message.ts);
    }
  }
}

/// The id is known, and where to begin.
void Tail::attach(Room& room) {
  if (!options_.follow) {
    talk_->ready();
    catch_up(room);
    return;
  }
  room.stage = Stage::subscribing;
  if (options_.all) {
    if (all_ready_) catch_up(room);
    return;
  }
  subscribe(message_stream, room.id, true);
  if (options_.deletes) subscribe(room_stream, room.id + delete_event, true);
}

void Tail::catch_up(Room& room) {
  room.stage = Stage::catching_up;
  room.next = room.seen.floor();
  room.page = page_messages;
  if (room.anchored) {
    next_page(room);
  } else {
    go_live(room);  // there was no past to be had
  }
}

void Tail::next_page(Room& room) {
  history_.after(*talk_, room.id, room.next, room.page, [this, &room](auto answer) {
    if (const auto* page = std::get_if<History::Page>(&answer)) {
      paged(room, *page);
    } else if (auto* failure = std::get_if<core::Failure>(&answer)) {
      talk_->fail(std::move(*failure));
    } else if (!options_.follow) {
      talk_->fail(retired("the server does not give the past of rooms"));
    } else {
      gap(room, "the server does not give the past of rooms: messages may be missing");
      go_live(room);
    }
  });
}

/// Pages overlap by one millisecond, for a page may end between messages of one time.
void Tail::paged(Room& room, const History::Page& page) {
  bool any_new = false;
  std::int64_t newest = room.next;
  for (const std::string& document : page) {
    if (talk_->enough()) return;
    if (emit(room, document)) any_new = true;
    newest = std::max(newest, message_of(document).ts.value_or(newest));
  }
  const bool full = page.size() >= room.page;
  if (!any_new && !full && !std::exchange(room.overflowed, false)) {
    go_live(room);
    return;
  }
  if (newest - 1 > room.next) {
    room.next = newest - 1;
  } else if (full) {
    room.page *= 2;  // more messages of one time than a page holds
  }
  next_page(room);
}

void Tail::go_live(Room& room) {
  room.stage = Stage::live;
  for (const std::string& document : std::exchange(room.held, {})) emit(room, document);
  room.held_bytes = 0;
  tell_caught_up();
}

/// Some messages of a room may be missing: said once for each connection.
void Tail::gap(const Room& room, const std::string& why) {
  if (std::exchange(gap_told_, true)) return;
  talk_->tell("gap", json::ObjectWriter().text("room", room.name).text("message", why).str());
}

/// All rooms are known only to the directory: where they stood before the subscription is asked first.
void Tail::begin_all() {
  if (listed_) {
    for (Room& room : rooms_) room.stage = Stage::subscribing;
    subscribe(message_stream, my_messages, true);
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
  for (const JoinedRoom& known : joined) add_room(known.id, known.id);
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
void Tail::catch_up_joined() {
  all_ready_ = true;
  directory_.joined(*talk_, [this](auto answer) {
    if (auto* failure = std::get_if<core::Failure>(&answer)) {
      talk_->fail(std::move(*failure));
      return;
    }
    const auto* joined = std::get_if<std::vector<JoinedRoom>>(&answer);
    for (Room& room : rooms_) {
      if (room.stage != Stage::subscribing) continue;
      if (joined == nullptr) {
        gap(room, "the server does not list rooms: messages may be missing");
        go_live(room);
        continue;
      }
      const auto known = std::find_if(joined->begin(), joined->end(),
                                      [&room](const JoinedRoom& one) { return one.id == room.id; });
      const bool moved =
          known != joined->end() && known->last_ts.value_or(room.seen.newest() + 1) > room.seen.newest();
      if (moved) {
        catch_up(room);
      } else {
        go_live(room);
      }
    }
  });
}

}  // namespace rocketchat
