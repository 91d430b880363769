// Reading a file that an option names, whole.
#pragma once

#include <string>

namespace cmd {

/// The bytes of the file, `-` being stdin. Throws core::Failure of cause input that says why it could not be
/// read.
std::string read_all(const std::string& file);

/// How messages call it: its name in quotes, or `stdin`.
std::string source_name(const std::string& file);

}  // namespace cmd
