#include "rocketchat/directory.h"

#include "json/write.h"
#include "rocketchat/message.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

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

JoinedRoom joined_room(json::Node document) {
  JoinedRoom room;
  room.id = document.member("_id").string().value_or("");
  const json::Node last = document.member("lastMessage");
  if (last) {
    const Message message = message_of(last);
    room.last_ts = message.ts;
    room.last_id = message.id;
  } else {
    room.last_ts = document.member("lm").member("$date").integer();
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
          const std::string code = error_code(answer.error);
          if (code == "404") {
            found(Retired{});
          } else if (means_not_found(code) && !conversation.user_id().empty()) {
            found(not_found(name));
          } else {
            found(conversation.refusal({answer.error, core::Phase::call, method}));
          }
          return;
        }
        auto id = (direct ? answer.result.member("rid") : answer.result).string();
        if (!id || id->empty()) {
          found(not_found(name));
        } else {
          found(std::move(*id));
        }
      });
}

void MethodDirectory::joined(client::Conversation& conversation, Listed listed) {
  requests_.call(conversation, "rooms/get", "[]",
                 [&conversation, listed = std::move(listed)](const Requests::Answer& answer) {
                   if (answer.error) {
                     if (error_code(answer.error) == "404") {
                       listed(Retired{});
                     } else {
                       listed(conversation.refusal({answer.error, core::Phase::call, "rooms/get"}));
                     }
                     return;
                   }
                   std::vector<JoinedRoom> rooms;
                   for (json::Entries entries(answer.result); entries.next();) {
                     rooms.push_back(joined_room(entries.value()));
                     if (rooms.back().id.empty()) rooms.pop_back();
                   }
                   listed(std::move(rooms));
                 });
}

}  // namespace rocketchat
