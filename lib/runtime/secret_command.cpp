#include "runtime/secret_command.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string_view>
#include <system_error>

#include "core/failure.h"
#include "runtime/loop.h"

namespace runtime {
namespace {

constexpr std::size_t longest_secret = 64 * 1024;

[[noreturn]] void fail(const std::string& option, const std::string& why) {
  throw core::setup_failure(core::Cause::config, "option " + option + ": the command " + why);
}

std::vector<char*> environment_without(const std::vector<std::string>& hidden) {
  std::vector<char*> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view name(*entry, std::string_view(*entry).find('='));
    if (std::find(hidden.begin(), hidden.end(), name) == hidden.end()) environment.push_back(*entry);
  }
  environment.push_back(nullptr);
  return environment;
}

// A child with its output in our hand; killed if it is still there at the end.
class Child {
 public:
  Child(const std::string& option, const std::vector<std::string>& words,
        const std::vector<std::string>& hidden) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) fail(option, "cannot be run: " + std::generic_category().message(errno));
    output_ = ends[0];
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    auto environment = environment_without(hidden);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);  // ignored in this program, and it would be inherited
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int error =
        posix_spawnp(&process_, arguments[0], &actions, &attributes, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(ends[1]);
    if (error != 0) {
      process_ = 0;
      fail(option, "cannot be run: " + std::generic_category().message(error));
    }
  }
  ~Child() {
    if (process_ > 0) {
      kill(process_, SIGKILL);
      waitpid(process_, nullptr, 0);
    }
    ::close(output_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int output() const { return output_; }

  /// Its status, by `end` at the latest.
  std::optional<int> wait(core::TimePoint end) {
    for (;;) {
      int status = 0;
      const pid_t got = waitpid(process_, &status, WNOHANG);
      if (got == process_) {
        process_ = 0;
        return status;
      }
      if (now() >= end) return std::nullopt;
      poll(nullptr, 0, 1);  // it has closed its output and is about to end
    }
  }

 private:
  pid_t process_ = 0;
  int output_ = -1;
};

}  // namespace

std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words;
  bool inside = false;
  char quote = '\0';
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (quote == '\0' && (c == ' ' || c == '\t' || c == '\n')) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    const bool escapes = quote == '"'
                             ? i + 1 < command.size() && (command[i + 1] == '"' || command[i + 1] == '\\')
                             : quote == '\0' && i + 1 < command.size();
    if (c == '\\' && escapes) {
      words.back().push_back(command[++i]);
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = '\0';
    } else {
      words.back().push_back(c);
    }
  }
  if (quote != '\0') words.clear();
  return words;
}

core::Secret run_for_secret(const std::string& option, const std::string& command, core::Duration limit,
                            const std::vector<std::string>& hidden) {
  const auto words = words_of(command);
  if (words.empty()) throw core::usage("option " + option + ": no command, or an open quote in it");
  const core::TimePoint end = now() + limit;
  Child child(option, words, hidden);

  std::string output;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - now()).count();
    if (left <= 0) fail(option, "took too long");
    pollfd ready{child.output(), POLLIN, 0};
    if (poll(&ready, 1, static_cast<int>(std::min<long long>(left, 60'000))) < 0 && errno != EINTR) {
      fail(option, "could not be read: " + std::generic_category().message(errno));
    }
    if (ready.revents == 0) continue;
    char bytes[4096];
    const ssize_t got = read(child.output(), bytes, sizeof bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    output.append(bytes, static_cast<std::size_t>(got));
    if (output.size() > longest_secret) fail(option, "printed too much");
  }
  const auto status = child.wait(end);
  if (!status) fail(option, "took too long");
  if (WIFSIGNALED(*status)) fail(option, "was ended by signal " + std::to_string(WTERMSIG(*status)));
  if (WEXITSTATUS(*status) != 0) fail(option, "failed with status " + std::to_string(WEXITSTATUS(*status)));
  if (!output.empty() && output.back() == '\n') output.pop_back();
  if (output.empty()) fail(option, "printed nothing");
  return core::Secret(std::move(output));
}

}  // namespace runtime
