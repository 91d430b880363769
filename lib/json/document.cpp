#include "json/document.h"

#include "json/reader.h"

namespace json {

std::optional<Document> Document::parse(std::string_view text) {
  Reader reader;
  if (reader.read(text)) return std::nullopt;
  return Document(reader.root());
}

Document::Document(Node value) : slots_(value.at_, value.past() + 1) {
  const std::string_view text = value.text();
  text_.assign(text.begin(), text.end());
  // All are offsets but the lengths of containers.
  const std::uint32_t begin = value.at_[0];
  for (std::uint32_t& slot : slots_) {
    if (slot < Node::container_mark) slot -= begin;
  }
}

}  // namespace json
