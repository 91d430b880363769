#include "runtime/waiting.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "core/failure.h"
#include "runtime/loop.h"

namespace runtime {
namespace {

core::TimePoint end_of_run = core::TimePoint::max();

constexpr core::Duration longest_poll = std::chrono::hours(1);

int poll_time(core::TimePoint until) {
  const core::TimePoint start = now();
  if (until <= start) return 0;
  const core::Duration left = std::min<core::Duration>(until - start, longest_poll);
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(left).count());
}

}  // namespace

void set_deadline(core::TimePoint at) { end_of_run = at; }

std::optional<core::TimePoint> deadline() {
  if (end_of_run == core::TimePoint::max()) return std::nullopt;
  return end_of_run;
}

Waiting::Waiting(std::string what) : what_(std::move(what)) {
  sigset_t ends;
  sigemptyset(&ends);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    struct sigaction action {};
    if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) sigaddset(&ends, signal);
  }
  sigprocmask(SIG_BLOCK, &ends, &before_);
  signals_ = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
}

Waiting::~Waiting() {
  close(signals_);
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

bool Waiting::readable(int descriptor, core::TimePoint until) const {
  for (;;) {
    // Of the output only that its reader has left.
    pollfd all[3] = {{descriptor, POLLIN, 0}, {signals_, POLLIN, 0}, {STDOUT_FILENO, 0, 0}};
    if (poll(all, 3, poll_time(std::min(until, end_of_run))) < 0 && errno != EINTR)
      return true;  // reading says why
    signalfd_siginfo signal{};
    if (all[1].revents != 0 && read(signals_, &signal, sizeof signal) == sizeof signal)
      throw Interrupted{static_cast<int>(signal.ssi_signo)};
    if ((all[2].revents & (POLLERR | POLLHUP)) != 0) throw Interrupted{SIGPIPE};
    if (now() >= end_of_run) {
      throw core::setup_failure(core::Cause::goal_timeout, "the deadline passed while waiting for " + what_);
    }
    if (all[0].revents != 0) return true;
    if (now() >= until) return false;
  }
}

}  // namespace runtime
