#include "ddp/message.h"

#include "json/value.h"

namespace ddp {
namespace {

struct Name {
  std::string_view text;
  Kind kind;
};
constexpr Name kinds[] = {
    {"changed", Kind::changed},
    {"added", Kind::added},
    {"result", Kind::result},
    {"updated", Kind::updated},
    {"ready", Kind::ready},
    {"ping", Kind::ping},
    {"pong", Kind::pong},
    {"removed", Kind::removed},
    {"nosub", Kind::nosub},
    {"connected", Kind::connected},
    {"failed", Kind::failed},
    {"error", Kind::error},
    {"addedBefore", Kind::added_before},
    {"movedBefore", Kind::moved_before},
};

Kind kind_of(std::string_view msg) {
  for (const Name& name : kinds) {
    if (json::is_text(msg, name.text)) return name.kind;
  }
  return Kind::other;
}

}  // namespace

bool is_data(Kind kind) {
  switch (kind) {
    case Kind::added:
    case Kind::changed:
    case Kind::removed:
    case Kind::added_before:
    case Kind::moved_before: return true;
    case Kind::connected:
    case Kind::failed:
    case Kind::ping:
    case Kind::pong:
    case Kind::result:
    case Kind::updated:
    case Kind::ready:
    case Kind::nosub:
    case Kind::error:
    case Kind::other: return false;
  }
  return false;
}

std::string_view Message::member(std::string_view name) const {
  std::string_view last;
  for (json::Entries members(root); members.next();) {
    if (json::is_text(members.key().text(), name)) last = members.value().text();
  }
  return last;
}

std::optional<json::Defect> Decoder::decode(std::string_view frame) {
  message_ = {};
  if (const auto defect = reader_.read(frame)) return defect;
  if (!reader_.is_object()) return json::Defect{0, "not an object"};
  message_.root = reader_.root();
  message_.text = message_.root.text();
  message_.spaced = reader_.spaced();
  for (json::Entries members(message_.root); members.next();) {
    const std::string_view key = members.key().text();
    const json::Node value = members.value();
    if (json::is_word(key, "msg")) {
      message_.kind = kind_of(value.text());
    } else if (json::is_word(key, "collection")) {
      message_.collection = value.text();
    } else if (json::is_word(key, "id")) {
      message_.id = value.text();
    } else if (json::is_word(key, "fields")) {
      message_.fields = value;
    }
  }
  return std::nullopt;
}

}  // namespace ddp
