#include "rocketchat/posting/send.h"

#include <utility>

namespace rocketchat {

Send::Send(std::string room, Draft draft)
    : to_(std::move(room), sources_.directory), posting_(std::move(draft), to_, sources_) {}

void Send::begin(client::Conversation& conversation, core::TimePoint now) {
  begun_ = true;
  sources_.begin(conversation, now);
  posting_.begin(conversation);
  posting_.post([&conversation](const Posting::Outcome& outcome) {
    if (const auto* failure = std::get_if<core::Failure>(&outcome)) {
      conversation.fail(*failure);
      return;
    }
    const json::Node document = std::get<json::Node>(outcome);
    conversation.print({document.text(), true, document}) ? conversation.done() : conversation.no();
  });
}

void Send::received(const ddp::Event& event, client::Conversation&, core::TimePoint now) {
  sources_.received(event, now);
  posting_.received(event);
}

}  // namespace rocketchat
