#include "runtime/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string_view>

#include "runtime/descriptor_watch.h"

namespace runtime {
namespace {

// The terminal, silent while it lives.
class Terminal {
 public:
  explicit Terminal(const std::string& question)
      : descriptor_(open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
    if (descriptor_ < 0) return;
    tcgetattr(descriptor_, &before_);
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(descriptor_, TCSAFLUSH, &silent);
    write_all(question);
  }
  ~Terminal() {
    if (descriptor_ < 0) return;
    write_all("\n");
    tcsetattr(descriptor_, TCSAFLUSH, &before_);
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

// Signals that would end the program wait while this lives, so that the terminal is put right before.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t ends;
    sigemptyset(&ends);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
      struct sigaction action {};
      if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) sigaddset(&ends, signal);
    }
    sigprocmask(SIG_BLOCK, &ends, &before_);
    descriptor_ = signalfd(-1, &ends, SFD_CLOEXEC);
  }
  ~HeldSignals() {
    close(descriptor_);
    sigprocmask(SIG_SETMASK, &before_, nullptr);
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  /// Readable once one of them waits.
  int descriptor() const { return descriptor_; }

 private:
  sigset_t before_{};
  int descriptor_ = -1;
};

}  // namespace

bool can_ask() {
  if (isatty(STDERR_FILENO) == 0) return false;
  const int descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (descriptor >= 0) close(descriptor);
  return descriptor >= 0;
}

core::Secret ask(const std::string& question) {
  const HeldSignals held;
  const Terminal terminal(question);
  pollfd either[2] = {{terminal.descriptor(), POLLIN, 0}, {held.descriptor(), POLLIN, 0}};
  while (poll(either, 2, -1) < 0 && errno == EINTR) {
  }
  return core::Secret(either[1].revents == 0 ? terminal.line() : std::string());
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
