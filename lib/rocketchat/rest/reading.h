// A question to the past of a room while it is being answered by several pages of the REST API.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "rocketchat/history/history.h"
#include "rocketchat/rest/gathered.h"
#include "rocketchat/rest/rest_requests.h"

namespace rocketchat {

struct Reading {
  Reading(std::string of_room, Gathered::Direction direction, std::optional<std::int64_t> beyond,
          std::uint64_t wanted, History::Handler over)
      : room(std::move(of_room)),
        forth(direction == Gathered::Direction::forth),
        bound(beyond),
        edge(beyond),
        count(wanted),
        gathered(direction),
        handler(std::move(over)) {}

  /// Tells what was gathered.
  void whole() const { handler(gathered.oldest_first()); }

  std::string room;
  bool forth;  // else back
  /// What is asked for lies strictly beyond it; empty: from the end of all.
  std::optional<std::int64_t> bound;
  std::optional<std::int64_t> edge;  // the same of the next page
  std::uint64_t count;
  Gathered gathered;
  History::Handler handler;
};

using SharedReading = std::shared_ptr<Reading>;

/// Why there is no page: none of any room, none of this one, or a failure.
History::Answer without_page(const RestRequests::Outcome& outcome);
/// A success that has no messages in it.
core::Failure no_messages(const std::string& endpoint);

}  // namespace rocketchat
