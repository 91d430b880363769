// Subscriptions and messages of tail: what arrives is routed to its room, and printed once, when it is new.
#include <algorithm>
#include <utility>

#include "json/write.h"
#include "rocketchat/stream_names.h"
#include "rocketchat/tail.h"

namespace rocketchat {
namespace {

// Of one room, while it catches up. What is more is fetched from the history instead.
constexpr std::size_t most_held_bytes = 1024 * 1024;
// Edits remembered, so that a reaction to an edited message is not taken for another edit.
constexpr std::size_t most_edits = 1000;
// A place is kept at most so often, and at the end.
constexpr core::Duration saving_interval = std::chrono::seconds(1);

}  // namespace

void Tail::received(const ddp::Event& event, client::Conversation&, core::TimePoint now) {
  if (const auto* data = std::get_if<ddp::Data>(&event)) {
    routed(*data->message);
  } else if (const auto* answer = std::get_if<ddp::Answer>(&event)) {
    requests_.answered(*answer, now);
  } else if (const auto* ready = std::get_if<ddp::Ready>(&event)) {
    for (const ddp::Id id : ready->subs) {
      if (const auto sub = subs_.find(id); sub != subs_.end()) subscribed(sub->second);
    }
    tell_ready();
  } else if (const auto* over = std::get_if<ddp::Ended>(&event)) {
    ended(*over, now);
  }
}

std::optional<core::TimePoint> Tail::wake_at() const {
  auto wake = requests_.wake_at();
  if (!subs_later_.empty() && (!wake || subs_later_.begin()->first < *wake))
    wake = subs_later_.begin()->first;
  return wake;
}

void Tail::ticked(client::Conversation& conversation, core::TimePoint now) {
  requests_.ticked(conversation, now);
  while (!subs_later_.empty() && subs_later_.begin()->first <= now) {
    const Subscription later = subs_later_.begin()->second;
    subs_later_.erase(subs_later_.begin());
    subscribe(later.stream, later.event, later.needed);
  }
}

void Tail::subscribe(std::string_view stream, const std::string& event, bool needed) {
  const bool first = subs_.empty() && subs_later_.empty();
  const ddp::Id id = talk_->subscribe(stream, "[" + json::quoted(event) + ",false]");
  subs_[id] = {std::string(stream), event, needed};
  if (!first || talk_->user_id().empty()) return;
  // Nobody is told of losing a room or the login on the streams of rooms: they just fall silent.
  subscribe(user_stream, talk_->user_id() + subscriptions_event, false);
  subscribe(user_stream, talk_->user_id() + logout_event, false);
}

void Tail::subscribed(const Subscription& subscription) {
  if (subscription.stream != message_stream) return;
  if (subscription.event == my_messages) {
    all_ready_ = true;
    compare_joined();
  } else if (Room* room = room_of(subscription.event)) {
    catch_up(*room);
  }
}

void Tail::ended(const ddp::Ended& ended, core::TimePoint now) {
  const auto found = subs_.find(ended.sub);
  if (found == subs_.end()) return;
  const Subscription subscription = found->second;
  subs_.erase(found);
  const json::Node error = ended.error;
  if (const auto wait = rate_limit_wait(error); wait && !ended.was_ready) {
    subs_later_.emplace(now + *wait, subscription);
    return;
  }
  if (!subscription.needed) {
    tell_ready();
    return;
  }
  auto failure = talk_->refusal({error, core::Phase::subscribe, subscription.stream});
  failure.message = "room " + subscription.event + ": " + failure.message;
  if (ended.was_ready) {
    failure.cause = core::Cause::sub_ended;
    failure.phase = core::Phase::stream;
  }
  talk_->fail(std::move(failure));
}

void Tail::routed(const ddp::Message& message) {
  if (message.kind != ddp::Kind::changed) return;
  const auto event_name = message.fields.member("eventName").string();
  const json::Node args = message.fields.member("args");
  if (!event_name || !args) return;
  const std::string& event = *event_name;
  const json::Node first = args.element(0);
  if (message.collection.is(message_stream)) {
    if (!first) return;
    Room* room = room_of(options_.all ? message_of(first).room : event);
    if (room == nullptr && options_.all) {
      // A room that can be read but was not joined, or was joined just now: it has no past here.
      const std::string id = message_of(first).room;
      room = &add_room(id, id);
      room->stage = all_compared_ ? Stage::live : Stage::subscribing;
    }
    if (room != nullptr) arrived(*room, first);
  } else if (message.collection.is(room_stream) && options_.deletes) {
    Room* room = event.ends_with(delete_event) ? room_of(event.substr(0, event.size() - delete_event.size()))
                                               : nullptr;
    const auto id = first.member("_id").string();
    if (room == nullptr || !id) return;
    const auto gone = json::Document::parse(tombstone(*id, room->id));
    if (gone) arrived(*room, gone->root());
  } else if (message.collection.is(user_stream)) {
    user_event(event, args);
  }
}

void Tail::arrived(Room& room, json::Node document) {
  if (room.stage == Stage::live) {
    emit(room, document);
    return;
  }
  room.held_bytes += document.text().size();
  room.held.emplace_back(document);
  if (room.held_bytes <= most_held_bytes) return;
  talk_->tell("dropped", json::ObjectWriter()
                             .text("room", room.name)
                             .number("messages", static_cast<std::int64_t>(room.held.size()))
                             .str());
  room.held.clear();
  room.held_bytes = 0;
  room.overflowed = true;
}

/// Prints a message unless it is not new or not wanted.
void Tail::emit(Room& room, json::Node document) {
  if (talk_->enough()) return;
  const Message message = message_of(document);
  if (message.system && !message.ts) {  // a tombstone of ours
    talk_->print({document.text(), true, document});
    return;
  }
  // Without an anchor an edited message is an old one.
  const bool old = !room.anchored && !message.edited_at.empty();
  const bool fresh = !old && room.seen.add(message.id, message.ts.value_or(room.seen.newest() + 1));
  if (fresh) unsaved_ = true;
  if (!fresh && !(options_.edits && edit_is_new(message))) return;
  if (fresh && !message.edited_at.empty()) edit_is_new(message);
  const bool wanted =
      (options_.system || !message.system) && (options_.own || message.author != talk_->user_id());
  if (wanted) talk_->print({document.text(), true, document});
}

bool Tail::edit_is_new(const Message& message) {
  if (message.edited_at.empty()) return false;
  if (edits_.size() >= most_edits && !edits_.contains(message.id)) edits_.erase(edits_.begin());
  std::string& last = edits_[message.id];
  if (last == message.edited_at) return false;
  last = message.edited_at;
  return true;
}

void Tail::user_event(std::string_view event, json::Node args) {
  if (event.ends_with(logout_event)) {
    talk_->fail(core::failure(core::Cause::lost, core::Phase::stream, "the server logs this user out"));
    return;
  }
  if (!args.element(0).is("removed")) return;
  const auto id = args.element(1).member("rid").string();
  const Room* room = id ? room_of(*id) : nullptr;
  if (room == nullptr || options_.all) return;
  talk_->fail(core::failure(core::Cause::sub_ended, core::Phase::stream,
                            "the user is no longer in the room " + room->name));
}

void Tail::tell_ready() {
  if (!subs_later_.empty() || !talk_->subs_ready()) return;
  const bool all_on = std::all_of(rooms_.begin(), rooms_.end(), [this](const Room& room) {
    return options_.all || room.stage == Stage::catching_up || room.stage == Stage::live;
  });
  if (!all_on) return;
  was_ready_ = true;
  talk_->ready();
}

void Tail::tell_caught_up() {
  if (options_.follow || (options_.all && !listed_)) return;
  const bool all_live =
      std::all_of(rooms_.begin(), rooms_.end(), [](const Room& room) { return room.stage == Stage::live; });
  if (all_live) talk_->done();
}

std::optional<core::Failure> Tail::lines_left(core::TimePoint now, bool last) {
  if (!cursors_ || !unsaved_) return std::nullopt;
  if (!last && saved_ && now - *saved_ < saving_interval) return std::nullopt;
  std::map<std::string, Seen> places = places_;
  for (const Room& room : rooms_) {
    if (!room.id.empty() && room.anchored) places.insert_or_assign(room.id, room.seen);
  }
  saved_ = now;
  unsaved_ = false;
  return cursors_->save(places_text(places));
}

}  // namespace rocketchat
