// Text as a block of code, which it cannot break out of. Rocket.Chat's markdown ends a block at the first
// three backticks, wherever they stand and however many opened it, and knows no way to escape one.
#pragma once

#include <string>
#include <string_view>

namespace rocketchat {

/// What a block may call its language: letters, digits, `_`, `-` and `.`, or nothing.
bool is_code_language(std::string_view language);

/// The text as it is read, in a block. Where three backticks would stand together, a zero-width space is put
/// behind the second: nobody sees it, but whoever copies them takes it along. Lines end as the markdown wants
/// it, in LF.
std::string code_block(std::string_view text, std::string_view language);

}  // namespace rocketchat
