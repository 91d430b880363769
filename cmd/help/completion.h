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
enum class Offer { nothing, words, files, commands };
Offer offer_of(const OptionRow& row);

/// The positional after which nothing more is known; `words` are empty where a file is meant, or anything.
struct Operand {
  Offer offer = Offer::nothing;
  std::vector<std::string_view> words = {};
};
Operand first_operand(const Command& command);

/// `-S` and `--server`; those that can be typed.
std::vector<std::string> spellings_of(const OptionRow& row);

std::string joined(const std::vector<std::string_view>& words, std::string_view between);

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace cmd
