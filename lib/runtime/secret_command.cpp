#include "runtime/secret_command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "core/failure.h"
#include "runtime/loop.h"
#include "runtime/waiting.h"

namespace runtime {
namespace {

constexpr std::size_t longest_secret = 64 * 1024;

std::vector<std::string> environment_without(const std::vector<std::string>& hidden) {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view name(*entry, std::string_view(*entry).find('='));
    if (std::find(hidden.begin(), hidden.end(), name) == hidden.end()) environment.emplace_back(*entry);
  }
  return environment;
}

std::vector<std::string> environment_for(const SecretCommand& command) {
  auto environment = environment_without(command.hidden);
  environment.insert(environment.end(), command.added.begin(), command.added.end());
  return environment;
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
    const bool last = i + 1 == command.size();
    // As in a shell.
    const bool escapes =
        !last && (quote == '"' ? std::string_view("\"\\$`").find(command[i + 1]) != std::string_view::npos
                               : quote == '\0');
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

SecretReading::SecretReading(const SecretCommand& command, const sigset_t& blocked) : name_(command.name) {
  const auto words = words_of(command.command);
  if (words.empty()) throw core::usage(name_ + ": no command, or an open quote in it");
  try {
    child_.emplace(words, environment_for(command), blocked);
  } catch (const std::system_error& error) {
    throw failure("cannot be run: " + error.code().message());
  }
}

core::Failure SecretReading::failure(const std::string& why) const {
  return core::setup_failure(core::Cause::config, name_ + ": the command " + why);
}

bool SecretReading::take() {
  // Into the text itself: on the stack it would stay.
  const std::size_t size = text_.size();
  text_.resize(size + 4096);
  const ssize_t got = read(child_->output(), text_.data() + size, text_.size() - size);
  open_ = got > 0 || (got < 0 && errno == EINTR);
  text_.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (text_.size() > longest_secret) throw failure("printed too much");
  return open_;
}

bool SecretReading::ended() {
  if (!status_) status_ = child_->status();
  if (!status_) return false;
  if (WIFSTOPPED(*status_)) throw failure("was stopped: it wants a terminal that it does not have");
  if (WIFSIGNALED(*status_)) throw failure("was ended by signal " + std::to_string(WTERMSIG(*status_)));
  if (WEXITSTATUS(*status_) != 0)
    throw failure("failed with status " + std::to_string(WEXITSTATUS(*status_)));
  return true;
}

core::Secret SecretReading::secret() const {
  std::string_view text = text_;
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r') && text.size() < text_.size()) text.remove_suffix(1);
  if (text.empty()) throw failure("printed nothing");
  return core::Secret(std::string(text));
}

core::Secret run_for_secret(const std::string& name, const std::string& command, core::Duration limit,
                            const std::vector<std::string>& hidden) {
  constexpr core::Duration moment = std::chrono::milliseconds(5);
  const core::TimePoint end = now() + limit;
  const Waiting waiting("the command of " + name);
  SecretReading reading({name, command, limit, hidden}, waiting.blocked_before());
  for (bool ended = false; !ended || reading.output() >= 0;) {
    if (now() >= end) throw reading.failure("took too long");
    if (waiting.readable(reading.output(), std::min(end, now() + moment))) {
      reading.take();
    } else if (ended) {
      break;
    }
    ended = ended || reading.ended();
  }
  return reading.secret();
}

}  // namespace runtime
