#include "client/call.h"

#include "client/emptiness.h"

namespace client {

void Call::begin(Conversation& conversation, core::TimePoint) { id_ = conversation.call(method_, params_); }

void Call::received(const ddp::Event& event, Conversation& conversation, core::TimePoint) {
  const auto* answer = std::get_if<ddp::Answer>(&event);
  if (answer == nullptr || answer->id != id_) return;
  if (answer->error) {
    conversation.fail(conversation.refusal({answer->error, core::Phase::call, method_}));
    return;
  }
  const json::Node result = answer->result;
  const bool none = !result || result.type() == json::Type::null;
  if (judgement_.must_answer && none) {
    conversation.fail(core::failure(core::Cause::rejected, core::Phase::call,
                                    method_ + " gave no result, so it has refused"));
    return;
  }
  const bool printed = conversation.print({result ? result.text() : "null", answer->spaced, result});
  if (!printed || (judgement_.empty_is_no && is_empty(conversation.selected(result)))) {
    conversation.no();
  } else {
    conversation.done();
  }
}

}  // namespace client
