// The words of a command line as settings: which command, which options, in the order typed. Not what they
// mean together with the other sources.
#pragma once

#include <optional>

#include "cmd/commands.h"
#include "cmd/setting.h"
#include "core/failure.h"

namespace cmd {

struct TypedLine {
  /// Null when nothing at all was typed, and on a line without a known command. With --help it is the command
  /// `help`, with --version `version`, whatever else is wrong.
  const Command* command = nullptr;
  /// The options and the positionals, as far as they can be read.
  Settings settings;
  /// Of cause usage: what is wrong with the line.
  std::optional<core::Failure> wrong;
};

/// argv[0] is skipped.
TypedLine parse(int argc, const char* const* argv);

}  // namespace cmd
