// Files that a library reads by itself, and would wait for.
#pragma once

#include <string>

namespace cmd {

/// The path of a file that can be read at once: `file` itself, or of what it brings when it is a pipe, a copy
/// in memory until the program ends. Throws core::Failure of cause config, whose message begins with `name`,
/// and what runtime::Waiting throws.
std::string at_hand(const std::string& name, const std::string& file);

}  // namespace cmd
