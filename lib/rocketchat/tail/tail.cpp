#include "rocketchat/tail/tail.h"

#include <algorithm>
#include <utility>

#include "rocketchat/catalogue/stream_names.h"
#include "rocketchat/tail/access.h"
#include "rocketchat/tail/deletions.h"

namespace rocketchat {

Tail::Tail(TailOptions options, std::unique_ptr<CursorStore> cursors)
    : options_(std::move(options)), places_(std::move(cursors)) {
  for (const std::string& name : options_.rooms) rooms_.add(name, {});
  AllRooms::Owner& owner = *this;
  if (options_.all)
    all_.emplace(AllRooms::Parts{options_, sources_.directory, places_, sources_.later, rooms_, owner});
}

void Tail::begin(client::Conversation& conversation, core::TimePoint now) {
  conversation_ = &conversation;
  sources_.begin(conversation, now);
  subscriptions_.begin(conversation);
  progress_ = {};
  again_ = was_ready_;
  if (asks_for_all_names()) {
    names_.ask_all([this] { begin_rooms(); });
  } else {
    begin_rooms();
  }
}

/// One request for the names of many rooms, as long as one is not known.
bool Tail::asks_for_all_names() {
  if (!presentation_.names_rooms()) return false;
  if (all_) return true;
  return rooms_.size() > 1 && std::any_of(rooms_.begin(), rooms_.end(), [this](const RoomFollower& room) {
           return !names_.knows(room.id());
         });
}

void Tail::begin_rooms() {
  if (all_) return all_->begin();
  for (RoomFollower& room : rooms_) room.id().empty() ? find(room) : start(room);
}

void Tail::received(const ddp::Event& event, client::Conversation&, core::TimePoint now) {
  if (const auto* data = std::get_if<ddp::Data>(&event)) {
    sources_.later.now(now);
    arrived(*data->message);
    return;
  }
  sources_.received(event, now);
  if (const auto* ready = std::get_if<ddp::Ready>(&event)) {
    for (const ddp::Id id : ready->subs) {
      if (const Subscription* subscription = subscriptions_.with_id(id)) subscribed(*subscription);
      subscriptions_.made_ready(id);
    }
  } else if (const auto* ended = std::get_if<ddp::Ended>(&event)) {
    if (auto end = subscriptions_.ended(*ended)) over(std::move(*end));
  }
  progress();
}

void Tail::answered(client::HttpId id, const client::HttpOutcome& outcome, client::Conversation&,
                    core::TimePoint now) {
  sources_.answered(id, outcome, now);
  progress();
}

/// As with a failure that is answered: what is done without it, whoever has asked decides.
bool Tail::goes_on_without(ddp::Id call, const core::Failure& failure, core::TimePoint now) {
  sources_.later.now(now);
  if (!sources_.requests.gave_up(call, failure)) return false;
  progress();
  return true;
}

void Tail::ticked(client::Conversation&, core::TimePoint now) {
  sources_.later.ticked(now);
  progress();
}

/// Without following there is no stream of which something could be held, and the end is a failure.
void Tail::time_over(client::Conversation&, core::TimePoint) {
  if (!options_.follow) return;
  for (RoomFollower& room : rooms_) room.time_over(was_ready_);
}

// Rooms by their names.

void Tail::find(RoomFollower& room) {
  sources_.directory.find(room.name(), [this, &room](const auto& answer) {
    if (const auto* failure = std::get_if<core::Failure>(&answer)) {
      failed(room, *failure);
    } else if (const auto* info = std::get_if<RoomInfo>(&answer)) {
      names_.found(*info, room.name());
      if (!info->type.empty()) sources_.history.know_type(info->id, info->type);
      found(room, info->id);
    } else if (room.name().find_first_of("#@") == 0) {
      failed(room, retired_failure("the server cannot find it by its name"));
    } else {
      found(room, room.name());  // it may be an id
    }
  });
}

void Tail::found(RoomFollower& room, const std::string& id) {
  if (!rooms_.identify(room, id)) {
    // Named twice: the other one has its messages.
    ++progress_.subscribed;
    ++progress_.caught_up;
    return;
  }
  if (auto place = places_.of(id)) {
    room.begin(std::move(*place));
  } else if (options_.since) {
    room.begin(Seen(*options_.since - 1));
  }
  start(room);
}

/// What it is called is known before its first line, unless the server is long in telling.
void Tail::start(RoomFollower& room) {
  if (!presentation_.names_rooms() || names_.knows(room.id())) {
    room.start();
  } else {
    names_.ask(room.id(), room.name(), [&room] { room.start(); });
  }
}

// Subscriptions.

void Tail::subscribe(RoomFollower& room) {
  if (!options_.follow) conversation_->ready();
  if (all_) {
    all_->wants_stream(room);
  } else if (!options_.follow) {
    room.subscribed();
  } else {
    const bool first = subscriptions_.none();
    subscriptions_.add(message_stream, room.id(), true);
    if (first) watch_access(subscriptions_, conversation_->user_id());
    if (!options_.deletes) return;
    subscriptions_.add(room_stream, room.id() + delete_event, true);
    subscriptions_.add(room_stream, room.id() + prune_event, false);
  }
}

void Tail::subscribe_to_all() {
  subscriptions_.add(message_stream, my_messages, true);
  watch_access(subscriptions_, conversation_->user_id());
}

/// There may be thousands of rooms.
void Tail::watch(RoomFollower& room) {
  if (!options_.deletes) return;
  subscriptions_.add_in_turn(room_stream, room.id() + delete_event);
  subscriptions_.add_in_turn(room_stream, room.id() + prune_event);
}

void Tail::subscribed(const Subscription& subscription) {
  if (subscription.stream != message_stream) return;
  ++progress_.subscribed;
  if (all_) {
    all_->subscribed();
  } else if (RoomFollower* room = rooms_.with_id(subscription.event)) {
    room->subscribed();
  }
}

void Tail::over(Subscriptions::Over over) {
  const std::string& event = over.subscription.event;
  RoomFollower* room = all_ ? nullptr : rooms_.with_id(event.substr(0, event.find('/')));
  if (room == nullptr) {
    fail("all rooms", std::move(over.failure));
  } else if (room->unreadable() && over.failure.cause == core::Cause::forbidden) {
    failed(*room, no_such_room());  // neither its past nor its stream is given
  } else {
    failed(*room, std::move(over.failure));
  }
}

// What the streams bring.

void Tail::arrived(const ddp::Message& message) {
  if (message.kind != ddp::Kind::changed) return;
  const auto event = message.fields.member("eventName").string();
  const json::Node args = message.fields.member("args");
  if (!event || !args) return;
  if (message.collection.is(message_stream)) {
    const Message news = message_of(args.element(0));
    if (news.id.empty()) return;  // no message
    const std::string& id = all_ ? news.room : *event;
    RoomFollower* room = rooms_.with_id(id);
    if (room == nullptr && all_ && !id.empty()) room = &all_->turned_up(id);
    if (room == nullptr) return;
    if (all_) all_->stirred(*room);
    learn_name(news, args.element(1));
    room->arrived(news);
  } else if (message.collection.is(room_stream)) {
    room_event(*event, args.element(0));
  } else if (message.collection.is(user_stream)) {
    user_event(*event, args);
  }
}

/// Of a room that turned up while all are followed.
void Tail::learn_name(const Message& message, json::Node beside) {
  if (!all_ || !presentation_.names_rooms()) return;
  const bool own = message.author == conversation_->user_id();
  const json::Node author = message.document.member("u").member("username");
  names_.learn(message.room, beside, own ? "" : author.string().value_or(""));
}

void Tail::room_event(const std::string& event, json::Node payload) {
  const std::size_t slash = event.find('/');
  RoomFollower* room = rooms_.with_id(event.substr(0, slash));
  if (room == nullptr || slash == std::string::npos || !options_.deletes) return;
  for (const json::Document& document : deletions(event.substr(slash), room->id(), payload))
    room->arrived(message_of(document.root()));
}

void Tail::user_event(const std::string& event, json::Node args) {
  auto lost = lost_access(event, args);
  if (!lost) return;
  if (lost->room.empty()) return conversation_->fail(std::move(lost->failure));
  RoomFollower* const room = all_ ? nullptr : rooms_.with_id(lost->room);
  if (room != nullptr) failed(*room, std::move(lost->failure));
}

// Lines and places.

bool Tail::wants(News news, const Message& message) const {
  const std::string& user = conversation_->user_id();
  if (news == News::deletion) return options_.deletes;
  if (news == News::edit && !options_.edits) return false;
  const bool own = !user.empty() && message.author == user;
  return (options_.system || !message.system) && (options_.own || !own);
}

void Tail::print(const Message& message) { conversation_->print(presentation_.line_of(message)); }

bool Tail::would_print(const Message& message) const {
  return conversation_->would_print(presentation_.line_of(message));
}

void Tail::moved(RoomFollower& room) { places_.moved(room.id(), room.news().place()); }

// How it goes.

void Tail::caught_up(RoomFollower&) { ++progress_.caught_up; }

void Tail::listed() {
  if (!options_.follow) conversation_->ready();
}

void Tail::progress() {
  const std::size_t streams = all_ ? 1 : rooms_.size();
  if (options_.follow && !progress_.ready && progress_.subscribed >= streams && subscriptions_.ready()) {
    progress_.ready = true;
    was_ready_ = true;
    conversation_->ready();
  }
  const bool all = progress_.caught_up >= rooms_.size() && (!all_ || all_->settled());
  if (!all || progress_.done || progress_.ready != options_.follow) return;
  progress_.done = true;
  options_.follow ? conversation_->tell(client::CaughtUp{}) : conversation_->done();
}

void Tail::gap(RoomFollower& room, bool retired, const std::string& why) {
  tell_gap(room.name(), retired, why);
}

/// That a server has no history is told once, and only when somebody misses what it would give.
void Tail::tell_gap(const std::string& room, bool retired, const std::string& why) {
  const bool missed = again_ || options_.lines || options_.since || places_.any();
  if (retired && (!missed || std::exchange(progress_.gap, true))) return;
  conversation_->tell(client::Gap{room, why});
}

void Tail::dropped(RoomFollower& room, std::size_t messages) {
  conversation_->tell(client::Dropped{room.name(), messages});
  if (options_.deletes) tell_gap(room.name(), false, "too much at once: deletions may be missing");
}

void Tail::failed(RoomFollower& room, core::Failure failure) {
  fail("room " + room.name(), std::move(failure));
}

void Tail::fail(const std::string& what_for, core::Failure failure) {
  failure.message = what_for + ": " + failure.message;
  failure.phase = progress_.ready ? core::Phase::stream : core::Phase::subscribe;
  conversation_->fail(std::move(failure));
}

}  // namespace rocketchat
