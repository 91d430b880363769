#include "rocketchat/login/whoami.h"

#include "rocketchat/refusal.h"

namespace rocketchat {

json::ObjectWriter who(const std::string& user_id, json::Node fields) {
  json::ObjectWriter line;
  line.text("userId", user_id);
  for (const std::string_view key : {"username", "name"}) {
    const json::Node value = fields.member(key);
    line.raw(key, value ? value.text() : "null");
  }
  return line;
}

void Whoami::begin(client::Conversation& conversation, core::TimePoint now) {
  if (!conversation.user_id().empty()) {
    // Servers send the document unasked around the answer to the login; nothing promises it.
    give_up_ = now + patience_;
    return;
  }
  conversation.fail(core::failure(core::Cause::login_needed, core::Phase::login, "no credentials were given",
                                  std::string(credentials_hint)));
}

void Whoami::received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint) {
  const auto* data = std::get_if<ddp::Data>(&event);
  if (data == nullptr || data->message->kind != ddp::Kind::added) return;
  const ddp::Message& message = *data->message;
  if (message.collection.is("users") && message.id.is(conversation.user_id()))
    answer(conversation, message.fields);
}

void Whoami::ticked(client::Conversation& conversation, core::TimePoint now) {
  if (give_up_ && now >= *give_up_) answer(conversation, {});
}

void Whoami::answer(client::Conversation& conversation, json::Node fields) {
  if (conversation.print({who(conversation.user_id(), fields).str(), true})) {
    conversation.done();
  } else {
    conversation.no();
  }
}

}  // namespace rocketchat
