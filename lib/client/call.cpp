#include "client/call.h"

namespace client {
namespace {

bool empty_result(std::string_view result) {
  for (const std::string_view empty : {"null", "false", "\"\"", "0", "-0"}) {
    if (result == empty) return true;
  }
  // Zero in any other spelling: 0.0, 0e5.
  return (result.front() == '0' || result.front() == '-') &&
         result.substr(0, result.find_first_of("eE")).find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

void Call::begin(Conversation& conversation, core::TimePoint) { id_ = conversation.call(method_, params_); }

void Call::received(const ddp::Event& event, Conversation& conversation, core::TimePoint) {
  const auto* answer = std::get_if<ddp::Answer>(&event);
  if (answer == nullptr || answer->id != id_) return;
  if (answer->error) {
    conversation.fail(conversation.refusal({*answer->error, core::Phase::call, method_}));
    return;
  }
  const std::string_view result = answer->result.value_or("null");
  const bool printed = conversation.print({result, answer->spaced});
  if (!printed || (judge_result_ && empty_result(result))) {
    conversation.no();
  } else {
    conversation.done();
  }
}

}  // namespace client
