#include "json/text.h"

#include <simdjson.h>

namespace json {

bool valid_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::size_t utf8_character(std::string_view text) {
  for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length) {
    if (valid_utf8(text.substr(0, length))) return length;
  }
  return 0;
}

void append_compact(std::string& line, std::string_view judged) {
  const std::size_t before = line.size();
  line.resize(before + judged.size() + simdjson::SIMDJSON_PADDING);
  std::size_t written = 0;
  // Its only error is an unclosed string, which judged text has not.
  const auto error = simdjson::minify(judged.data(), judged.size(), line.data() + before, written);
  line.resize(before + (error ? 0 : written));
}

}  // namespace json
