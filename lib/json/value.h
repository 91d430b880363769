// Reading judged JSON: a value is the piece of text it stands in. Text that json::Reader has not judged is not for
// here. A Cursor is for a look at a kept piece of text; in a text just read a Node finds its way without looking again.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "json/quotes.h"

namespace json {

enum class Type { object, array, string, number, boolean, null };

Type type_of(std::string_view value);

/// A string's characters. A lone surrogate escape becomes U+FFFD.
std::string text_of(std::string_view string);

/// Names are short: a call would cost more than the comparison.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  const auto differ = [a, b]<typename Word>(std::size_t at, Word) {
    Word left;
    Word right;
    std::memcpy(&left, a + at, sizeof left);
    std::memcpy(&right, b + at, sizeof right);
    return left != right;
  };
  constexpr std::size_t stride = sizeof(std::uint64_t);
  if (size < stride) {
    if (size >= 4) return !differ(0, std::uint32_t{}) && !differ(size - 4, std::uint32_t{});
    return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
  }
  for (std::size_t at = 0; at + stride < size; at += stride) {
    if (differ(at, std::uint64_t{})) return false;
  }
  return !differ(size - stride, std::uint64_t{});
}

/// The same as is_text, for a string that may hold escapes.
bool is_escaped_text(std::string_view value, std::string_view text);

/// Whether a value is a string of just these characters.
inline bool is_text(std::string_view value, std::string_view text) {
  if (value.size() < text.size() + 2 || value.front() != '"') return false;
  if (value.size() == text.size() + 2) {
    return same_bytes(value.data() + 1, text.data(), text.size()) && text.find('\\') == std::string_view::npos;
  }
  // Most are told apart by their first character.
  return (text.empty() || value[1] == text.front() || value[1] == '\\') && is_escaped_text(value, text);
}

/// An integer between -2^63 and 2^63-1; empty for anything else.
std::optional<std::int64_t> integer_of(std::string_view value);

/// The first member of this name; empty when there is none, or the value is no object.
std::optional<std::string_view> member(std::string_view value, std::string_view name);

/// Walks the members of an object or the elements of an array; over at once for any other value.
class Cursor {
 public:
  explicit Cursor(std::string_view container);

  bool next();
  /// The key with its quotes; empty in an array.
  std::string_view key() const { return key_; }
  std::string_view value() const { return value_; }

 private:
  const char* past_string();
  const char* past_value(const char* p);

  Quotes quotes_;
  const std::uint32_t* quote_;  // the next one
  const char* begin_;
  const char* at_;
  const char* end_;
  bool keyed_;
  std::string_view key_;
  std::string_view value_;
};

}  // namespace json
