#include "rocketchat/edit.h"

#include "client/overloaded.h"
#include "json/write.h"

namespace rocketchat {
namespace {

using Fetched = std::variant<json::Node, core::Failure>;

/// An edit of a message that is not there is answered with nothing, as any other is.
Fetched message_in(const Requests::Outcome& outcome, const std::string& id) {
  const auto absent =
      core::failure(core::Cause::not_found, core::Phase::call, "no message " + id + " that can be edited");
  return std::visit(client::Overloaded{
                        [&](json::Node result) -> Fetched {
                          if (!result.member("_id").is(id)) return absent;
                          return result;
                        },
                        [&](Retired) -> Fetched { return absent; },
                        [&](const Declined& declined) -> Fetched { return declined.failure; },
                    },
                    outcome);
}

}  // namespace

void Edit::begin(client::Conversation& conversation, core::TimePoint now) {
  begun_ = true;
  call_ = 0;
  methods_.begin(conversation, now);
  if (!to_.id().empty()) {
    change(conversation);
    return;
  }
  to_.find([this, &conversation](std::optional<core::Failure> failure) {
    failure ? conversation.fail(*failure) : change(conversation);
  });
}

void Edit::change(client::Conversation& conversation) {
  const std::string message =
      json::ObjectWriter().text("_id", message_).text("rid", to_.id()).text("msg", text_).str();
  call_ = conversation.call("updateMessage", "[" + message + "]");
}

void Edit::received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) {
  methods_.received(event, now);
  const auto* answer = std::get_if<ddp::Answer>(&event);
  if (answer == nullptr || call_ == 0 || answer->id != call_) return;
  call_ = 0;
  if (answer->error) {
    conversation.fail(conversation.refusal({answer->error, core::Phase::call, "updateMessage"}));
  } else {
    fetch(conversation);
  }
}

void Edit::fetch(client::Conversation& conversation) {
  methods_.requests.call(
      "getSingleMessage", "[" + json::quoted(message_) + "]",
      [this, &conversation](const Requests::Outcome& outcome) {
        const Fetched fetched = message_in(outcome, message_);
        if (const auto* failure = std::get_if<core::Failure>(&fetched)) {
          conversation.fail(*failure);
          return;
        }
        const json::Node document = std::get<json::Node>(fetched);
        conversation.print({document.text(), true, document}) ? conversation.done() : conversation.no();
      });
}

}  // namespace rocketchat
