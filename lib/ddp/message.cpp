#include "ddp/message.h"

#include <algorithm>
#include <iterator>

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

// Members that are kept as they are, beside those of data messages.
struct Text {
  std::string_view name;
  std::string_view Message::*value;
};
constexpr Text texts[] = {
    {"result", &Message::result},   {"error", &Message::error},     {"subs", &Message::subs},
    {"session", &Message::session}, {"version", &Message::version}, {"reason", &Message::reason},
};

Kind kind_of(std::string_view msg) {
  for (const Name& name : kinds) {
    if (json::is_text(msg, name.text)) return name.kind;
  }
  return Kind::other;
}

void keep(Message& message, std::string_view key, json::Node value) {
  if (json::is_word(key, "msg")) {
    message.kind = kind_of(value.text());
  } else if (json::is_word(key, "collection")) {
    message.collection = value.text();
  } else if (json::is_word(key, "id")) {
    message.id = value.text();
  } else if (json::is_word(key, "fields")) {
    message.fields = value;
  } else {
    const auto* known =
        std::ranges::find_if(texts, [key](const Text& text) { return json::is_text(key, text.name); });
    if (known != std::end(texts)) message.*known->value = value.text();
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
  message_.root = reader_.root();
  for (json::Entries members(message_.root); members.next();) {
    keep(message_, members.key().text(), members.value());
  }
  return std::nullopt;
}

}  // namespace ddp
