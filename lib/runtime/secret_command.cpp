#include "runtime/secret_command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>

#include "core/failure.h"
#include "runtime/child.h"
#include "runtime/loop.h"
#include "runtime/waiting.h"

namespace runtime {
namespace {

constexpr std::size_t longest_secret = 64 * 1024;

[[noreturn]] void fail(const std::string& option, const std::string& why) {
  throw core::setup_failure(core::Cause::config, "option " + option + ": the command " + why);
}

std::vector<std::string> environment_without(const std::vector<std::string>& hidden) {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view name(*entry, std::string_view(*entry).find('='));
    if (std::find(hidden.begin(), hidden.end(), name) == hidden.end()) environment.emplace_back(*entry);
  }
  return environment;
}

/// Takes what there is to be read; false at the end.
bool take(int descriptor, std::string& output) {
  char bytes[4096];
  const ssize_t got = read(descriptor, bytes, sizeof bytes);
  if (got > 0) output.append(bytes, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

void require_success(const std::string& option, int status) {
  if (WIFSTOPPED(status)) fail(option, "was stopped: it wants a terminal that it does not have");
  if (WIFSIGNALED(status)) fail(option, "was ended by signal " + std::to_string(WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0) fail(option, "failed with status " + std::to_string(WEXITSTATUS(status)));
}

/// All that it prints, once it has ended well.
std::string output_of(const std::string& option, Child& child, const Waiting& waiting, core::TimePoint end) {
  constexpr core::Duration moment = std::chrono::milliseconds(5);
  std::string output;
  std::optional<int> status;
  for (bool open = true; open || !status;) {
    if (now() >= end) fail(option, "took too long");
    const bool ready = waiting.readable(open ? child.output() : -1, std::min(end, now() + moment));
    // What it left running may hold the output open for ever.
    open = ready ? take(child.output(), output) : open && !status;
    if (output.size() > longest_secret) fail(option, "printed too much");
    if (!status && (status = child.status())) require_success(option, *status);
  }
  return output;
}

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
  const Waiting waiting("the command of " + option);
  std::optional<Child> child;
  try {
    child.emplace(words, environment_without(hidden), waiting.blocked_before());
  } catch (const std::system_error& error) {
    fail(option, "cannot be run: " + error.code().message());
  }
  std::string output = output_of(option, *child, waiting, end);
  if (!output.empty() && output.back() == '\n') output.pop_back();
  if (output.empty()) fail(option, "printed nothing");
  return core::Secret(std::move(output));
}

}  // namespace runtime
