#include "rocketchat/message.h"

#include "json/write.h"

namespace rocketchat {

Message message_of(json::Node document) {
  Message message;
  if (!document.is_object()) return message;
  for (json::Entries entries(document); entries.next();) {
    const json::Node key = entries.key();
    const json::Node value = entries.value();
    if (key.is("_id")) {
      message.id = value.string().value_or("");
    } else if (key.is("rid")) {
      message.room = value.string().value_or("");
    } else if (key.is("ts")) {
      message.ts = value.member("$date").integer();
    } else if (key.is("u")) {
      message.author = value.member("_id").string().value_or("");
    } else if (key.is("editedAt")) {
      message.edited_at = value.text();
    } else if (key.is("t")) {
      message.system = value.type() == json::Type::string;
    }
  }
  return message;
}

std::string tombstone(std::string_view id, std::string_view room) {
  return json::ObjectWriter().text("_id", id).text("rid", room).text("t", "rm").str();
}

}  // namespace rocketchat
