#include "json/write.h"

#include <algorithm>

#include "json/text.h"

namespace json {
namespace {

void append_escaped(std::string& out, char byte) {
  constexpr char digits[] = "0123456789abcdef";
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto value = static_cast<unsigned char>(byte);
  if (value >= 0x20) {
    out.push_back(byte);
    return;
  }
  out += "\\u00";
  out.push_back(digits[value >> 4]);
  out.push_back(digits[value & 0xF]);
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  out.push_back('"');
  while (!text.empty()) {
    const std::size_t sound = utf8_prefix(text);
    for (const char byte : text.substr(0, sound)) append_escaped(out, byte);
    if (sound != text.size()) out += "\xEF\xBF\xBD";
    text.remove_prefix(std::min(sound + 1, text.size()));
  }
  out.push_back('"');
  return out;
}

std::string decimal(std::int64_t count, unsigned places) {
  std::string digits = std::to_string(count);
  const std::size_t sign = count < 0 ? 1 : 0;
  if (digits.size() <= sign + places) digits.insert(sign, sign + places + 1 - digits.size(), '0');
  if (places != 0) digits.insert(digits.size() - places, ".");
  return digits;
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
