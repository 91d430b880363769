// What must be known of a line before it can be parsed: which word is the command, and which options stand on
// it, for a parser of all of them is slow to make. Nothing is thrown, so that --help can be found on any
// line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/commands.h"
#include "cmd/option_table.h"
#include "core/failure.h"

namespace cmd {

/// How the parser is told of an operand that looks like an option.
inline constexpr std::string_view operand_name = "operand";

struct FirstLook {
  /// Null when there is none, or no known one.
  const Command* command = nullptr;
  struct Seen {
    const OptionRow* row = nullptr;
    /// As --no-KEY.
    bool negated = false;

    friend bool operator==(const Seen&, const Seen&) = default;
  };
  /// Each option once.
  std::vector<Seen> options;
  /// The line without the command's word, as the parser reads it: a value that was attached to a letter is a
  /// word of its own, a PARAM such as -5 is written `--operand=-5`, and what is wrong is left out.
  std::vector<std::string> words;
  /// The first word that was left out.
  std::optional<core::Failure> wrong;
};

/// The first operand is the command; of two options of one name, the one that it takes is meant. `--` makes
/// operands of all that follows, and so does the operand that ends a command's options; `-` is one; once
/// METHOD or NAME is there, `-` and a digit begin a PARAM. A word that asks for help is no value, unless any
/// text is one.
FirstLook first_look(const std::vector<std::string>& line);

}  // namespace cmd
