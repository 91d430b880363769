// Whole texts, at the speed of simdjson: is it UTF-8, and the same JSON on one line.
#pragma once

#include <string>
#include <string_view>

namespace json {

bool valid_utf8(std::string_view text);

/// Appends judged JSON to `line` without the whitespace between its tokens.
void append_compact(std::string& line, std::string_view judged);

}  // namespace json
