#include "output/printable.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>

#include "json/text.h"

namespace output {
namespace {

struct Range {
  char32_t first, last;
};

// C0; DEL and C1; the Arabic letter mark, the marks, embeddings, overrides and isolates of direction, with
// the two separators of lines.
constexpr Range controls[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C},
                              {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}};

bool is_control(char32_t value) {
  return std::any_of(std::begin(controls), std::end(controls),
                     [&](const Range& range) { return value >= range.first && value <= range.last; });
}

/// Of the character that begins with this byte, in sound text.
std::size_t length_of(char first) {
  const int ones = std::countl_one(static_cast<unsigned char>(first));
  return ones == 0 ? 1 : static_cast<std::size_t>(ones);
}

/// The value of one valid sequence.
char32_t code_point(std::string_view bytes) {
  constexpr unsigned lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t value = static_cast<unsigned char>(bytes[0]) & lead_bits[bytes.size()];
  for (const char next : bytes.substr(1)) value = value << 6 | (static_cast<unsigned char>(next) & 0x3F);
  return value;
}

std::string hex(char32_t value, std::size_t least_digits) {
  std::string digits;
  for (; value != 0 || digits.size() < least_digits; value >>= 4) digits += "0123456789abcdef"[value & 0xF];
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::string escaped(char32_t value) {
  if (value == '\n') return "\\n";
  if (value == '\t') return "\\t";
  return value < 0x80 ? "\\x" + hex(value, 2) : "\\u{" + hex(value, 4) + "}";
}

std::string byte_escaped(char byte) { return "\\x" + hex(static_cast<unsigned char>(byte), 2); }

std::string json_escaped(char32_t value) { return "\\u" + hex(value, 4); }

std::string replaced(char) { return "\xEF\xBF\xBD"; }

template <typename Control, typename Byte>
std::string transformed(std::string_view text, Control control, Byte invalid) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::string_view sound = text.substr(0, json::utf8_prefix(text));
    text.remove_prefix(sound.size());
    while (!sound.empty()) {
      const std::string_view character = sound.substr(0, length_of(sound.front()));
      const char32_t value = code_point(character);
      out += is_control(value) ? control(value) : std::string(character);
      sound.remove_prefix(character.size());
    }
    if (text.empty()) break;
    out += invalid(text.front());
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace

std::string printable(std::string_view text) { return transformed(text, escaped, byte_escaped); }

std::string printable_json(std::string_view line) { return transformed(line, json_escaped, replaced); }

}  // namespace output
