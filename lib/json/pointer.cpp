#include "json/pointer.h"

#include <charconv>

#include "json/value.h"

namespace json {
namespace {

/// The element of an array at `segment`, which RFC 6901 section 4 wants in decimal without leading zeros.
std::optional<std::string_view> element(std::string_view array, std::string_view segment) {
  std::size_t index = 0;
  const auto [past, error] = std::from_chars(segment.data(), segment.data() + segment.size(), index);
  if (error != std::errc{} || past != segment.data() + segment.size()) return std::nullopt;
  if (segment.size() > 1 && segment.front() == '0') return std::nullopt;
  Cursor cursor(array);
  do {
    if (!cursor.next()) return std::nullopt;
  } while (index-- != 0);
  return cursor.value();
}

std::optional<std::string_view> step(std::string_view value, std::string_view segment) {
  switch (type_of(value)) {
    case Type::object: return member(value, segment);
    case Type::array: return element(value, segment);
    case Type::string:
    case Type::number:
    case Type::boolean:
    case Type::null: break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Pointer> Pointer::parse(std::string_view text) {
  Pointer pointer;
  if (text.empty()) return pointer;
  if (text.front() != '/') return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '/') {
      pointer.segments_.emplace_back();
    } else if (text[i] != '~') {
      pointer.segments_.back().push_back(text[i]);
    } else {
      const char code = ++i < text.size() ? text[i] : '\0';
      if (code != '0' && code != '1') return std::nullopt;
      pointer.segments_.back().push_back(code == '0' ? '~' : '/');
    }
  }
  return pointer;
}

std::optional<std::string_view> Pointer::find(std::string_view value) const {
  std::optional<std::string_view> at = value;
  for (const std::string& segment : segments_) {
    at = step(*at, segment);
    if (!at) break;
  }
  return at;
}

bool Pointer::any(std::string_view value, const std::function<bool(std::string_view)>& holds) const {
  return any_from(0, value, holds);
}

bool Pointer::any_from(std::size_t segment, std::string_view value,
                       const std::function<bool(std::string_view)>& holds) const {
  if (segment == segments_.size()) return holds(value);
  if (segments_[segment] != "*") {
    const auto next = step(value, segments_[segment]);
    return next && any_from(segment + 1, *next, holds);
  }
  for (Cursor cursor(value); cursor.next();) {
    if (any_from(segment + 1, cursor.value(), holds)) return true;
  }
  return false;
}

}  // namespace json
