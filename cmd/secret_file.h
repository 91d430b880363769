// A file that holds a secret: read whole, without one trailing newline.
#pragma once

#include <string>

#include "core/secret.h"

namespace cmd {

/// `file` may be `-` for stdin. `warn`: one line on stderr when others can read the file, unless it lies
/// where a service manager puts credentials. Throws core::Failure of cause config when it cannot be read, is
/// empty, or is larger than 64 KiB.
core::Secret read_secret(const std::string& option, const std::string& file, bool warn);

}  // namespace cmd
