#include "rocketchat/directory.h"

#include "json/value.h"
#include "json/write.h"
#include "rocketchat/message.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

std::string text_or_nothing(std::optional<std::string_view> value) {
  return value && json::type_of(*value) == json::Type::string ? json::text_of(*value) : std::string();
}

core::Failure not_found(const std::string& name) {
  return core::failure(
      core::Cause::not_found, core::Phase::call,
      name.starts_with('@') ? "no user " + name : "no room " + name + ", or it cannot be read");
}

/// Servers say the same of a room that is not there and of one that may not be read.
bool means_not_found(const std::string& code) {
  return code == "error-not-allowed" || code == "error-invalid-user" || code == "error-invalid-room" ||
         code == "error-no-permission";
}

JoinedRoom joined_room(std::string_view document) {
  JoinedRoom room;
  room.id = text_or_nothing(json::member(document, "_id"));
  const auto last = json::member(document, "lastMessage");
  if (last) {
    const Message message = message_of(*last);
    room.last_ts = message.ts;
    room.last_id = message.id;
  } else if (const auto lm = json::member(document, "lm")) {
    const auto date = json::member(*lm, "$date");
    if (date) room.last_ts = json::integer_of(*date);
  }
  return room;
}

}  // namespace

void MethodDirectory::find(client::Conversation& conversation, const std::string& name, Found found) {
  const bool direct = name.starts_with('@');
  const char* method = direct ? "createDirectMessage" : "getRoomIdByNameOrId";
  const std::string plain = direct || name.starts_with('#') ? name.substr(1) : name;
  requests_.call(
      conversation, method, "[" + json::quoted(plain) + "]",
      [&conversation, method, name, direct, found = std::move(found)](const Requests::Answer& answer) {
        if (answer.error) {
          const std::string code = error_code(*answer.error);
          if (code == "404") {
            found(Retired{});
          } else if (means_not_found(code) && !conversation.user_id().empty()) {
            found(not_found(name));
          } else {
            found(conversation.refusal({*answer.error, core::Phase::call, method}));
          }
          return;
        }
        const std::string_view result = answer.result.value_or("null");
        std::string id = text_or_nothing(direct ? json::member(result, "rid") : result);
        if (id.empty()) {
          found(not_found(name));
        } else {
          found(std::move(id));
        }
      });
}

void MethodDirectory::joined(client::Conversation& conversation, Listed listed) {
  requests_.call(conversation, "rooms/get", "[]",
                 [&conversation, listed = std::move(listed)](const Requests::Answer& answer) {
                   if (answer.error) {
                     if (error_code(*answer.error) == "404") {
                       listed(Retired{});
                     } else {
                       listed(conversation.refusal({*answer.error, core::Phase::call, "rooms/get"}));
                     }
                     return;
                   }
                   std::vector<JoinedRoom> rooms;
                   for (json::Cursor cursor(answer.result.value_or("[]")); cursor.next();) {
                     rooms.push_back(joined_room(cursor.value()));
                     if (rooms.back().id.empty()) rooms.pop_back();
                   }
                   listed(std::move(rooms));
                 });
}

}  // namespace rocketchat
