// The texts that explain the program, made from the tables of commands, options and statuses, so that they
// cannot say anything else than the program does.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/option_table.h"

namespace cmd {

/// The text on a topic, which may be a command's word; the overview when it is empty. Throws core::usage for
/// any other.
std::string help(std::string_view topic);

/// In the order in which the overview shows them; without the commands.
std::vector<std::string_view> topic_names();

/// A group of options.
struct Heading {
  Group group;
  std::string_view text;
};
std::span<const Heading> headings();

/// What holds for the values of all options.
std::string_view options_preface();

struct Variable {
  std::string_view name, help;
};
/// Of the environment.
std::vector<Variable> variables_read();

/// What the bare word `rocketwire` shows.
std::string short_help();

/// `rocketwire X.Y.Z` and a newline.
std::string version_text();

}  // namespace cmd
