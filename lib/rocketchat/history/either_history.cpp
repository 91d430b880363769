#include "rocketchat/history/either_history.h"

#include <utility>

namespace rocketchat {

void EitherHistory::last(const std::string& room, std::optional<std::int64_t> before, std::uint64_t count,
                         Handler handler) {
  choice_.ask<Answer>(
      "loadHistory",
      [this, room, before, count](Handler by) { by_method_.last(room, before, count, std::move(by)); },
      [this, room, before, count](Handler by) { by_rest_.last(room, before, count, std::move(by)); },
      std::move(handler));
}

void EitherHistory::after(const std::string& room, std::int64_t after, std::uint64_t count, Handler handler) {
  choice_.ask<Answer>(
      "loadNextMessages",
      [this, room, after, count](Handler by) { by_method_.after(room, after, count, std::move(by)); },
      [this, room, after, count](Handler by) { by_rest_.after(room, after, count, std::move(by)); },
      std::move(handler));
}

}  // namespace rocketchat
