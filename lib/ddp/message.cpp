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

struct Field {
  std::string_view name;
  std::string_view Message::*value;
};
constexpr Field fields[] = {
    {"collection", &Message::collection}, {"id", &Message::id},           {"fields", &Message::fields},
    {"result", &Message::result},         {"error", &Message::error},     {"subs", &Message::subs},
    {"session", &Message::session},       {"version", &Message::version}, {"reason", &Message::reason},
};

Kind kind_of(std::string_view msg) {
  for (const Name& name : kinds) {
    if (json::is_text(msg, name.text)) return name.kind;
  }
  return Kind::other;
}

void keep(Message& message, const json::Member& member) {
  if (json::is_text(member.key, "msg")) {
    message.kind = kind_of(member.value);
    return;
  }
  for (const Field& field : fields) {
    if (!json::is_text(member.key, field.name)) continue;
    message.*field.value = member.value;
    return;
  }
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

std::optional<json::Defect> Decoder::decode(std::string_view frame) {
  message_ = {};
  if (const auto defect = reader_.read(frame)) return defect;
  if (!reader_.is_object()) return json::Defect{0, "not an object"};
  message_.text = reader_.value();
  message_.spaced = reader_.spaced();
  for (const json::Member& member : reader_.members()) keep(message_, member);
  return std::nullopt;
}

}  // namespace ddp
