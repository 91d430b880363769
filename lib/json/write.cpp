#include "json/write.h"

#include "json/text.h"

namespace json {
namespace {

void append_escaped(std::string& out, unsigned char byte) {
  constexpr char digits[] = "0123456789abcdef";
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  if (byte >= 0x20) {
    out.push_back(static_cast<char>(byte));
    return;
  }
  out += "\\u00";
  out.push_back(digits[byte >> 4]);
  out.push_back(digits[byte & 0xF]);
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  out.push_back('"');
  const bool sound = valid_utf8(text);
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (sound || byte < 0x80) {
      append_escaped(out, byte);
      ++i;
      continue;
    }
    const std::size_t length = utf8_character(text.substr(i));
    out += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(i, length);
    i += length == 0 ? 1 : length;
  }
  out.push_back('"');
  return out;
}

ObjectWriter& ObjectWriter::raw(std::string_view key, std::string_view json) {
  if (json_.size() > 1) json_.push_back(',');
  json_.push_back('"');
  json_ += key;
  json_ += "\":";
  json_ += json;
  return *this;
}

}  // namespace json
