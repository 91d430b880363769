#include "json_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace support {

namespace {

const Json nothing;

/// A string as JSON.stringify writes it. A lone surrogate, held as three bytes, becomes an escape again.
void write_string(std::string_view content, std::string& to) {
  to += '"';
  for (std::size_t at = 0; at < content.size(); ++at) {
    static constexpr std::string_view plain = "\b\f\n\r\t\"\\", letters = "bfnrt\"\\";
    const auto byte = static_cast<unsigned char>(content[at]);
    std::array<char, 8> escape{};
    if (const std::size_t named = plain.find(content[at]); named != std::string_view::npos) {
      to += '\\';
      to += letters[named];
    } else if (byte < 0x20) {
      std::snprintf(escape.data(), escape.size(), "\\u%04x", byte);
      to += escape.data();
    } else if (byte == 0xed && at + 2 < content.size() &&
               static_cast<unsigned char>(content[at + 1]) >= 0xa0) {
      const unsigned unit = 0xd000U | ((static_cast<unsigned char>(content[at + 1]) & 0x3fU) << 6U) |
                            (static_cast<unsigned char>(content[at + 2]) & 0x3fU);
      std::snprintf(escape.data(), escape.size(), "\\u%04x", unit);
      to += escape.data();
      at += 2;
    } else {
      to += content[at];
    }
  }
  to += '"';
}

}  // namespace

void Json::write(std::string& to) const {
  switch (kind_) {
    case Kind::null: to += "null"; break;
    case Kind::boolean:
    case Kind::number: to += text_; break;
    case Kind::string: write_string(text_, to); break;
    case Kind::array:
      to += '[';
      for (std::size_t at = 0; at < items_.size(); ++at) {
        if (at > 0) to += ',';
        items_[at].write(to);
      }
      to += ']';
      break;
    case Kind::object:
      to += '{';
      for (std::size_t at = 0; at < members_.size(); ++at) {
        if (at > 0) to += ',';
        write_string(members_[at].first, to);
        to += ':';
        members_[at].second.write(to);
      }
      to += '}';
      break;
  }
}

std::string Json::text() const {
  std::string to;
  write(to);
  return to;
}

bool Json::truthy() const {
  switch (kind_) {
    case Kind::null: return false;
    case Kind::boolean: return text_ == "true";
    case Kind::number: return std::strtod(text_.c_str(), nullptr) != 0;
    case Kind::string: return !text_.empty();
    case Kind::array:
    case Kind::object: return true;
  }
  return false;
}

long Json::integer(long otherwise) const {
  return is(Kind::number) ? static_cast<long>(std::strtod(text_.c_str(), nullptr)) : otherwise;
}

const Json& Json::operator[](std::string_view name) const {
  const auto found =
      std::find_if(members_.rbegin(), members_.rend(), [&](const auto& one) { return one.first == name; });
  return found == members_.rend() ? nothing : found->second;
}

const Json& Json::operator[](std::size_t place) const {
  return place < items_.size() ? items_[place] : nothing;
}

bool Json::has(std::string_view name) const {
  return std::any_of(members_.begin(), members_.end(), [&](const auto& one) { return one.first == name; });
}

void Json::set(const std::string& name, Json value) {
  const auto found =
      std::find_if(members_.begin(), members_.end(), [&](const auto& one) { return one.first == name; });
  if (found == members_.end()) {
    members_.emplace_back(name, std::move(value));
  } else {
    found->second = std::move(value);
  }
}

}  // namespace support
