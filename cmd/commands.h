// The table of commands: how each is called, explained, and which options it takes. The parser and the help
// read it.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "client/task.h"
#include "cmd/option_table.h"

namespace cmd {

/// What its first positional is, for shells that complete it.
enum class OperandKind { other, file, method, stream, topic, shell, verb };

struct Command {
  std::string_view word;
  std::string_view arguments;
  std::string_view summary;
  std::string_view about;
  std::string_view examples;
  /// The scopes whose options it takes, or-ed.
  unsigned scopes = 0;
  std::size_t least_positionals = 0;
  std::size_t most_positionals = 0;
  /// How many positionals end its options: all behind them is text. 0: none does.
  std::size_t options_end_at = 0;
  /// Words, separated by blanks, that people type for it; suggested, never run.
  std::string_view near;
  /// Said where a positional is one too many.
  std::string_view argument_hint = {};
  /// Whether it reads lines: of stdin when no FILE is given, which nothing else reads then.
  bool takes_lines = false;
  /// Whether each request waits for the reply to the one before, whatever was asked for.
  bool one_by_one = false;
  /// Whether all of it may be done again when nobody knows whether it was done: what it writes has an id of
  /// ours.
  bool repeatable = false;
  /// Whether these parameters are known to get nothing without a login; null where none is needed.
  bool (*needs_login)(const Parameters&) = nullptr;
  /// Whether the login that is saved for the server is none of its credentials.
  bool ignores_saved_login = false;
  /// What it runs against a server; null for one that only shows a text.
  std::unique_ptr<client::Task> (*task)(const Options&) = nullptr;
  /// The text that it shows.
  std::string (*text)(const Options&) = nullptr;
  OperandKind operand = OperandKind::other;

  /// Whether positionals after the first are PARAMs, which may begin with `-` and a digit.
  bool takes_params() const { return (scopes & scope::params) != 0; }
  bool takes(const OptionRow& option) const { return (scopes & option.scope) != 0; }
};

inline constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

std::span<const Command> commands();

/// The command of that word, or null.
const Command* find_command(std::string_view word);

/// The command somebody meant who typed `word`; empty when nothing is close.
std::string_view near_command(std::string_view word);

}  // namespace cmd
