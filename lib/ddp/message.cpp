#include "ddp/message.h"

namespace ddp {
namespace {

struct Name {
  std::string_view text;
  Kind kind;
};
constexpr Name kinds[] = {
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

Kind kind_of(json::Node msg) {
  if (msg.is("changed")) return Kind::changed;  // nearly all of a stream
  for (const Name& name : kinds) {
    if (msg.is(name.text)) return name.kind;
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

json::Node Message::member(std::string_view name) const {
  json::Node last;
  for (json::Entries members(root); members.next();) {
    if (members.key().is(name)) last = members.value();
  }
  return last;
}

std::optional<json::Defect> Decoder::decode(std::string_view frame) {
  message_ = {};
  if (const auto defect = reader_.read(frame)) return defect;
  if (!reader_.is_object()) return json::Defect{0, "not an object"};
  message_.root = reader_.root();
  message_.spaced = reader_.spaced();
  for (json::Entries members(message_.root); members.next();) {
    const json::Node key = members.key();
    const json::Node value = members.value();
    if (key.is("msg")) {
      message_.kind = kind_of(value);
    } else if (key.is("collection")) {
      message_.collection = value;
    } else if (key.is("id")) {
      message_.id = value;
    } else if (key.is("fields")) {
      message_.fields = value;
    }
  }
  return std::nullopt;
}

}  // namespace ddp
