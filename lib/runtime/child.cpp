#include "runtime/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace runtime {
namespace {

// What a command may take to put the terminal right when it is told to end.
constexpr int last_milliseconds = 50;

[[noreturn]] void fail(int error) { throw std::system_error(error, std::generic_category()); }

bool in_foreground() {
  const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0) return false;
  const pid_t group = tcgetpgrp(terminal);
  close(terminal);
  return group == getpgrp();
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const std::string& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

}  // namespace

Child::Child(const std::vector<std::string>& words, const std::vector<std::string>& environment,
             const sigset_t& blocked)
    : own_group_(!in_foreground()) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail(errno);
  const auto arguments = pointers(words);
  const auto variables = pointers(environment);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;  // ignored in this program, and that would be inherited
  sigemptyset(&defaults);
  for (const int signal : {SIGPIPE, SIGXFSZ}) sigaddset(&defaults, signal);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setsigmask(&attributes, &blocked);
  posix_spawnattr_setpgroup(&attributes, 0);
  const int group = own_group_ ? POSIX_SPAWN_SETPGROUP : 0;
  posix_spawnattr_setflags(&attributes,
                           static_cast<short>(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group));
  const int error =
      posix_spawnp(&process_, arguments[0], &actions, &attributes, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    fail(error);
  }
  output_ = ends[0];
}

Child::~Child() {
  if (process_ > 0) {
    kill_all(SIGTERM);
    kill_all(SIGCONT);
    for (int i = 0; i < last_milliseconds && !ended(); ++i) poll(nullptr, 0, 1);
    kill_all(SIGKILL);
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  close(output_);
}

bool Child::ended() const {
  siginfo_t info{};
  const int found = waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT);
  return found != 0 || info.si_pid == process_;
}

void Child::kill_all(int signal) const { kill(own_group_ ? -process_ : process_, signal); }

std::optional<int> Child::status() {
  int status = 0;
  if (process_ == 0 || waitpid(process_, &status, WNOHANG | WUNTRACED) != process_) return std::nullopt;
  if (!WIFSTOPPED(status)) process_ = 0;
  return status;
}

}  // namespace runtime
