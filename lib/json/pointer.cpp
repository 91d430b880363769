#include "json/pointer.h"

#include <charconv>

namespace json {
namespace {

/// The index that `segment` is, which RFC 6901 section 4 wants in decimal without leading zeros.
std::optional<std::size_t> index_of(std::string_view segment) {
  std::size_t index = 0;
  const auto [past, error] = std::from_chars(segment.data(), segment.data() + segment.size(), index);
  if (error != std::errc{} || past != segment.data() + segment.size()) return std::nullopt;
  if (segment.size() > 1 && segment.front() == '0') return std::nullopt;
  return index;
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
      pointer.segments_.back().name.push_back(text[i]);
    } else {
      const char code = ++i < text.size() ? text[i] : '\0';
      if (code != '0' && code != '1') return std::nullopt;
      pointer.segments_.back().name.push_back(code == '0' ? '~' : '/');
    }
  }
  for (Segment& segment : pointer.segments_) {
    segment.index = index_of(segment.name);
    segment.each = segment.name == "*";
  }
  return pointer;
}

Node Pointer::step(Node value, const Segment& segment) {
  if (value.is_object()) return value.member(segment.name);
  return segment.index ? value.element(*segment.index) : Node();
}

Node Pointer::find(Node value) const {
  for (const Segment& segment : segments_) {
    value = step(value, segment);
    if (!value) break;
  }
  return value;
}

bool Pointer::any(Node value, const std::function<bool(Node)>& holds) const {
  return any_from(0, value, holds);
}

bool Pointer::any_from(std::size_t at, Node value, const std::function<bool(Node)>& holds) const {
  for (; at != segments_.size() && !segments_[at].each; ++at) {
    value = step(value, segments_[at]);
    if (!value) return false;
  }
  if (at == segments_.size()) return holds(value);
  for (Entries entries(value); entries.next();) {
    if (any_from(at + 1, entries.value(), holds)) return true;
  }
  return false;
}

}  // namespace json
