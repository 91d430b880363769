// Reading a file that an option names, whole.
#pragma once

#include <cstddef>
#include <string>

#include "core/failure.h"

namespace cmd {

constexpr std::size_t most_read = std::size_t{64} << 20;

/// The bytes of the file; `-` is stdin. A pipe is waited for, as runtime::Waiting does: what that throws is
/// thrown here too. Throws core::Failure of the cause `cause` when the file cannot be read or holds more than
/// `most` bytes. The message begins with `name`, of the option or setting that names the file. The file's own
/// name is left out: somebody may have typed a secret in its place.
std::string read_all(const std::string& file, core::Cause cause, const std::string& name,
                     std::size_t most = most_read);

/// How messages call it: `the file`, or `stdin`.
std::string source_name(const std::string& file);

}  // namespace cmd
