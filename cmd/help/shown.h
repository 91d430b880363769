// What each command shows that asks no server: Options to its text. The table of commands points here.
#pragma once

#include <string>

#include "cmd/options.h"

namespace cmd {

/// Each throws core::usage for a first positional that it does not know.
std::string shown_help(const Options& options);
std::string shown_completion(const Options& options);
std::string shown_methods(const Options& options);
std::string shown_streams(const Options& options);
std::string shown_version(const Options& options);

}  // namespace cmd
