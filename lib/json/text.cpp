#include "json/text.h"

#include <simdjson.h>

namespace json {
namespace {

constexpr std::size_t longest_character = 4;

/// The length of `text` without the character that it may end within; 0 when there is a fault in it.
std::size_t whole_characters(std::string_view text) {
  for (std::size_t cut = 0; cut < longest_character && cut < text.size(); ++cut) {
    if (valid_utf8(text.substr(0, text.size() - cut))) return text.size() - cut;
  }
  return 0;
}

}  // namespace

bool valid_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::size_t utf8_prefix(std::string_view text) {
  std::size_t sound = 0;
  // Steps that double, so that a fault near the beginning of a long text is found by looking there only; then
  // ever smaller ones, down to a character.
  bool found = false;
  for (std::size_t step = 64; step >= longest_character && sound != text.size();) {
    const std::size_t whole = whole_characters(text.substr(sound, step));
    sound += whole;
    found = found || whole == 0;
    if (!found) step *= 2;
    if (whole == 0) step /= 2;
  }
  return sound;
}

void append_compact(std::string& line, std::string_view judged) {
  const std::size_t before = line.size();
  line.resize(before + judged.size() + simdjson::SIMDJSON_PADDING);
  std::size_t written = 0;
  // Judged text has no string without an end, which is all that this could refuse.
  if (simdjson::minify(judged.data(), judged.size(), line.data() + before, written) != simdjson::SUCCESS)
    written = 0;
  line.resize(before + written);
}

}  // namespace json
