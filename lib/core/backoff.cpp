#include "core/backoff.h"

#include <algorithm>

namespace core {

std::optional<Duration> Backoff::next() {
  if (attempts_ && made_ >= *attempts_) return std::nullopt;
  Duration wait = std::min(first_, longest_);
  for (std::uint64_t i = 0; i < made_ && wait < longest_; ++i) {
    wait = wait > longest_ / 2 ? longest_ : wait * 2;
  }
  ++made_;
  return std::chrono::duration_cast<Duration>(wait * random_());
}

}  // namespace core
