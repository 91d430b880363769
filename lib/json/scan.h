// The tokens of JSON (RFC 8259, sections 2, 6 and 7): whitespace, strings, numbers, literals. Private to this
// folder.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
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

constexpr std::uint64_t in_each_byte(unsigned char value) { return 0x0101010101010101U * value; }

/// Marks the high bit of each byte that is `value`; exact in its lowest mark.
constexpr std::uint64_t mark(std::uint64_t word, unsigned char value) {
  const std::uint64_t difference = word ^ in_each_byte(value);
  return (difference - in_each_byte(1)) & ~difference & in_each_byte(0x80);
}
/// Marks the high bit of each byte below 0x20; exact in its lowest mark.
constexpr std::uint64_t mark_control(std::uint64_t word) {
  return (word - in_each_byte(0x20)) & ~word & in_each_byte(0x80);
}

/// The first quote, backslash or control character from `p` on, or `end`. Gathers in `seen` the bits of all
/// it passed. Strings are most of a chat's bytes: this is where the judging spends its time.
inline const char* past_plain(const char* p, const char* end, std::uint64_t& seen) {
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  for (; end - p >= 16; p += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(bytes, last_control), last_control);
    const __m128i marks =
        _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)));
    if (_mm_movemask_epi8(bytes) != 0) seen |= in_each_byte(0x80);
    const auto stop = static_cast<unsigned>(_mm_movemask_epi8(marks));
    if (stop != 0) return p + std::countr_zero(stop);
  }
#endif
  if constexpr (std::endian::native == std::endian::little) {
    for (; end - p >= 8; p += 8) {
      std::uint64_t word;
      std::memcpy(&word, p, sizeof word);
      seen |= word;
      const std::uint64_t stop = mark(word, '"') | mark(word, '\\') | mark_control(word);
      if (stop != 0) return p + std::countr_zero(stop) / 8;
    }
  }
  for (; p != end; ++p) {
    const auto byte = static_cast<unsigned char>(*p);
    seen |= byte;
    if (byte == '"' || byte == '\\' || byte < 0x20) return p;
  }
  return end;
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

/// Past the number at `p`, or null when its syntax is wrong.
inline const char* past_number(const char* p, const char* end) {
  const auto digits = [end](const char* from) {
    const char* at = from;
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
