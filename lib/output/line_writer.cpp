#include "output/line_writer.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "json/text.h"

namespace output {
namespace {

// Lines that are not left to wait for the end of the read: they stay in the processor's cache.
constexpr std::size_t worth_writing = 64 * 1024;
// Memory that an unusually long line may leave behind: more than the lines of one read take where the reader
// is slow, for those come again.
constexpr std::size_t most_kept = 2 * 1024 * 1024;

}  // namespace

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
  const auto wrote = writer_.write(std::string_view(lines_).substr(written_));
  written_ += wrote.bytes;
  return wrote.error == 0 ? State::empty : failed(wrote.error);
}

client::Sink::State LineWriter::failed(int error) {
  if (error == EINTR) return State::empty;
  if (error == EAGAIN) return State::full;
  if (error == EPIPE || error == ECONNRESET) return State::gone;
  failure_ = core::failure(
      core::Cause::output, core::Phase::output,
      "standard output: " + (error == EBADF ? "is closed" : std::generic_category().message(error)));
  return State::broken;
}

client::Sink::State LineWriter::close() {
  const State state = ::close(inherited_) == 0 || errno == EINTR ? State::empty : failed(errno);
  inherited_ = -1;
  return state;
}

}  // namespace output
