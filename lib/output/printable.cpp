#include "output/printable.h"

#include <algorithm>
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
    const std::size_t length = json::utf8_character(text);
    const std::string_view bytes = text.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0) {
      out += invalid(text[0]);
    } else if (const char32_t value = code_point(bytes); is_control(value)) {
      out += control(value);
    } else {
      out += bytes;
    }
    text.remove_prefix(bytes.size());
  }
  return out;
}

}  // namespace

std::string printable(std::string_view text) { return transformed(text, escaped, byte_escaped); }

std::string printable_json(std::string_view line) { return transformed(line, json_escaped, replaced); }

}  // namespace output
