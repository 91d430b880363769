// What was done to the messages of a room while nobody listened: between its history and its stream.
#include <algorithm>
#include <utility>

#include "client/overloaded.h"
#include "rocketchat/tail/deletions.h"
#include "rocketchat/tail/room_follower.h"

namespace rocketchat {
namespace {

// What was done so long before the last that is known may have been told behind it. Milliseconds.
constexpr std::int64_t stragglers = 1000;

}  // namespace

/// From where they are known. Where they never were, it is found out how things stand, and nothing told: that
/// is of a time before, or comes by the stream, which is on.
void RoomFollower::read_changes() {
  const Seen& place = news_.place();
  reading_.retries.start_anew();
  reading_.kinds.clear();
  reading_.changed_until = place.changed_until().value_or(place.newest());
  reading_.changes_since = changes_floor_ ? std::max(*changes_floor_, reading_.changed_until - stragglers)
                                          : reading_.changed_until;
  reading_.changes_after = reading_.changes_since;
  for (const auto kind : {Changes::Kind::deleted, Changes::Kind::stored}) {
    if (around_.changes(kind) != nullptr) reading_.kinds.push_back(kind);
  }
  next_changes();
}

void RoomFollower::next_changes() {
  if (reading_.kinds.empty()) {
    std::exchange(reading_.once_more, false) ? next_page() : go_live(true);
    return;
  }
  const Changes::Kind kind = reading_.kinds.back();
  around_.changes(kind)->since(
      id_, kind, reading_.changes_after, [this, kind](const Changes::Answer& answer) {
        std::visit(client::Overloaded{
                       [&](const Changes::Page& page) { changed(kind, page); },
                       [this](Retired) { go_live(true); },
                       [this](Unreadable) { go_live(true); },
                       [this](const core::Failure& failure) { changes_failed(failure); },
                   },
                   answer);
      });
}

void RoomFollower::changed(Changes::Kind kind, const Changes::Page& page) {
  const bool told = news_.place().changed_until().has_value();
  std::int64_t last = reading_.changes_after;
  for (const json::Node row : page.rows) {
    if (around_.enough()) return;
    last = std::max(last, Changes::time_of(row, kind).value_or(last));
    if (!told) continue;
    if (kind == Changes::Kind::stored) {
      judge(message_of(row), Way::changes);
      continue;
    }
    for (const json::Document& tombstone : deleted_message(id_, row))
      judge(message_of(tombstone.root()), Way::changes);
  }
  reading_.retries.start_anew();
  reading_.changed_until = std::max(reading_.changed_until, last);
  if (page.more) {
    reading_.changes_after = last - 1;
  } else {
    reading_.kinds.pop_back();
    reading_.changes_after = reading_.changes_since;
    if (reading_.kinds.empty()) {
      news_.know_changes(reading_.changed_until);
      if (!changes_floor_) changes_floor_ = told ? reading_.changes_since : reading_.changed_until;
      around_.moved(*this);
    }
  }
  next_changes();
}

void RoomFollower::changes_failed(const core::Failure& failure) {
  if (const auto wait = reading_.retries.next(failure, tries_to_catch_up)) {
    around_.later().in(*wait, [this] { next_changes(); });
  } else if (!around_.following() || !Retries::passing(failure)) {
    around_.failed(*this, failure);
  } else {
    around_.gap(*this, false, failure.message + ": edits and deletions may be missing");
    go_live(true);
  }
}

}  // namespace rocketchat
