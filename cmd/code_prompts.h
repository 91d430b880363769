// Where the code of a second factor comes from once the server has asked for it: a command, or a person.
#pragma once

#include <memory>

#include "client/code_prompt.h"
#include "cmd/merge.h"

namespace asio {
class io_context;
}

namespace cmd {

/// The command of --totp-code-command, if there is one; else a question at the terminal.
std::unique_ptr<client::CodePrompt> code_prompt(const Merged& given, asio::io_context& loop);

}  // namespace cmd
