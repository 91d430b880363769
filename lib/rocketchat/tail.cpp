// Rooms: found, anchored, subscribed, caught up, live. What becomes of their messages is in
// tail_messages.cpp.
#include "rocketchat/tail.h"

#include <algorithm>
#include <utility>

#include "json/write.h"
#include "rocketchat/stream_names.h"

namespace rocketchat {
namespace {

// Messages looked at behind those to be printed, to know where the past ends: several may have one time.
constexpr std::uint64_t anchor_messages = 20;
constexpr std::uint64_t page_messages = 100;

}  // namespace

core::Failure Tail::retired(const std::string& what) {
  return core::failure(
      core::Cause::not_found, core::Phase::call, what,
      "Rocket.Chat 9 retired the methods behind it: name rooms by their ids, and ask for nothing past");
}

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
  all_compared_ = false;
  gap_told_ = false;
  again_ = was_ready_;
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
    tell_ready();
    tell_caught_up();
    return;
  }
  room.id = id;
  anchor(room);
}

/// Where to begin: a former run's place, a time, or the room's last messages.
void Tail::anchor(Room& room) {
  const auto place = places_.find(room.id);
  if (place == places_.end() && !options_.since) {
    look_back(room, options_.lines.value_or(0) + anchor_messages);
    return;
  }
  room.seen = place != places_.end() ? place->second : Seen(*options_.since - 1);
  room.anchored = true;
  unsaved_ = true;
  attach(room);
}

void Tail::look_back(Room& room, std::uint64_t count) {
  room.stage = Stage::anchoring;
  history_.last(*talk_, room.id, count, [this, &room, count](auto answer) {
    if (auto* failure = std::get_if<core::Failure>(&answer)) {
      talk_->fail(std::move(*failure));
      return;
    }
    if (const auto* page = std::get_if<History::Page>(&answer)) {
      if (!anchored(room, *page, page->size() < count)) {
        look_back(room, count * 2);
        return;
      }
    } else if (!options_.follow) {
      talk_->fail(retired("the server does not give the past of rooms"));
      return;
    } else if (past_wanted()) {
      gap(room.name, "the server does not give the past of rooms: beginning with what comes now");
    }
    attach(room);
  });
}

/// False when the page does not tell the past from what is wanted: all of it has one time, and more is behind
/// it.
bool Tail::anchored(Room& room, const History::Page& page, bool whole) {
  const auto old = page.size() - std::min<std::uint64_t>(options_.lines.value_or(0), page.size());
  if (!page.empty()) {
    const std::int64_t oldest = message_of(page.front().root()).ts.value_or(0);
    if (!whole && oldest == message_of(page[std::min(old, page.size() - 1)].root()).ts.value_or(0))
      return false;
    room.seen = Seen(whole ? oldest - 1 : oldest);
  }
  room.anchored = true;
  unsaved_ = true;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Message message = message_of(page[i].root());
    if (i >= old) {
      emit(room, page[i].root());
    } else if (message.ts) {
      room.seen.add(message.id, *message.ts);
    }
  }
  return true;
}

/// Whether somebody misses what the history does not give.
bool Tail::past_wanted() const { return again_ || options_.lines || options_.since || !places_.empty(); }

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
      gap(room.name, "the server does not give the past of rooms: messages may be missing");
      go_live(room);
    }
  });
}

/// Pages overlap by one millisecond, for a page may end between messages of one time. One that is not full is
/// the last: it was asked for behind `ready`, so that whatever it lacks is held.
void Tail::paged(Room& room, const History::Page& page) {
  std::int64_t newest = room.next;
  for (const json::Document& document : page) {
    if (talk_->enough()) return;
    emit(room, document.root());
    newest = std::max(newest, message_of(document.root()).ts.value_or(newest));
  }
  const bool full = page.size() >= room.page;
  if (!full && !std::exchange(room.overflowed, false)) {
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
  for (const json::Document& document : std::exchange(room.held, {})) emit(room, document.root());
  room.held_bytes = 0;
  tell_caught_up();
}

/// Some messages of a room may be missing: said once for each connection.
void Tail::gap(const std::string& room, const std::string& why) {
  if (std::exchange(gap_told_, true)) return;
  talk_->tell("gap", json::ObjectWriter().text("room", room).text("message", why).str());
}

}  // namespace rocketchat
