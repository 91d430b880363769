#include "client/sub.h"

namespace client {

void Sub::begin(Conversation& conversation, core::TimePoint) { conversation.subscribe(name_, params_); }

void Sub::received(const ddp::Event& event, Conversation& conversation, core::TimePoint) {
  if (const auto* data = std::get_if<ddp::Data>(&event)) {
    const ddp::Message& message = *data->message;
    if (belongs(message)) conversation.print({message.root.text(), message.spaced, message.root});
  } else if (std::holds_alternative<ddp::Ready>(event)) {
    if (conversation.subs_ready()) conversation.ready();
  } else if (const auto* ended = std::get_if<ddp::Ended>(&event)) {
    auto failure = conversation.refusal({ended->error, core::Phase::subscribe, name_});
    if (ended->was_ready) {
      failure.cause = core::Cause::sub_ended;
      failure.phase = core::Phase::stream;
      failure.hint.clear();
    }
    conversation.fail(std::move(failure));
  }
}

bool Sub::belongs(const ddp::Message& message) const { return !message.collection.is("users"); }

}  // namespace client
