// The texts that explain the program, made from the tables of commands, options and statuses, so that they
// cannot say anything else than the program does.
#pragma once

#include <string>
#include <string_view>

namespace cmd {

/// The text on a topic: a command's word, `options`, `exit-status` or `environment`; the overview when it is
/// empty. Throws core::usage for any other.
std::string help(std::string_view topic);

/// What the bare word `rocketwire` shows.
std::string short_help();

/// `rocketwire X.Y.Z` and a newline.
std::string version_text();

}  // namespace cmd
