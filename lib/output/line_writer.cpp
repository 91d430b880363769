#include "output/line_writer.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <system_error>

#include "json/text.h"

namespace output {
namespace {

// Bigger writes fill a pipe to the brim, and then writer and reader take turns instead of working side by
// side.
constexpr std::size_t most_at_once = 16 * 1024;
// Lines that are not left to wait for the end of the read: they stay in the processor's cache.
constexpr std::size_t worth_writing = 64 * 1024;
// Memory that an unusually long line may leave behind: more than the lines of one read take where the reader
// is slow, for those come again.
constexpr std::size_t most_kept = 2 * 1024 * 1024;

}  // namespace

LineWriter::LineWriter(int descriptor) : inherited_(descriptor), kind_(Kind::file) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return;
  const bool terminal = S_ISCHR(status.st_mode) && isatty(descriptor) != 0;
  if (S_ISSOCK(status.st_mode)) {
    kind_ = Kind::socket;
  } else if (S_ISFIFO(status.st_mode) || terminal) {
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    opened_ = open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    kind_ = opened_ >= 0 ? Kind::own : Kind::careful;
  }
}

LineWriter::~LineWriter() {
  if (opened_ >= 0) ::close(opened_);
}

void LineWriter::line(std::string_view text) {
  lines_ += text;
  end_line();
}

void LineWriter::json_line(std::string_view judged, bool spaced) {
  if (!spaced) {
    line(judged);
    return;
  }
  json::append_compact(lines_, judged);
  end_line();
}

void LineWriter::end_line() {
  lines_ += '\n';
  if (lines_.size() >= worth_writing && !stuck_) flush();
}

client::Sink::State LineWriter::flush() {
  while (written_ != lines_.size()) {
    const State state = write_some();
    stuck_ = state != State::empty;
    if (stuck_) return state;
  }
  written_ = 0;
  lines_.clear();
  if (lines_.capacity() > most_kept) lines_.shrink_to_fit();
  return State::empty;
}

/// One write; `empty` when it moved something or may be tried again at once.
client::Sink::State LineWriter::write_some() {
  const char* const data = lines_.data() + written_;
  const std::size_t size = lines_.size() - written_;
  ssize_t moved = 0;
  switch (kind_) {
    case Kind::file: moved = ::write(inherited_, data, size); break;
    case Kind::own: moved = ::write(opened_, data, std::min(size, most_at_once)); break;
    case Kind::socket: moved = ::send(inherited_, data, size, MSG_DONTWAIT | MSG_NOSIGNAL); break;
    case Kind::careful: {
      // Room for PIPE_BUF bytes is what a writable pipe promises.
      pollfd room{inherited_, POLLOUT, 0};
      if (poll(&room, 1, 0) == 0) return State::full;
      moved = ::write(inherited_, data, std::min<std::size_t>(size, PIPE_BUF));
      break;
    }
  }
  if (moved >= 0) {
    written_ += static_cast<std::size_t>(moved);
    return State::empty;
  }
  return failed(errno);
}

client::Sink::State LineWriter::failed(int error) {
  if (error == EINTR) return State::empty;
  if (error == EAGAIN || error == EWOULDBLOCK) return State::full;
  if (error == EPIPE || error == ECONNRESET) return State::gone;
  failure_ = core::failure(core::Cause::output, core::Phase::output,
                           "standard output: " + std::generic_category().message(error));
  return State::broken;
}

client::Sink::State LineWriter::close() {
  const State state = ::close(inherited_) == 0 || errno == EINTR ? State::empty : failed(errno);
  inherited_ = -1;
  return state;
}

}  // namespace output
