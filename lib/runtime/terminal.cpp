#include "runtime/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>
#include <string_view>

#include "runtime/descriptor_watch.h"
#include "runtime/waiting.h"

namespace runtime {
namespace {

// What a ^\ at a question must put right before the program dies of it: the loop does not hear that signal.
int silent = -1;
termios loud{};

void die_loudly(int signal) {
  tcsetattr(silent, TCSANOW, &loud);
  raise(signal);  // its action is the default one again
}

// The terminal, silent while it lives. Nothing waits for one that was stopped by ^S: the question stays
// unseen.
class Terminal {
 public:
  explicit Terminal(const std::string& question)
      : descriptor_(open("/dev/tty", O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {
    if (descriptor_ < 0) return;
    tcgetattr(descriptor_, &before_);
    hear_quit();
    termios mute = before_;
    mute.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcflush(descriptor_, TCIFLUSH);
    tcsetattr(descriptor_, TCSANOW, &mute);
    write_all(question);
  }
  ~Terminal() {
    if (descriptor_ < 0) return;
    if (!answered_) write_all("\n");
    tcflush(descriptor_, TCIFLUSH);
    tcsetattr(descriptor_, TCSANOW, &before_);
    sigaction(SIGQUIT, &quit_before_, nullptr);
    close(descriptor_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  int descriptor() const { return descriptor_; }

  /// One line without its newline: a terminal gives a line at a time. Its end, which was not echoed, is
  /// shown.
  std::string line() {
    std::string text(4096, '\0');
    const ssize_t size = descriptor_ < 0 ? 0 : read(descriptor_, text.data(), text.size());
    if (descriptor_ >= 0) write_all("\n");
    answered_ = true;
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    text.resize(std::min(text.find('\n'), text.size()));
    return text;
  }

 private:
  void hear_quit() {
    silent = descriptor_;
    loud = before_;
    struct sigaction action {};
    action.sa_handler = die_loudly;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    sigaction(SIGQUIT, nullptr, &quit_before_);
    if (quit_before_.sa_handler != SIG_IGN) sigaction(SIGQUIT, &action, nullptr);
  }
  void write_all(std::string_view text) const {
    if (write(descriptor_, text.data(), text.size()) < 0) return;  // the question may stay unseen
  }

  int descriptor_;
  bool answered_ = false;
  termios before_{};
  struct sigaction quit_before_ {};
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
  Terminal terminal(question);
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
