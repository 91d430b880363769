#include "rocketchat/rest/rest.h"

#include "client/emptiness.h"
#include "rocketchat/rest/rest_answer.h"

namespace rocketchat {

void Rest::begin(client::Conversation& conversation, core::TimePoint) { conversation.request(request_); }

void Rest::answered(client::HttpId, const client::HttpOutcome& outcome, client::Conversation& conversation,
                    core::TimePoint) {
  if (const auto* failure = std::get_if<core::Failure>(&outcome)) return conversation.fail(*failure);
  const auto& answer = std::get<client::HttpAnswer>(outcome);
  const bool anonymous = !conversation.timings().logged_in.has_value();
  auto came = rest_answer(answer, {request_.safe(), anonymous});
  if (auto* failure = std::get_if<core::Failure>(&came)) return conversation.fail(std::move(*failure));
  const json::Node body = std::get<json::Document>(came).root();
  const bool printed = conversation.print({body.text(), true, body});
  if (!printed || (empty_is_no_ && client::is_empty(conversation.selected(body)))) {
    conversation.no();
  } else {
    conversation.done();
  }
}

}  // namespace rocketchat
