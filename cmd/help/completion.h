// `rocketwire completion SHELL`: a script that completes the program's words, made from the tables of
// commands and options. No completion asks a server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cmd/commands.h"
#include "cmd/option_table.h"

namespace cmd {

/// Throws core::usage for a shell that there is no script for.
std::string completion(std::string_view shell);

/// The shells, separated by blanks.
std::string_view completed_shells();

/// What a shell offers for a value, or for a positional.
enum class Offer {
  nothing,
  words,
  files,
  commands,
  /// Behind `KEY=`, `KEY=@` or `@`.
  member_files,
  member_at_files,
  at_files,
  /// What may be the second positional.
  second
};
Offer offer_of(const OptionRow& row);

/// `words` are empty where a file is meant, or anything.
struct Operand {
  Offer offer = Offer::nothing;
  std::vector<std::string_view> words = {};
};
Operand first_operand(const Command& command);

/// What the second positional may be behind a first one: the events of a stream, the paths of a verb.
struct Second {
  std::string_view first;
  std::vector<std::string_view> words;
};
std::vector<Second> second_operands(const Command& command);

/// Every one of all commands.
std::vector<Second> second_operands();

/// The options that can be typed, each name once: of a command, or of all where it is null.
std::vector<const OptionRow*> options_of(const Command* command);

/// Whether it takes the next word as its value, as other options of its name do not.
bool takes_next_alone(const OptionRow& row);

/// The commands for which this holds.
template <typename Holds>
std::vector<std::string_view> commands_that(Holds holds) {
  std::vector<std::string_view> words;
  for (const Command& command : commands()) {
    if (holds(command)) words.push_back(command.word);
  }
  return words;
}

/// Those behind whose first positional all is text.
std::vector<std::string_view> commands_of_text();
/// Those with something to offer for the second.
std::vector<std::string_view> commands_with_second();

/// `-S` and `--server`; those that can be typed.
std::vector<std::string> spellings_of(const OptionRow& row);

std::string joined(const std::vector<std::string_view>& words, std::string_view between);

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace cmd
