#include "program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "places.h"
#include "spawn.h"

namespace support {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

namespace {

struct Ends {
  int read = -1, write = -1;
};

Ends make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  return {ends[0], ends[1]};
}

int open_file(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), path);
  return descriptor;
}

void never_block(int descriptor) { ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK); }

int remaining(Clock::time_point deadline) {
  return static_cast<int>(
      std::clamp<long>(std::chrono::ceil<milliseconds>(deadline - Clock::now()).count(), 0, 3'600'000));
}

}  // namespace

Child::Child(std::vector<std::string> arguments, const Setup& setup) {
  // A child that leaves early must not take the tests with it.
  std::signal(SIGPIPE, SIG_IGN);
  start(std::move(arguments), setup);
}

Child::~Child() {
  if (!ended_) {
    ::kill(pid_, SIGKILL);
    reap();
  }
  for (int* descriptor : {&watch_, &stdin_, &out_.descriptor, &err_.descriptor}) shut(*descriptor);
}

void Child::start(std::vector<std::string> arguments, const Setup& setup) {
  Spawn what;
  what.binary = setup.binary.empty() ? program_path : setup.binary;
  what.arguments = std::move(arguments);
  what.arguments.insert(what.arguments.begin(), what.binary);
  what.environment = setup.environment;
  what.environment.try_emplace("HOME", home_.path());
  const char* path = std::getenv("PATH");
  what.environment.try_emplace("PATH", path == nullptr ? "/usr/bin:/bin" : path);
  what.descriptors = setup.descriptors;
  what.ignored_signals = setup.ignored_signals;
  what.folder = setup.folder;

  std::vector<int> theirs;
  const auto give = [&](int target, int descriptor) {
    what.descriptors[target] = descriptor;
    theirs.push_back(descriptor);
  };
  if (!setup.closed_stdin) {
    if (setup.input.empty() && !setup.stdin_pipe) {
      give(STDIN_FILENO, open_file("/dev/null", O_RDONLY));
    } else {
      const Ends in = make_pipe();
      give(STDIN_FILENO, in.read);
      never_block(stdin_ = in.write);
      to_write_ = setup.input;
      close_after_writing_ = !setup.stdin_pipe;
    }
  }
  const auto give_output = [&](int target, Pipe& pipe) {
    const Ends ends = make_pipe();
    give(target, ends.write);
    never_block(pipe.descriptor = ends.read);
  };
  if (!setup.stdout_path.empty()) {
    give(STDOUT_FILENO, open_file(setup.stdout_path, O_WRONLY | O_CREAT));
  } else if (!setup.closed_stdout) {
    give_output(STDOUT_FILENO, out_);
  }
  if (!setup.closed_stderr) give_output(STDERR_FILENO, err_);

  started_ = Clock::now();
  ended_ = true;  // until it runs
  pid_ = spawn(what);
  ended_ = false;
  for (const int descriptor : theirs) ::close(descriptor);
  watch_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (watch_ < 0) throw std::system_error(errno, std::generic_category(), "pidfd_open");
}

void Child::shut(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

/// Whether there may be more at once.
bool Child::take(Pipe& pipe) {
  if (pipe.descriptor < 0) return false;
  std::array<char, 65536> block;
  const auto got = ::read(pipe.descriptor, block.data(), block.size());
  if (got > 0) pipe.bytes.append(block.data(), static_cast<std::size_t>(got));
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) shut(pipe.descriptor);
  return got > 0;
}

void Child::drain(Pipe& pipe) {
  while (take(pipe)) continue;
}

void Child::turn(Clock::time_point deadline, bool read_out) {
  std::array<pollfd, 4> all{{{ended_ ? -1 : watch_, POLLIN, 0},
                             {to_write_.empty() ? -1 : stdin_, POLLOUT, 0},
                             {read_out ? out_.descriptor : -1, POLLIN, 0},
                             {err_.descriptor, POLLIN, 0}}};
  if (::poll(all.data(), all.size(), remaining(deadline)) <= 0) return;
  if (all[1].revents != 0) {
    const auto sent = ::write(stdin_, to_write_.data(), to_write_.size());
    if (sent > 0) to_write_.erase(0, static_cast<std::size_t>(sent));
    if (sent < 0 && errno == EPIPE) to_write_.clear(), shut(stdin_);
  }
  if (to_write_.empty() && close_after_writing_) shut(stdin_);
  if (all[2].revents != 0) take(out_);
  if (all[3].revents != 0) take(err_);
  if (all[0].revents != 0) reap();
}

void Child::reap() {
  int status = 0;
  rusage used{};
  while (::wait4(pid_, &status, 0, &used) < 0 && errno == EINTR) continue;
  ended_ = true;
  ran_.took = std::chrono::duration_cast<milliseconds>(Clock::now() - started_);
  ran_.signalled = WIFSIGNALED(status);
  ran_.signal = ran_.signalled ? WTERMSIG(status) : 0;
  ran_.status = ran_.signalled ? 128 + ran_.signal : WEXITSTATUS(status);
  ran_.peak_kb = used.ru_maxrss;
}

std::optional<std::string> Child::next_line(Pipe& pipe, milliseconds limit) {
  const auto deadline = Clock::now() + limit;
  for (;;) {
    if (const std::size_t end = pipe.bytes.find('\n'); end != std::string::npos) {
      std::string text = pipe.bytes.substr(0, end);
      pipe.bytes.erase(0, end + 1);
      return text;
    }
    if (pipe.descriptor < 0 || Clock::now() >= deadline) return std::nullopt;
    turn(deadline, &pipe == &out_);
    if (ended_) drain(pipe);
    if (ended_ && pipe.bytes.find('\n') == std::string::npos) return std::nullopt;
  }
}

std::optional<std::string> Child::line(milliseconds limit) { return next_line(out_, limit); }

std::optional<std::string> Child::error_line(milliseconds limit) { return next_line(err_, limit); }

bool Child::running() {
  if (!ended_) turn(Clock::now(), false);
  return !ended_;
}

void Child::signal(int number) const {
  if (!ended_) ::kill(pid_, number);
}

void Child::close_stdout() { shut(out_.descriptor); }

void Child::write_stdin(std::string_view text, milliseconds limit) {
  to_write_ += text;
  for (const auto deadline = Clock::now() + limit;
       !to_write_.empty() && stdin_ >= 0 && Clock::now() < deadline;) {
    turn(deadline, false);
  }
}

void Child::close_stdin() {
  close_after_writing_ = true;
  if (to_write_.empty()) shut(stdin_);
}

Ran Child::wait(milliseconds limit) {
  const auto deadline = Clock::now() + limit;
  while (!ended_) {
    if (Clock::now() >= deadline) {
      ran_.timed_out = true;
      ::kill(pid_, SIGKILL);
      reap();
    } else {
      turn(deadline, true);
    }
  }
  drain(out_);
  drain(err_);
  ran_.out = std::exchange(out_.bytes, {});
  ran_.err = std::exchange(err_.bytes, {});
  return ran_;
}

Ran run(std::vector<std::string> arguments, const Setup& setup) {
  Child child(std::move(arguments), setup);
  return child.wait(setup.limit);
}

}  // namespace support
