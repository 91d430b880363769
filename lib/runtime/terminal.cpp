#include "runtime/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <string_view>

#include "runtime/descriptor_watch.h"
#include "runtime/waiting.h"

namespace runtime {
namespace {

// The terminal, silent while it lives. Nothing waits for one that was stopped by ^S: the question stays
// unseen.
class Terminal {
 public:
  explicit Terminal(const std::string& question)
      : descriptor_(open("/dev/tty", O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {
    if (descriptor_ < 0) return;
    tcgetattr(descriptor_, &before_);
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcflush(descriptor_, TCIFLUSH);
    tcsetattr(descriptor_, TCSANOW, &silent);
    write_all(question);
  }
  ~Terminal() {
    if (descriptor_ < 0) return;
    write_all("\n");
    tcflush(descriptor_, TCIFLUSH);
    tcsetattr(descriptor_, TCSANOW, &before_);
    close(descriptor_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  int descriptor() const { return descriptor_; }

  /// One line without its newline: a terminal gives a line at a time.
  std::string line() const {
    char text[4096];
    const ssize_t size = descriptor_ < 0 ? 0 : read(descriptor_, text, sizeof text);
    std::string_view line(text, size > 0 ? static_cast<std::size_t>(size) : 0);
    return std::string(line.substr(0, line.find('\n')));
  }

 private:
  void write_all(std::string_view text) const {
    if (write(descriptor_, text.data(), text.size()) < 0) return;  // the question may stay unseen
  }

  int descriptor_;
  termios before_{};
};

}  // namespace

bool can_ask() {
  if (isatty(STDERR_FILENO) == 0) return false;
  const int descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (descriptor >= 0) close(descriptor);
  return descriptor >= 0;
}

core::Secret ask(const std::string& question) {
  const Waiting waiting("an answer at the terminal");
  const Terminal terminal(question);
  if (terminal.descriptor() < 0) return {};
  waiting.readable(terminal.descriptor());
  return core::Secret(terminal.line());
}

struct Question::Parts {
  Parts(asio::io_context& loop, const std::string& question, std::function<void(std::string)> answered)
      : terminal(question), watch(loop, terminal.descriptor(), [this, answered = std::move(answered)](auto) {
          watch.stop();
          answered(terminal.line());
        }) {
    watch.want(true, false);
  }

  Terminal terminal;
  DescriptorWatch watch;
};

Question::Question(asio::io_context& loop, const std::string& question,
                   std::function<void(std::string)> answered)
    : parts_(std::make_unique<Parts>(loop, question, std::move(answered))) {}

Question::~Question() = default;

}  // namespace runtime
