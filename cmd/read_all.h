// Reading a file that an option names, whole.
#pragma once

#include <cstddef>
#include <string>

#include "core/failure.h"

namespace cmd {

constexpr std::size_t most_read = std::size_t{64} << 20;

/// The bytes of the file, `-` being stdin. A pipe is waited for as runtime::Waiting does, and throws what
/// that throws. Throws core::Failure of that cause that says why it could not be read: more than `most`
/// bytes, for one. It names the option and not the file, whose name may be a secret in the wrong place.
std::string read_all(const std::string& file, core::Cause cause, const std::string& option,
                     std::size_t most = most_read);

/// How messages call it: `the file`, or `stdin`.
std::string source_name(const std::string& file);

}  // namespace cmd
