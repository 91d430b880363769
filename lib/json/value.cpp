#include "json/value.h"

#include <charconv>

#include "json/scan.h"

namespace json {
namespace {

unsigned hex4(const char* p) {
  unsigned value = 0;
  std::from_chars(p, p + 4, value, 16);
  return value;
}

void append_utf8(std::string& out, unsigned code) {
  const auto put = [&out](unsigned byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

constexpr std::uint64_t in_each_byte(unsigned char value) { return 0x0101010101010101U * value; }

/// Whether these are the same bytes, and no backslash among them. Names are short: calls would cost more than
/// this.
bool same_without_escapes(const char* a, const char* b, std::size_t size) {
  constexpr std::size_t stride = sizeof(std::uint64_t);
  if (size < stride) {
    for (std::size_t i = 0; i < size; ++i) {
      if (a[i] != b[i] || a[i] == '\\') return false;
    }
    return true;
  }
  const auto differ = [a, b](std::size_t at) {
    std::uint64_t left;
    std::uint64_t right;
    std::memcpy(&left, a + at, stride);
    std::memcpy(&right, b + at, stride);
    const std::uint64_t others = left ^ in_each_byte('\\');  // a zero for each backslash
    return left != right || ((others - in_each_byte(1)) & ~others & in_each_byte(0x80)) != 0;
  };
  for (std::size_t at = 0; at < size - stride; at += stride) {
    if (differ(at)) return false;
  }
  return !differ(size - stride);
}

char short_escape(char letter) {
  switch (letter) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return letter;
  }
}

}  // namespace

Type type_of(std::string_view value) {
  switch (value.front()) {
    case '{': return Type::object;
    case '[': return Type::array;
    case '"': return Type::string;
    case 't':
    case 'f': return Type::boolean;
    case 'n': return Type::null;
    default: return Type::number;
  }
}

std::string text_of(std::string_view string) {
  constexpr unsigned replacement = 0xFFFD;
  std::string text;
  text.reserve(string.size());
  const char* p = string.data() + 1;
  const char* const end = string.data() + string.size() - 1;
  while (p != end) {
    const auto* backslash = static_cast<const char*>(std::memchr(p, '\\', static_cast<std::size_t>(end - p)));
    const char* const stop = backslash != nullptr ? backslash : end;
    text.append(p, stop);
    p = stop;
    if (p == end) break;
    if (p[1] != 'u') {
      text.push_back(short_escape(p[1]));
      p += 2;
      continue;
    }
    unsigned code = hex4(p + 2);
    p += 6;
    const bool high = code >= 0xD800 && code < 0xDC00;
    if (high && end - p >= 6 && p[0] == '\\' && p[1] == 'u') {
      const unsigned low = hex4(p + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        p += 6;
      }
    }
    append_utf8(text, code >= 0xD800 && code < 0xE000 ? replacement : code);
  }
  return text;
}

bool spells(std::string_view string, std::string_view text) {
  if (string.size() == text.size() + 2)
    return same_without_escapes(string.data() + 1, text.data(), text.size());
  return string.find('\\') != std::string_view::npos && text_of(string) == text;
}

std::optional<std::int64_t> integer_of(std::string_view value) {
  std::int64_t number = 0;
  const auto [past, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || past != value.data() + value.size()) return std::nullopt;
  return number;
}

std::optional<std::string_view> member(std::string_view value, std::string_view name) {
  if (value.empty() || value.front() != '{') return std::nullopt;
  for (Cursor cursor(value); cursor.next();) {
    if (is_text(cursor.key(), name)) return cursor.value();
  }
  return std::nullopt;
}

Cursor::Cursor(std::string_view container)
    : quotes_(container.data(), container.size()),
      begin_(container.data()),
      at_(begin_),
      end_(begin_ + container.size()),
      keyed_(!container.empty() && container.front() == '{') {
  if (container.empty() || (!keyed_ && container.front() != '[')) end_ = at_;
}

const char* Cursor::past_string() { return begin_ + quotes_.next() + 1; }

const char* Cursor::past_value(const char* p) {
  if (*p == '"') return past_string();
  if (*p != '{' && *p != '[') {
    while (p != end_ && *p != ',' && *p != '}' && *p != ']' && !scan::is_space(*p)) ++p;
    return p;
  }
  int depth = 0;
  do {
    switch (*p) {
      case '"': p = past_string(); continue;
      case '{':
      case '[': ++depth; break;
      case '}':
      case ']': --depth; break;
      default: break;
    }
    ++p;
  } while (depth != 0);
  return p;
}

bool Cursor::next() {
  if (at_ == end_) return false;
  // At the opening bracket, or at the comma or closing bracket behind the last value.
  if (*at_ == '}' || *at_ == ']') return false;
  at_ = scan::past_space(at_ + 1, end_);
  if (at_ == end_ || *at_ == '}' || *at_ == ']') return false;
  if (keyed_) {
    const char* past = past_string();
    key_ = {at_, static_cast<std::size_t>(past - at_)};
    at_ = scan::past_space(past, end_);
    at_ = scan::past_space(at_ + 1, end_);  // the colon
  }
  const char* past = past_value(at_);
  value_ = {at_, static_cast<std::size_t>(past - at_)};
  at_ = scan::past_space(past, end_);
  return true;
}

}  // namespace json
