#include "rocketchat/seen.h"

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

std::optional<Seen> Seen::from_json(json::Node place) {
  const auto floor = place.member("floor").integer();
  const json::Node list = place.member("seen");
  if (!floor || list.type() != json::Type::array) return std::nullopt;
  Seen seen(*floor);
  for (json::Entries entries(list); entries.next();) {
    const auto ts = entries.value().element(0).integer();
    const auto id = entries.value().element(1).string();
    if (!ts || !id) return std::nullopt;
    seen.add(*id, *ts);
  }
  return seen;
}

}  // namespace rocketchat
