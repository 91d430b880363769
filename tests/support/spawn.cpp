#include "spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace support {

namespace {

constexpr int above_all_targets = 200;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

/// In the child: only what is safe between fork and exec.
[[noreturn]] void become(const Spawn& what, char** arguments, char** environment,
                         const std::vector<std::pair<int, int>>& moves, int report) {
  struct sigaction usual {};
  usual.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; ++number) sigaction(number, &usual, nullptr);
  usual.sa_handler = SIG_IGN;
  for (const int number : what.ignored_signals) sigaction(number, &usual, nullptr);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);

  for (int standard = 0; standard < 3; ++standard) ::close(standard);
  // Nothing that the test itself inherited goes on to the child; where the call is unknown, it does.
  ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
  bool fine = true;
  for (const auto& [target, source] : moves) fine = fine && ::dup2(source, target) == target;
  if (fine && (what.folder.empty() || ::chdir(what.folder.c_str()) == 0)) {
    ::execve(what.binary.c_str(), arguments, environment);
  }
  const int error = errno;
  [[maybe_unused]] const auto told = ::write(report, &error, sizeof error);
  ::_exit(127);
}

}  // namespace

pid_t spawn(const Spawn& what) {
  std::vector<std::string> arguments = what.arguments;
  std::vector<std::string> environment;
  for (const auto& [name, value] : what.environment) environment.push_back(name + '=' + value);
  auto argument_pointers = pointers(arguments);
  auto environment_pointers = pointers(environment);

  int report[2];
  if (::pipe2(report, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const int high_report = ::fcntl(report[1], F_DUPFD_CLOEXEC, above_all_targets);
  std::vector<std::pair<int, int>> moves;
  for (const auto& [target, source] : what.descriptors) {
    moves.emplace_back(target, ::fcntl(source, F_DUPFD_CLOEXEC, above_all_targets));
  }

  const pid_t pid = ::fork();
  if (pid == 0) become(what, argument_pointers.data(), environment_pointers.data(), moves, high_report);
  int error = pid < 0 ? errno : 0;
  for (const auto& move : moves) ::close(move.second);
  for (const int descriptor : {report[1], high_report}) ::close(descriptor);
  if (pid > 0 && ::read(report[0], &error, sizeof error) != sizeof error) error = 0;
  ::close(report[0]);
  if (error != 0) throw std::system_error(error, std::generic_category(), what.binary);
  return pid;
}

}  // namespace support
