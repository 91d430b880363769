#include "rocketchat/whoami.h"

#include "json/write.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

// Servers send the user's own document unasked around the answer to the login; nothing promises it.
constexpr core::Duration patience = std::chrono::milliseconds(150);

}  // namespace

void Whoami::begin(client::Conversation& conversation, core::TimePoint now) {
  if (!conversation.user_id().empty()) {
    give_up_ = now + patience;
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
  json::ObjectWriter who;
  who.text("userId", conversation.user_id());
  for (const std::string_view key : {"username", "name"}) {
    const json::Node value = fields.member(key);
    who.raw(key, value ? value.text() : "null");
  }
  if (conversation.print({who.str(), true})) {
    conversation.done();
  } else {
    conversation.no();
  }
}

}  // namespace rocketchat
