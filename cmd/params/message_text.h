// The text of a message, from the words behind ROOM or from stdin.
#pragma once

#include <string>

#include "cmd/options.h"

namespace cmd {

/// The words behind the first, joined by blanks; a single `-` stands for all of stdin, without its last line
/// end. Throws core::Failure: usage for no text, input for stdin that is empty, no UTF-8 or cannot be read.
std::string message_text(const Parameters& given);

}  // namespace cmd
