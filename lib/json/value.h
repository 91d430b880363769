// Reading JSON that json::Reader has accepted: a value is the piece of text it stands in, and nothing is
// checked again. A Cursor is for a look at a kept piece of text; in a text just read a Node finds its way
// without looking again.
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

/// The same as is_text, for a string that may be it.
bool spells(std::string_view string, std::string_view text);

/// Whether a value is a string of just these characters. Most are told apart by their first one.
inline bool is_text(std::string_view value, std::string_view text) {
  if (value.size() < text.size() + 2 || value.front() != '"') return false;
  if (!text.empty() && value[1] != text.front() && value[1] != '\\') return false;
  return spells(value, text);
}

/// The same for a word of ours, which has no backslash: compared where it is asked for.
template <std::size_t size>
bool is_word(std::string_view value, const char (&word)[size]) {
  constexpr std::size_t length = size - 1;
  if (value.size() == length + 2 && std::memcmp(value.data() + 1, word, length) == 0)
    return value.front() == '"';
  return value.size() > length + 2 && is_text(value, std::string_view(word, length));
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
  const char* begin_;
  const char* at_;
  const char* end_;
  bool keyed_;
  std::string_view key_;
  std::string_view value_;
};

}  // namespace json
