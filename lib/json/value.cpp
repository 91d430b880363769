#include "json/value.h"

#include <charconv>

#include "json/scan.h"

namespace json {
namespace {

std::string_view piece(const char* from, const char* past) {
  return {from, static_cast<std::size_t>(past - from)};
}

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

bool is_escaped_text(std::string_view value, std::string_view text) {
  return std::memchr(value.data(), '\\', value.size()) != nullptr && text_of(value) == text;
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
    : begin_(container.data()),
      tokens_(container.data(), container.data() + container.size()),
      keyed_(!container.empty() && container.front() == '{'),
      over_(!keyed_ && (container.empty() || container.front() != '[')) {
  if (!over_) token();
}

const char* Cursor::token() {
  if (at_ == tokens_.past_found()) {
    tokens_.find();
    at_ = tokens_.found();
  }
  return begin_ + *at_++;
}

bool Cursor::next() {
  if (over_) return false;
  const char* first = token();  // behind the opening bracket or a comma
  over_ = *first == '}' || *first == ']';
  if (over_) return false;
  if (keyed_) {
    key_ = piece(first, token() + 1);
    token();  // the colon
    first = token();
  }
  const char* behind = nullptr;
  value_ = piece(first, past_value(first, behind));
  over_ = *behind != ',';
  return true;
}

const char* Cursor::past_value(const char* first, const char*& behind) {
  const char* last = first;
  switch (*first) {
    case '"': last = token(); break;
    case '{':
    case '[':
      for (int depth = 1; depth != 0;) {
        last = token();
        if (*last == '{' || *last == '[') ++depth;
        if (*last == '}' || *last == ']') --depth;
      }
      break;
    default:
      behind = token();
      last = behind - 1;
      while (scan::is_space(*last)) --last;
      return last + 1;
  }
  behind = token();
  return last + 1;
}

}  // namespace json
