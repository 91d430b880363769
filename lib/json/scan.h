// The words of JSON (RFC 8259, sections 2, 6 and 7): whitespace, escapes, numbers, literals. Private to this
// folder.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace json::scan {

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

inline const char* past_space(const char* p, const char* end) {
  while (p != end && is_space(*p)) ++p;
  return p;
}

/// Past the escape whose backslash is at `p`, or null when it is none.
inline const char* past_escape(const char* p, const char* end) {
  if (end - p < 2) return nullptr;
  switch (p[1]) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': return p + 2;
    case 'u':
      if (end - p < 6) return nullptr;
      for (int i = 2; i < 6; ++i) {
        if (!is_hex(p[i])) return nullptr;
      }
      return p + 6;
    default: return nullptr;
  }
}

/// Whether the eight characters at `p` are digits.
inline bool are_digits(const char* p) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  std::uint64_t eight;
  std::memcpy(&eight, p, sizeof eight);
  // 0x30 to 0x3F, and so still with 6 added: up to 0x39.
  return ((eight & (eight + each * 6)) & (each * 0xF0)) == each * 0x30;
}

/// Past the number at `p`, or null when its syntax is wrong.
inline const char* past_number(const char* p, const char* end) {
  const auto digits = [end](const char* from) {
    const char* at = from;
    while (end - at >= 8 && are_digits(at)) at += 8;
    while (at != end && is_digit(*at)) ++at;
    return at == from ? nullptr : at;
  };
  if (*p == '-') ++p;
  if (p == end) return nullptr;
  p = *p == '0' ? p + 1 : digits(p);
  if (p != nullptr && p != end && *p == '.') p = digits(p + 1);
  if (p != nullptr && p != end && (*p == 'e' || *p == 'E')) {
    ++p;
    if (p != end && (*p == '+' || *p == '-')) ++p;
    p = digits(p);
  }
  return p;
}

/// Past `word` when it stands at `p`, else null.
inline const char* past_literal(const char* p, const char* end, std::string_view word) {
  const auto room = static_cast<std::size_t>(end - p);
  return room >= word.size() && std::memcmp(p, word.data(), word.size()) == 0 ? p + word.size() : nullptr;
}

}  // namespace json::scan
