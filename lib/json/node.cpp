#include "json/node.h"

#include "json/value.h"

namespace json {

Node Node::member(std::string_view name) const {
  if (!is_object()) return {};
  for (Entries entries(*this); entries.next();) {
    if (is_text(entries.key().text(), name)) return entries.value();
  }
  return {};
}

Node Node::element(std::size_t index) const {
  if (at_ == nullptr || first() != '[') return {};
  for (Entries entries(*this); entries.next(); --index) {
    if (index == 0) return entries.value();
  }
  return {};
}

}  // namespace json
