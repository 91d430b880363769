#include "rocketchat/tail/missed_changes.h"

#include <algorithm>

#include "client/overloaded.h"
#include "rocketchat/tail/deletions.h"

namespace rocketchat {
namespace {

// What was done so long before the last that is known may have been told behind it. Milliseconds.
constexpr std::int64_t stragglers = 1000;

}  // namespace

void MissedChanges::read() {
  const Seen& place = room_.news.place();
  retries_.start_anew();
  kinds_.clear();
  until_ = place.changed_until().value_or(place.newest());
  since_ = floor_ ? std::max(*floor_, until_ - stragglers) : until_;
  after_ = since_;
  for (const auto kind : {Changes::Kind::deleted, Changes::Kind::stored}) {
    if (around_.changes(kind) != nullptr) kinds_.push_back(kind);
  }
  next();
}

void MissedChanges::next() {
  if (kinds_.empty()) {
    room_.over(std::nullopt);
    return;
  }
  const Changes::Kind kind = kinds_.back();
  around_.changes(kind)->since(room_.id, kind, after_, [this, kind](const Changes::Answer& answer) {
    std::visit(client::Overloaded{
                   [&](const Changes::Page& page) { came(kind, page); },
                   [this](Retired) { room_.over(std::nullopt); },
                   [this](Unreadable) { room_.over(std::nullopt); },
                   [this](const core::Failure& failure) { failed(failure); },
               },
               answer);
  });
}

void MissedChanges::came(Changes::Kind kind, const Changes::Page& page) {
  const bool told = room_.news.place().changed_until().has_value();
  std::int64_t last = after_;
  for (const json::Node row : page.rows) {
    if (around_.enough()) return;
    last = std::max(last, Changes::time_of(row, kind).value_or(last));
    if (!told) continue;
    if (kind == Changes::Kind::stored) {
      room_.changed(message_of(row));
      continue;
    }
    for (const json::Document& tombstone : deleted_message(room_.id, row))
      room_.changed(message_of(tombstone.root()));
  }
  retries_.start_anew();
  until_ = std::max(until_, last);
  if (page.more) {
    after_ = last - 1;
  } else {
    kinds_.pop_back();
    after_ = since_;
    if (kinds_.empty()) {
      room_.news.know_changes(until_);
      if (!floor_) floor_ = told ? since_ : until_;
      room_.moved();
    }
  }
  next();
}

void MissedChanges::failed(const core::Failure& failure) {
  if (const auto wait = retries_.next(failure, tries_to_catch_up)) {
    around_.later().in(*wait, [this] { next(); });
  } else {
    room_.over(failure);
  }
}

}  // namespace rocketchat
