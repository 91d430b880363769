// How far the messages of a room were seen: a time, and the ids of the messages stamped later. It is what a
// run remembers for its way back after a loss, and what the cursor file keeps for the next run: from there
// the history is read again, and whatever it gives that is in here is not new.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "json/node.h"

namespace rocketchat {

/// Times are milliseconds since 1970.
class Seen {
 public:
  /// Before every message.
  static constexpr std::int64_t beginning = -1;

  explicit Seen(std::int64_t floor = beginning) : floor_(floor), latest_(floor) {}

  /// Notes a message; one that is not stamped later than the floor counts as seen already.
  void add(const std::string& id, std::int64_t ts);
  bool contains(const std::string& id, std::int64_t ts) const;
  /// Notes that edits until then were seen.
  void add_edit(std::int64_t time);
  /// Notes that all that was done to messages until then is known.
  void know_changes(std::int64_t time);
  /// Notes that all is known of which the room has changed until then, as a list of rooms tells.
  void know_listed(std::int64_t time);

  /// All that is stamped later and was seen is remembered by its id.
  std::int64_t floor() const { return floor_; }
  /// Messages stamped until then were noted, and forgotten for younger ones; empty while none was.
  std::optional<std::int64_t> forgotten_until() const { return forgotten_until_; }
  /// Where the history is to be read from: not far behind the latest message.
  std::int64_t resume_at() const;
  bool empty() const { return by_time_.empty(); }
  /// The stamp of what was noted last.
  std::int64_t latest() const { return latest_; }
  /// The newest time noted, or the floor.
  std::int64_t newest() const { return by_time_.empty() ? floor_ : by_time_.rbegin()->first; }
  /// The last edit that was seen was made then; empty when none was.
  std::optional<std::int64_t> edited_until() const { return edited_until_; }
  /// Edits and deletions until then are known; empty when it was never found out how things stood.
  std::optional<std::int64_t> changed_until() const { return changed_until_; }
  /// The last change of the room itself that is accounted for; empty when it was never listed.
  std::optional<std::int64_t> listed_until() const { return listed_until_; }

  /// From `resume_at` on: `{"floor":…,"seen":[[ts,"id"],…]}`, with `"edited":…` when an edit was seen, and
  /// `"changed":…` when changes are known, `"listed":…` when it was listed.
  std::string json() const;
  /// Empty for anything else.
  static std::optional<Seen> from_json(json::Node value);

 private:
  using ByTime = std::map<std::int64_t, std::set<std::string>>;

  std::int64_t floor_;
  std::int64_t latest_;  // about now, by the server's clock
  ByTime by_time_;
  std::size_t size_ = 0;
  std::optional<std::int64_t> forgotten_until_;
  std::optional<std::int64_t> edited_until_;
  std::optional<std::int64_t> changed_until_;
  std::optional<std::int64_t> listed_until_;
};

}  // namespace rocketchat
