#include "rocketchat/login/end_login.h"

#include "json/write.h"
#include "rocketchat/refusal.h"

namespace rocketchat {

void EndLogin::begin(client::Conversation& conversation, core::TimePoint) {
  if (login_.opened) {
    id_ = conversation.call("logout", "[]");
  } else {
    forget(conversation, false);
  }
}

void EndLogin::received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint) {
  const auto* answer = std::get_if<ddp::Answer>(&event);
  if (answer == nullptr || answer->id != id_) return;
  if (answer->error) {
    conversation.fail(conversation.refusal({answer->error, core::Phase::call, "logout"}));
  } else {
    forget(conversation, true);
  }
}

bool EndLogin::login_refused(const core::Failure& failure, client::Conversation& conversation) {
  // Servers say 403 of a token that was revoked or has expired. All else, such as a block for too many
  // attempts, says nothing of it.
  if (server_code(failure) != "403") return false;
  forget(conversation, false);
  return true;
}

void EndLogin::forget(client::Conversation& conversation, bool ended) {
  if (auto failure = store_->forget()) return conversation.fail(std::move(*failure));
  json::ObjectWriter line;
  line.text("userId", login_.user_id);
  line.raw("username", login_.username.empty() ? "null" : json::quoted(login_.username));
  line.boolean("ended", ended);
  conversation.print({line.str(), true}) ? conversation.done() : conversation.no();
}

}  // namespace rocketchat
