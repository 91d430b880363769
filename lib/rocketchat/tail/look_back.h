// Where a room begins for somebody who has no place in it yet: before its last N lines, or behind all that is
// there. Reads the history backwards until so many lines were found.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_set>

#include "json/document.h"
#include "rocketchat/history/history.h"
#include "rocketchat/message.h"
#include "rocketchat/tail/seen.h"

namespace rocketchat {

class LookBack {
 public:
  struct Found {
    Message message() const;

    std::string id;
    std::optional<std::int64_t> ts;
    std::string edit;
    std::optional<std::int64_t> edited_at;
    bool tombstone;
    std::optional<json::Document> line;  // when it is one of the lines
  };

  explicit LookBack(std::uint64_t lines);

  // The page to ask History::last for.
  std::optional<std::int64_t> before() const;
  std::uint64_t count() const { return count_; }

  /// Takes that page; `wanted` says of a message whether it is a line.
  template <class Wanted>
  void take(const History::Page& page, const Wanted& wanted) {
    bool progress = false;
    for (auto one = page.rbegin(); one != page.rend(); ++one) {
      const Message message = message_of(*one);
      progress |= add(message, wanted(message));
    }
    taken(page.size() < count_, progress);
  }
  /// Whether it is known where the lines begin.
  bool done() const;

  /// Everything stamped later than it is among the messages.
  Seen place() const;
  /// Oldest first.
  const std::deque<Found>& messages() const { return messages_; }

 private:
  std::size_t first_line() const;
  bool add(const Message& message, bool line);
  void taken(bool whole, bool progress);
  std::optional<std::int64_t> oldest() const;

  std::uint64_t lines_;
  std::uint64_t count_;
  std::uint64_t lines_found_ = 0;
  bool whole_ = false;  // there is nothing before
  std::deque<Found> messages_;
  std::unordered_set<std::string> ids_;
};

}  // namespace rocketchat
