#include "output/lossy_lines.h"

#include <poll.h>

#include <cerrno>
#include <utility>

namespace output {

void LossyLines::add(std::string_view text) {
  if (over_) return;
  if (waiting()) flush();
  // A line on its own is taken whatever its length: a reader that is not slow gets it.
  if (waiting() && waiting_.size() - written_ + text.size() > most_waiting_) {
    ++dropped_;
    return;
  }
  waiting_ += text;
  flush();
}

bool LossyLines::flush() {
  while (waiting() && !over_) {
    const auto wrote = writer_.write(std::string_view(waiting_).substr(written_));
    written_ += wrote.bytes;
    if (wrote.error == EAGAIN) break;
    over_ = wrote.error != 0 && wrote.error != EINTR;
  }
  if (over_) written_ = waiting_.size();
  if (written_ > waiting_.size() / 2) waiting_.erase(0, std::exchange(written_, 0));
  return !waiting();
}

bool LossyLines::finish(core::Duration patience, core::TimePoint (*now)()) {
  for (const core::TimePoint until = now() + patience; !flush() && now() < until;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - now()).count();
    pollfd room{descriptor(), POLLOUT, 0};
    poll(&room, 1, static_cast<int>(left));
  }
  return !waiting();
}

}  // namespace output
