#include "json/text.h"

#include <cstdint>
#include <cstring>

#include "json/quotes.h"
#include "json/scan.h"
#include "json/validate_utf8.h"
#include "loaded/library.h"

namespace json {
namespace {

// simdjson is twenty times as quick. To load it, with the C++ runtime that it needs, takes as long as
// checking these bytes without it: a long stream loads it, a call does not.
constexpr std::size_t worth_loading = 512 * 1024;
constinit loaded::Library simdjson_library(LIBSIMDJSON);

unsigned byte_at(std::string_view text, std::size_t index) { return static_cast<unsigned char>(text[index]); }

bool continues(std::string_view text, std::size_t index) {
  return index < text.size() && (byte_at(text, index) & 0xC0) == 0x80;
}

}  // namespace

bool valid_utf8(std::string_view text) {
  static std::size_t checked = 0;
  if (checked >= worth_loading) {
    static auto* const validate = simdjson_library.find<ValidateUtf8>(validate_utf8_symbol);
    if (validate != nullptr) return validate(text.data(), text.size());
  }
  checked += text.size();
  return utf8_prefix(text) == text.size();
}

std::size_t utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  for (;;) {
    // Most of a text is ASCII in most languages.
    for (std::uint64_t eight; at + sizeof eight <= text.size(); at += sizeof eight) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080U) != 0) break;
    }
    const std::size_t length = utf8_character(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
}

std::size_t utf8_character(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned first = byte_at(text, 0);
  if (first < 0x80) return 1;
  if (!continues(text, 1)) return 0;
  const unsigned second = byte_at(text, 1);
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (!continues(text, 2)) return 0;
  if (first == 0xE0) return second >= 0xA0 ? 3 : 0;  // not what two bytes can say
  if (first == 0xED) return second <= 0x9F ? 3 : 0;  // no surrogate
  if (first >= 0xE1 && first <= 0xEF) return 3;
  if (!continues(text, 3)) return 0;
  if (first == 0xF0) return second >= 0x90 ? 4 : 0;  // not what three bytes can say
  if (first == 0xF4) return second <= 0x8F ? 4 : 0;  // nothing past U+10FFFF
  return first >= 0xF1 && first <= 0xF3 ? 4 : 0;
}

void append_compact(std::string& line, std::string_view judged) {
  Quotes quotes(judged.data(), judged.size());
  for (std::size_t p = 0; p != judged.size();) {
    std::size_t past = p;
    while (past != judged.size() && !scan::is_space(judged[past])) {
      past = (judged[past] == '"' ? quotes.next() : past) + 1;
    }
    line.append(judged, p, past - p);
    while (past != judged.size() && scan::is_space(judged[past])) ++past;
    p = past;
  }
}

}  // namespace json
