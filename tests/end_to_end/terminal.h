// A terminal with the program on it: a pseudo-terminal that is its controlling one, its stdin and its stderr.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <optional>

#include "dialogue.h"
#include "support/places.h"

namespace dialogue {

class Terminal {
 public:
  Terminal() : ours_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    REQUIRE(ours_ >= 0);
    REQUIRE(::grantpt(ours_) == 0);
    REQUIRE(::unlockpt(ours_) == 0);
    theirs_ = ::open(::ptsname(ours_), O_RDWR | O_NOCTTY | O_CLOEXEC);
    REQUIRE(theirs_ >= 0);
  }
  ~Terminal() {
    ::close(ours_);
    ::close(theirs_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// `setsid` makes the terminal the controlling one and becomes the program.
  void run(const std::string& url, std::vector<std::string> arguments, const Setup& environment = {}) {
    arguments.insert(arguments.begin(), {"--ctty", support::program_path, "-S", url});
    Setup setup = environment;
    setup.closed_stdin = setup.closed_stderr = true;
    setup.descriptors = {{0, theirs_}, {2, theirs_}};
    setup.binary = "/usr/bin/setsid";
    child_.emplace(std::move(arguments), setup);
  }
  support::Child& program() { return *child_; }

  /// Waits until the screen shows it, and forgets what stood before its end.
  bool shows(const std::string& text, milliseconds longest = 10s) {
    const auto until = support::Clock::now() + longest;
    for (std::size_t found = 0; support::Clock::now() < until;) {
      if ((found = screen_.find(text)) != std::string::npos) {
        screen_.erase(0, found + text.size());
        return true;
      }
      pollfd one{ours_, POLLIN, 0};
      char bytes[512];
      if (::poll(&one, 1, 100) != 1) continue;
      const auto got = ::read(ours_, bytes, sizeof bytes);
      if (got > 0) screen_.append(bytes, static_cast<std::size_t>(got));
    }
    return false;
  }
  void type(const std::string& text) {
    REQUIRE(::write(ours_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  bool echoes() const {
    termios now{};
    REQUIRE(::tcgetattr(theirs_, &now) == 0);
    return (now.c_lflag & ECHO) != 0;
  }

 private:
  int ours_;
  int theirs_ = -1;
  std::string screen_;
  std::optional<support::Child> child_;
};

}  // namespace dialogue
