// Whole texts: is it UTF-8, and the same JSON on one line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace json {

bool valid_utf8(std::string_view text);

/// How many bytes of `text` are UTF-8 before the first that is none (RFC 3629, section 4).
std::size_t utf8_prefix(std::string_view text);

/// Appends judged JSON to `line` without the whitespace between its tokens.
void append_compact(std::string& line, std::string_view judged);

}  // namespace json
