// Which messages of a room were seen: how the same message from history, from the stream, and from a former
// run is made one by its `_id`. Remembers the newest few; whatever is not newer than `floor` counts as seen.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "json/node.h"

namespace rocketchat {

class Seen {
 public:
  /// Before every message.
  static constexpr std::int64_t beginning = -1;

  /// Times are milliseconds since 1970.
  explicit Seen(std::int64_t floor = beginning) : floor_(floor) {}

  /// Notes a message. False when it was seen before.
  bool add(const std::string& id, std::int64_t ts);

  std::int64_t floor() const { return floor_; }
  /// The newest time noted, or the floor.
  std::int64_t newest() const { return by_time_.empty() ? floor_ : by_time_.rbegin()->first; }

  /// As JSON, `{"floor":…,"seen":[[ts,"id"],…]}`, and back; empty for anything else.
  std::string json() const;
  static std::optional<Seen> from_json(json::Node place);

 private:
  std::int64_t floor_;
  std::map<std::int64_t, std::set<std::string>> by_time_;
  std::size_t size_ = 0;
};

}  // namespace rocketchat
