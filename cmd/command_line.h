// The words of a command line as Options: which command, which options, in the order typed. Not what they
// mean together with the environment.
#pragma once

#include "cmd/options.h"

namespace cmd {

/// argv[0] is skipped. Nothing typed at all gives an empty command; --help gives `help`, with the command
/// when a known one is there, whatever else is wrong; --version is the command `version`. Throws
/// core::Failure of cause usage.
Options parse(int argc, const char* const* argv);

/// The --error-format of a line that may be wrong elsewhere, for the failure that parse() throws.
ErrorFormat error_format(int argc, const char* const* argv);

}  // namespace cmd
