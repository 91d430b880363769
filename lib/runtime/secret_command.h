// Runs a command of the user's that prints a secret, without a shell, and takes the first line it prints.
#pragma once

#include <csignal>
#include <optional>
#include <string>
#include <vector>

#include "core/failure.h"
#include "core/secret.h"
#include "core/time.h"
#include "runtime/child.h"

namespace runtime {

/// Splits a command line into words: blanks separate, '…' and "…" hold together, a backslash takes the next
/// character as it is (inside "…" only before " and \). Empty when a quote stays open or there is no word.
std::vector<std::string> words_of(const std::string& command);

/// Its standard output without one line end. Standard error is ours, standard input is /dev/null, the
/// environment lacks `hidden`. Throws core::Failure of cause config, whose message begins with
/// `name`, of the setting that names the command, when it cannot be run, fails, prints nothing or takes
/// longer than `limit`; and what a Waiting throws, the command being ended then.
core::Secret run_for_secret(const std::string& name, const std::string& command, core::Duration limit,
                            const std::vector<std::string>& hidden);

/// What to run, and what messages call it: `option --token-command`.
struct SecretCommand {
  std::string name;
  std::string command;
  core::Duration limit;
  /// Variables that it does not get.
  std::vector<std::string> hidden = {};
  /// `NAME=value`, which it gets besides ours.
  std::vector<std::string> added = {};
};

/// One that runs, and what it has printed so far. All throw as run_for_secret does.
class SecretReading {
 public:
  SecretReading(const SecretCommand& command, const sigset_t& blocked);

  /// -1 once it is at its end.
  int output() const { return open_ ? child_->output() : -1; }
  /// Takes what there is to be read; false at the end.
  bool take();
  /// Whether it has ended, and well. What it left running may hold the output open for ever.
  bool ended();
  core::Secret secret() const;
  core::Failure failure(const std::string& why) const;

 private:
  std::string name_;
  std::optional<Child> child_;
  std::string text_;
  std::optional<int> status_;
  bool open_ = true;
};

}  // namespace runtime
