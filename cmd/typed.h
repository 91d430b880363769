// The first look at a command line: which words are options, values or operands, and which is the command.
// Nothing is judged but the shape, and nothing is thrown, so that --help can be found on any line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/commands.h"
#include "cmd/option_table.h"
#include "core/failure.h"

namespace cmd {

/// One option with its value, or an operand, or what is wrong there.
struct Piece {
  const OptionRow* option = nullptr;
  std::string text;
  std::optional<core::Failure> defect;

  bool operand() const { return !option && !defect; }
};

struct Typed {
  /// In typed order, without the command word.
  std::vector<Piece> pieces;
  /// Null when there is none, or no known one.
  const Command* command = nullptr;
};

/// The first operand is the command. `--` makes operands of all that follows; `-` is one; once METHOD or NAME
/// is there,
/// `-` and a digit begin a PARAM, not an option.
Typed typed(const std::vector<std::string>& words);

}  // namespace cmd
