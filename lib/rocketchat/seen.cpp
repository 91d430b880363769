#include "rocketchat/seen.h"

#include "json/value.h"
#include "json/write.h"

namespace rocketchat {
namespace {

// Messages may come out of the order of their times, but not by as many as this.
constexpr std::size_t most_remembered = 100;

}  // namespace

bool Seen::add(const std::string& id, std::int64_t ts) {
  if (ts <= floor_ || !by_time_[ts].insert(id).second) return false;
  ++size_;
  // Messages of one time are forgotten together, so that the floor lies between times.
  while (size_ - by_time_.begin()->second.size() >= most_remembered) {
    floor_ = by_time_.begin()->first;
    size_ -= by_time_.begin()->second.size();
    by_time_.erase(by_time_.begin());
  }
  return true;
}

std::string Seen::json() const {
  std::string list = "[";
  for (const auto& [ts, ids] : by_time_) {
    for (const std::string& id : ids) {
      if (list.size() > 1) list += ',';
      list.append("[").append(std::to_string(ts)).append(",").append(json::quoted(id)).append("]");
    }
  }
  return json::ObjectWriter().number("floor", floor_).raw("seen", list + "]").str();
}

std::optional<Seen> Seen::from_json(std::string_view judged) {
  const auto floor = json::member(judged, "floor");
  const auto list = json::member(judged, "seen");
  const auto number = floor ? json::integer_of(*floor) : std::nullopt;
  if (!number || !list || json::type_of(*list) != json::Type::array) return std::nullopt;
  Seen seen(*number);
  for (json::Cursor entries(*list); entries.next();) {
    json::Cursor entry(entries.value());
    if (!entry.next()) return std::nullopt;
    const auto ts = json::integer_of(entry.value());
    if (!ts || !entry.next() || json::type_of(entry.value()) != json::Type::string) return std::nullopt;
    seen.add(json::text_of(entry.value()), *ts);
  }
  return seen;
}

}  // namespace rocketchat
