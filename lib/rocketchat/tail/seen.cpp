#include "rocketchat/tail/seen.h"

#include <algorithm>

#include "json/write.h"

namespace rocketchat {
namespace {

// Clocks differ and are set: messages stamped ahead of the others must not push those out. So far more are
// remembered than are read again.
constexpr std::size_t most_remembered = 1000;
// Messages may come out of the order of their times, but not by more than this.
constexpr std::size_t most_read_again = 100;

}  // namespace

void Seen::add(const std::string& id, std::int64_t ts) {
  if (ts <= floor_ || !by_time_[ts].insert(id).second) return;
  ++size_;
  latest_ = ts;
  // Messages of one time are forgotten together, so that the floor lies between times.
  while (size_ - by_time_.begin()->second.size() >= most_remembered) {
    floor_ = by_time_.begin()->first;
    // Where all others are stamped ahead, the youngest is the one that goes: that says nothing of age.
    if (floor_ < ts) forgotten_until_ = floor_;
    size_ -= by_time_.begin()->second.size();
    by_time_.erase(by_time_.begin());
  }
}

bool Seen::contains(const std::string& id, std::int64_t ts) const {
  const auto found = by_time_.find(ts);
  return found != by_time_.end() && found->second.contains(id);
}

void Seen::add_edit(std::int64_t time) { edited_until_ = std::max(time, edited_until_.value_or(time)); }

void Seen::know_changes(std::int64_t time) { changed_until_ = std::max(time, changed_until_.value_or(time)); }

void Seen::know_listed(std::int64_t time) { listed_until_ = std::max(time, listed_until_.value_or(time)); }

std::int64_t Seen::resume_at() const {
  std::size_t count = 0;
  auto time = by_time_.upper_bound(latest_);
  while (time != by_time_.begin()) {
    --time;
    if (count >= most_read_again) return time->first;
    count += time->second.size();
  }
  return floor_;
}

std::string Seen::json() const {
  const std::int64_t begin = resume_at();
  std::string list = "[";
  for (auto time = by_time_.upper_bound(begin); time != by_time_.end(); ++time) {
    for (const std::string& id : time->second) {
      if (list.size() > 1) list += ',';
      list.append("[").append(std::to_string(time->first)).append(",").append(json::quoted(id)).append("]");
    }
  }
  json::ObjectWriter place;
  place.number("floor", begin).raw("seen", list + "]");
  if (edited_until_) place.number("edited", *edited_until_);
  if (changed_until_) place.number("changed", *changed_until_);
  if (listed_until_) place.number("listed", *listed_until_);
  return place.str();
}

std::optional<Seen> Seen::from_json(json::Node value) {
  const auto floor = value.member("floor").integer();
  const json::Node list = value.member("seen");
  if (!floor || list.type() != json::Type::array) return std::nullopt;
  Seen seen(*floor);
  for (json::Entries entries(list); entries.next();) {
    const auto ts = entries.value().element(0).integer();
    const auto id = entries.value().element(1).string();
    if (!ts || !id) return std::nullopt;
    seen.add(*id, *ts);
  }
  seen.edited_until_ = value.member("edited").integer();
  seen.changed_until_ = value.member("changed").integer();
  seen.listed_until_ = value.member("listed").integer();
  return seen;
}

}  // namespace rocketchat
