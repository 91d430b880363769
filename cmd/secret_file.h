// A secret as a file, a command or a variable holds it, and what of it is not the secret.
#pragma once

#include <string>

#include "core/secret.h"

namespace cmd {

/// How the text of a secret ends, and begins.
enum class SecretText {
  /// White space around it and a byte-order mark before it are not the token.
  token,
  /// One line end, LF or CRLF, is not the password: all else may be.
  password,
  /// JSON, whose white space is no trouble.
  whole,
};

core::Secret trimmed(SecretText form, core::Secret text);

/// `file` may be `-` for stdin; messages begin with `name`, of the setting that names it. `warn`: one line on
/// stderr when others can read the file, unless it lies where a service manager puts credentials. Throws
/// core::Failure of cause config when it cannot be read, is empty, or is larger than 64 KiB.
core::Secret read_secret(const std::string& name, const std::string& file, SecretText form, bool warn);

}  // namespace cmd
