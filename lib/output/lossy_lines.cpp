#include "output/lossy_lines.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace output {
namespace {

std::uint64_t lines_in(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

void LossyLines::add(std::string_view text) {
  if (waiting()) flush();
  // A line on its own is taken whatever its length: a reader that is not slow gets it.
  if (error_ != 0 || (waiting() && waiting_.size() - written_ + text.size() > most_waiting_)) {
    dropped_ += lines_in(text);
    return;
  }
  waiting_ += text;
  flush();
}

bool LossyLines::flush() {
  while (waiting() && error_ == 0) {
    const auto wrote = writer_.write(std::string_view(waiting_).substr(written_));
    written_ += wrote.bytes;
    if (wrote.error == EAGAIN) break;
    if (wrote.error != EINTR) error_ = wrote.error;
  }
  if (waiting() && error_ != 0) {
    dropped_ += lines_in(std::string_view(waiting_).substr(written_));
    written_ = waiting_.size();
  }
  if (written_ > waiting_.size() / 2) waiting_.erase(0, std::exchange(written_, 0));
  return !waiting();
}

std::string LossyLines::loss(const std::string& what) const {
  if (dropped_ == 0) return {};
  return std::to_string(dropped_) + (dropped_ == 1 ? " line of " : " lines of ") + what +
         (dropped_ == 1 ? " was dropped: " : " were dropped: ") +
         (error_ == 0 ? "not read in time" : std::generic_category().message(error_));
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
