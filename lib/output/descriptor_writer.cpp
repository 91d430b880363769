#include "output/descriptor_writer.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <string>

namespace output {
namespace {

// Bigger writes fill a pipe to the brim, and then writer and reader take turns instead of working side by
// side.
constexpr std::size_t most_at_once = 16 * 1024;

bool has_room(int descriptor) {
  pollfd room{descriptor, POLLOUT, 0};
  return poll(&room, 1, 0) != 0;
}

}  // namespace

DescriptorWriter::DescriptorWriter(int descriptor) : inherited_(descriptor) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return;
  if (S_ISSOCK(status.st_mode)) {
    kind_ = Kind::socket;
    return;
  }
  const bool terminal = S_ISCHR(status.st_mode) && isatty(descriptor) != 0;
  if (!terminal && !S_ISFIFO(status.st_mode)) return;
  const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
  opened_ = open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  kind_ = opened_ >= 0 ? Kind::own : terminal ? Kind::terminal : Kind::pipe;
}

DescriptorWriter::~DescriptorWriter() {
  if (opened_ >= 0) close(opened_);
}

DescriptorWriter::Wrote DescriptorWriter::write(std::string_view text) {
  ssize_t moved = 0;
  switch (kind_) {
    case Kind::file: moved = ::write(inherited_, text.data(), text.size()); break;
    case Kind::own: moved = ::write(opened_, text.data(), std::min(text.size(), most_at_once)); break;
    case Kind::socket: moved = send(inherited_, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL); break;
    case Kind::pipe:
    case Kind::terminal:
      if (!has_room(inherited_)) return {0, EAGAIN};
      // What room means: PIPE_BUF bytes in a pipe, one in a terminal.
      moved = ::write(inherited_, text.data(),
                      std::min<std::size_t>(text.size(), kind_ == Kind::pipe ? PIPE_BUF : 1));
      break;
  }
  if (moved >= 0) return {static_cast<std::size_t>(moved), 0};
  return {0, errno == EWOULDBLOCK ? EAGAIN : errno};
}

}  // namespace output
