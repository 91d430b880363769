#include "rocketchat/message.h"

#include "json/value.h"
#include "json/write.h"

namespace rocketchat {
namespace {

std::string text_or_nothing(std::string_view value) {
  return json::type_of(value) == json::Type::string ? json::text_of(value) : std::string();
}

}  // namespace

Message message_of(std::string_view document) {
  Message message;
  message.text = document;
  if (document.empty() || json::type_of(document) != json::Type::object) return message;
  for (json::Cursor cursor(document); cursor.next();) {
    const std::string_view key = cursor.key();
    const std::string_view value = cursor.value();
    if (json::is_text(key, "_id")) {
      message.id = text_or_nothing(value);
    } else if (json::is_text(key, "rid")) {
      message.room = text_or_nothing(value);
    } else if (json::is_text(key, "ts")) {
      const auto date = json::member(value, "$date");
      if (date) message.ts = json::integer_of(*date);
    } else if (json::is_text(key, "u")) {
      message.author = text_or_nothing(json::member(value, "_id").value_or("null"));
    } else if (json::is_text(key, "editedAt")) {
      message.edited_at = value;
    } else if (json::is_text(key, "t")) {
      message.system = json::type_of(value) == json::Type::string;
    }
  }
  return message;
}

std::string tombstone(std::string_view id, std::string_view room) {
  return json::ObjectWriter().text("_id", id).text("rid", room).text("t", "rm").str();
}

}  // namespace rocketchat
