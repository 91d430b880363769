#include "runtime/line_source.h"

#include <poll.h>
#include <unistd.h>

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "runtime/descriptor_watch.h"

namespace runtime {
namespace {

constexpr std::size_t piece = 64 * 1024;  // bytes of a read

/// What was read and not yet handed over.
class Unread {
 public:
  std::size_t size() const { return text_.size() - begin_; }
  /// The next whole line, valid until something is added. Nothing is searched twice.
  std::optional<std::string_view> line() {
    const auto end = text_.find('\n', searched_);
    if (end == std::string::npos) {
      text_.erase(0, std::exchange(begin_, 0));
      searched_ = text_.size();
      return std::nullopt;
    }
    const std::string_view found(text_.data() + begin_, end - begin_);
    begin_ = searched_ = end + 1;
    return found;
  }
  bool has_line() const { return text_.find('\n', searched_) != std::string::npos; }
  /// Reads a piece more; what read(2) says.
  ssize_t read(int descriptor) {
    const std::size_t before = text_.size();
    text_.resize(before + piece);
    const ssize_t got = ::read(descriptor, text_.data() + before, piece);
    text_.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    return got;
  }
  /// The last line is whole without its newline. Whole ones may still wait for the end of a pause.
  void end() {
    if (size() != 0 && text_.back() != '\n') text_ += '\n';
  }

 private:
  std::string text_;
  std::size_t begin_ = 0;     // of the next line
  std::size_t searched_ = 0;  // up to here no newline is left
};

}  // namespace

struct LineSource::Parts : std::enable_shared_from_this<Parts> {
  Parts(asio::io_context& loop_, int descriptor_, std::size_t longest_, Hearers hearers_)
      : loop(loop_), descriptor(descriptor_), longest(longest_), hearers(std::move(hearers_)) {}

  void later(void (Parts::*step)()) {
    due = true;
    asio::post(loop, [self = shared_from_this(), step] {
      self->due = false;
      if (!self->paused && !self->over) (*self.*step)();
    });
  }

  /// Hands over the lines that were read, then sees to more.
  void turn() {
    const auto self = shared_from_this();
    const bool all = hand_over();
    hearers.turn_done();
    if (paused || over) return;
    if (!all) {
      later(&Parts::turn);
    } else if (at_end) {
      over = true;
      hearers.ended();
    } else {
      wait();
    }
  }

  /// False when there may be more, for a later turn or for after a pause.
  bool hand_over() {
    constexpr int most_at_once = 1000;
    for (int lines = 0; lines < most_at_once && !paused && !over; ++lines) {
      const auto line = unread.line();
      if ((line ? line->size() : unread.size()) > longest) {
        fail("a line is longer than " + std::to_string(longest) + " bytes");
      } else if (line) {
        hearers.line(*line);
      } else {
        return true;
      }
    }
    return false;
  }

  void wait() {
    if (!watch) {
      watch.emplace(loop, descriptor, [this](DescriptorWatch::Seen) {
        if (paused || over) {
          watch.reset();  // an end that nobody wants to hear of would be told without end
        } else {
          read();
        }
      });
      watch->want(true, false);
    }
    if (!watch->possible()) later(&Parts::read);  // a file
  }

  void read() {
    const ssize_t got = unread.read(descriptor);
    if (got < 0) {
      if (errno != EINTR && errno != EAGAIN) return fail(std::generic_category().message(errno));
      return wait();
    }
    if (got == 0) {
      at_end = true;
      watch.reset();
      unread.end();
    }
    turn();
  }

  void fail(const std::string& why) {
    over = true;
    watch.reset();
    hearers.broken(core::setup_failure(core::Cause::input, "standard input: " + why));
  }

  asio::io_context& loop;
  int descriptor;
  std::size_t longest;
  Hearers hearers;
  std::optional<DescriptorWatch> watch;
  Unread unread;
  bool paused = true;
  bool due = false;  // a step is
  bool at_end = false;
  bool over = false;
};

LineSource::LineSource(asio::io_context& loop, int descriptor, std::size_t longest, Hearers hearers)
    : parts_(std::make_shared<Parts>(loop, descriptor, longest, std::move(hearers))) {}

LineSource::~LineSource() {
  parts_->over = true;
  parts_->watch.reset();
}

void LineSource::resume() {
  parts_->paused = false;
  if (!parts_->due) parts_->later(&Parts::turn);
}

void LineSource::pause() { parts_->paused = true; }

bool LineSource::at_hand() const {
  if (parts_->over) return false;
  if (parts_->at_end || parts_->unread.has_line()) return true;
  pollfd input{parts_->descriptor, POLLIN, 0};
  return ::poll(&input, 1, 0) == 1;
}

}  // namespace runtime
