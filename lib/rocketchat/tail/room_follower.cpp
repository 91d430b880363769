#include "rocketchat/tail/room_follower.h"

#include <algorithm>
#include <utility>

#include "client/overloaded.h"

namespace rocketchat {
namespace {

constexpr std::uint64_t page_messages = 100;
// So many messages have one time at most: a larger page that leads no further is of a history that never
// will.
constexpr std::uint64_t largest_page = 128 * page_messages;
// Of a history that fails. While it is looked for the beginning, the room is not listened to.
constexpr int tries_to_begin = 3;

}  // namespace

RoomFollower::RoomFollower(std::string name, std::string id, Surroundings& around)
    : name_(std::move(name)),
      id_(std::move(id)),
      around_(around),
      lines_(around.lines()),
      changes_({id_, news_, [this](const Message& message) { judge(message, Way::changes); },
                [this] { around_.moved(*this); },
                [this](const std::optional<core::Failure>& failure) { changes_over(failure); }},
               around) {}

void RoomFollower::begin(Seen place) {
  news_.begin(std::move(place));
  around_.moved(*this);
}

void RoomFollower::start() {
  held_.take();
  reading_ = {};
  changes_.stop();
  unreadable_ = false;
  news_.broken();
  if (news_.begun()) {
    attach();
    return;
  }
  reading_.back = std::make_unique<LookBack>(lines_);
  look_back();
}

void RoomFollower::turn_up() {
  lines_ = 0;
  attach();
}

void RoomFollower::look_back() {
  stage_ = Stage::looking_back;
  const LookBack& back = *reading_.back;
  around_.history().last(id_, back.before(), back.count(), [this](const History::Answer& answer) {
    std::visit(client::Overloaded{
                   [this](const History::Page& page) { looked_back(page); },
                   [this](Retired) { without_history(true, "the server does not give the past of rooms"); },
                   [this](Unreadable) { without_history(false, "the server does not give its past"); },
                   [this](const core::Failure& failure) { failed(failure); },
               },
               answer);
  });
}

void RoomFollower::looked_back(const History::Page& page) {
  reading_.retries.start_anew();
  reading_.back->take(page, [this](const Message& message) {
    return lines_ != 0 && is_of_room(message) &&
           around_.wants(message.tombstone ? News::deletion : News::message, message) &&
           around_.would_print(message);
  });
  if (!reading_.back->done()) {
    look_back();
    return;
  }
  const auto back = std::move(reading_.back);
  begin(back->place());
  for (const LookBack::Found& found : back->messages()) {
    if (around_.enough()) break;
    if (found.line) {
      judge(message_of(found.line->root()), Way::history);
    } else {
      news_.know(found.message());
    }
  }
  reading_.whole = !around_.following();
  attach();
}

/// The place is known, or there is none to be had.
void RoomFollower::attach() {
  stage_ = Stage::subscribing;
  around_.subscribe(*this);
}

void RoomFollower::subscribed() {
  if (stage_ != Stage::subscribing) return;
  if (!news_.begun()) {
    go_live(false);
    return;
  }
  stage_ = Stage::catching_up;
  if (reading_.whole) {
    changes_.read();
    return;
  }
  reading_.retries.start_anew();
  reading_.after = news_.place().resume_at();
  reading_.count = page_messages;
  next_page();
}

void RoomFollower::next_page() {
  around_.history().after(id_, reading_.after, reading_.count, [this](const History::Answer& answer) {
    const std::string missing = ": messages may be missing";
    std::visit(
        client::Overloaded{
            [this](const History::Page& page) { paged(page); },
            [&](Retired) { without_history(true, "the server does not give the past of rooms" + missing); },
            [&](Unreadable) { without_history(false, "the server does not give its past" + missing); },
            [this](const core::Failure& failure) { failed(failure); },
        },
        answer);
  });
}

/// Pages overlap by one millisecond, for a page may end between messages of one time. One that is not full is
/// the last: what was written after it comes by the stream, which is on, and is held.
void RoomFollower::paged(const History::Page& page) {
  reading_.retries.start_anew();
  std::int64_t newest = reading_.after;
  for (const json::Node document : page) {
    if (around_.enough()) return;
    const Message message = message_of(document);
    judge(message, Way::history);
    newest = std::max(newest, message.ts.value_or(newest));
  }
  const bool full = page.size() >= reading_.count;
  if (!full && !std::exchange(reading_.once_more, false)) {
    changes_.read();
    return;
  }
  if (newest - 1 > reading_.after) {
    reading_.after = newest - 1;
  } else if (full) {
    if (reading_.count >= largest_page) {
      no_progress();
      return;
    }
    reading_.count *= 2;  // more messages of one time than a page holds
  }
  next_page();
}

void RoomFollower::changes_over(const std::optional<core::Failure>& failure) {
  if (failure && !goes_on_without(*failure, ": edits and deletions may be missing")) return;
  std::exchange(reading_.once_more, false) ? next_page() : go_live(true);
}

void RoomFollower::go_live(bool whole) {
  stage_ = Stage::live;
  changes_.stop();
  lines_ = 0;
  if (whole && news_.begun()) {
    news_.whole();
    if (reading_.listed_until) {
      news_.know_listed(*reading_.listed_until);
      around_.moved(*this);
    }
  }
  for (const json::Document& document : held_.take()) judge(message_of(document.root()), Way::stream);
  around_.caught_up(*this);
}

std::optional<std::int64_t> RoomFollower::listed_until() const {
  const auto before = news_.place().listed_until();
  return before ? before : reading_.listed_until;
}

void RoomFollower::arrived(const Message& message) {
  if (stage_ == Stage::live) {
    judge(message, Way::stream);
  } else if (!held_.add(message.document)) {
    around_.dropped(*this, held_.take().size());
    reading_.once_more = true;
  }
}

void RoomFollower::time_over(bool was_ready) {
  if (stage_ == Stage::waiting || stage_ == Stage::live) return;
  if (was_ready) around_.gap(*this, false, "time is over before it has caught up: messages may be missing");
  go_live(false);
}

/// What has no identity, or belongs elsewhere, is no message of it. That much was deleted at once is told
/// without one.
bool RoomFollower::is_of_room(const Message& message) const {
  return (!message.id.empty() || message.tombstone) && (message.room.empty() || message.room == id_);
}

void RoomFollower::judge(const Message& message, Way way) {
  if (around_.enough() || !is_of_room(message)) return;
  const News news = news_.arrived(message, way);
  if (news == News::nothing) return;
  around_.moved(*this);
  if (around_.wants(news, message)) around_.print(message);
}

void RoomFollower::without_history(bool retired, const std::string& why) {
  if (!around_.following()) {
    around_.failed(*this, retired ? retired_failure(why) : no_such_room());
    return;
  }
  unreadable_ = !retired;
  around_.gap(*this, retired, why);
  do_without();
}

void RoomFollower::failed(const core::Failure& failure) {
  const bool beginning = stage_ == Stage::looking_back;
  const int most = beginning ? tries_to_begin : tries_to_catch_up;
  if (const auto wait = reading_.retries.next(failure, most)) {
    around_.later().in(*wait, [this, beginning] { beginning ? look_back() : next_page(); });
  } else if (goes_on_without(failure)) {
    do_without();
  }
}

void RoomFollower::no_progress() {
  const core::Failure failure =
      core::failure(core::Cause::protocol, core::Phase::subscribe,
                    "the server gives the same page of its past again and again: messages may be missing");
  if (goes_on_without(failure)) do_without();
}

/// False when what failed ends the run.
bool RoomFollower::goes_on_without(const core::Failure& failure, const std::string& what_it_means) {
  const bool goes_on = around_.following() && Retries::passing(failure);
  goes_on ? around_.gap(*this, false, failure.message + what_it_means) : around_.failed(*this, failure);
  return goes_on;
}

/// Without a past the stream is all there is.
void RoomFollower::do_without() {
  if (stage_ == Stage::looking_back) {
    reading_.back.reset();
    attach();
  } else {
    go_live(false);
  }
}

}  // namespace rocketchat
