#include "json/node.h"

#include <charconv>

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

/// The characters of a string that was judged, given without its quotes.
std::string characters_of(std::string_view inside) {
  constexpr unsigned replacement = 0xFFFD;
  std::string text;
  text.reserve(inside.size());
  const char* p = inside.data();
  const char* const end = p + inside.size();
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

// A function of its own: whoever has a std::string is guarded against overruns, and the usual name has no
// escape.
[[gnu::noinline]] bool unescaped_is(std::string_view inside, std::string_view characters) {
  return characters_of(inside) == characters;
}

}  // namespace

Type Node::type() const {
  if (at_ == nullptr) return Type::absent;
  switch (first()) {
    case '{': return Type::object;
    case '[': return Type::array;
    case '"': return Type::string;
    case 't':
    case 'f': return Type::boolean;
    case 'n': return Type::null;
    default: return Type::number;
  }
}

std::optional<std::string> Node::string() const {
  if (type() != Type::string) return std::nullopt;
  return characters_of(inside());
}

std::optional<std::int64_t> Node::integer() const {
  const std::string_view raw = text();
  std::int64_t number = 0;
  const auto [past, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
  if (raw.empty() || error != std::errc{} || past != raw.data() + raw.size()) return std::nullopt;
  return number;
}

bool Node::spells(std::string_view inside, std::string_view characters) {
  // Escapes are longer than what they stand for.
  if (inside.size() == characters.size())
    return inside == characters && characters.find('\\') == std::string_view::npos;
  return inside.find('\\') != std::string_view::npos && unescaped_is(inside, characters);
}

Node Node::element(std::size_t index) const {
  if (at_ == nullptr || first() != '[') return {};
  for (Entries entries(*this); entries.next(); --index) {
    if (index == 0) return entries.value();
  }
  return {};
}

}  // namespace json
