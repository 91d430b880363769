#include "rocketchat/posting/edit.h"

#include "client/overloaded.h"
#include "json/write.h"
#include "rocketchat/history/fetch.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

const std::string method = "updateMessage";

}  // namespace

void Edit::begin(client::Conversation& conversation, core::TimePoint now) {
  conversation_ = &conversation;
  begun_ = true;
  call_ = 0;
  requested_ = false;
  sources_.begin(conversation, now);
  if (!to_.id().empty()) {
    change();
    return;
  }
  to_.find(
      [this](std::optional<core::Failure> failure) { failure ? conversation_->fail(*failure) : change(); });
}

void Edit::change() {
  if (sources_.choice.has_retired(method)) {
    change_by_rest();
    return;
  }
  const std::string message =
      json::ObjectWriter().text("_id", message_).text("rid", to_.id()).text("msg", text_).str();
  call_ = conversation_->call(method, "[" + message + "]");
}

void Edit::received(const ddp::Event& event, client::Conversation&, core::TimePoint now) {
  sources_.received(event, now);
  const auto* answer = std::get_if<ddp::Answer>(&event);
  if (answer == nullptr || call_ == 0 || answer->id != call_) return;
  call_ = 0;
  if (!answer->error) {
    fetch();
  } else if (error_code(answer->error) == "404") {
    sources_.choice.retire(method);
    change_by_rest();
  } else {
    conversation_->fail(conversation_->refusal({answer->error, core::Phase::call, method}));
  }
}

void Edit::change_by_rest() {
  requested_ = true;
  const std::string body =
      json::ObjectWriter().text("roomId", to_.id()).text("msgId", message_).text("text", text_).str();
  sources_.rest.post("chat.update", body, RestRequests::Repeated::never,
                     message_of_body([this](const Requests::Outcome& outcome) {
                       requested_ = false;
                       const auto* declined = std::get_if<Declined>(&outcome);
                       // Of a message that is not there no code is said.
                       if (declined != nullptr && declined->code.empty() &&
                           declined->failure.cause == core::Cause::rejected) {
                         fetch(declined->failure);
                       } else {
                         finish(outcome);
                       }
                     }));
}

void Edit::fetch(const std::optional<core::Failure>& refusal) {
  fetch_message(sources_, message_, [this, refusal](const Requests::Outcome& outcome) {
    const auto* document = std::get_if<json::Node>(&outcome);
    if (refusal && document != nullptr && *document) {
      conversation_->fail(*refusal);
    } else {
      finish(outcome);
    }
  });
}

/// An edit of a message that is not there is answered with nothing, as any other is.
void Edit::finish(const Requests::Outcome& outcome) {
  const auto absent = [this] {
    conversation_->fail(core::failure(core::Cause::not_found, core::Phase::call,
                                      "no message " + message_ + " that can be edited"));
  };
  std::visit(client::Overloaded{
                 [&](json::Node document) {
                   if (!document) {
                     absent();
                   } else if (conversation_->print({document.text(), true, document})) {
                     conversation_->done();
                   } else {
                     conversation_->no();
                   }
                 },
                 [&](Retired) { absent(); },
                 [this](const Declined& declined) { conversation_->fail(declined.failure); },
             },
             outcome);
}

}  // namespace rocketchat
