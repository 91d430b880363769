#include "client/call.h"

#include "json/number.h"

namespace client {
namespace {

bool is_empty(json::Node result) {
  switch (result.type()) {
    case json::Type::absent:
    case json::Type::null: return true;
    case json::Type::boolean: return result.text() == "false";
    case json::Type::string: return result.is("");
    case json::Type::number: return json::compare_numbers(result.text(), "0") == 0;
    case json::Type::object:
    case json::Type::array: break;
  }
  return false;
}

}  // namespace

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
  if (!printed || (judgement_.empty_is_no && is_empty(result))) {
    conversation.no();
  } else {
    conversation.done();
  }
}

}  // namespace client
