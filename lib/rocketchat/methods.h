// What a task needs to ask by the methods of servers before Rocket.Chat 9.
#pragma once

#include "rocketchat/method_directory.h"
#include "rocketchat/method_history.h"

namespace rocketchat {

struct Methods {
  /// On this connection; what was asked or put off on a former one is forgotten.
  void begin(client::Conversation& conversation, core::TimePoint now) {
    later.forget();
    later.now(now);
    requests.begin(conversation);
  }
  void received(const ddp::Event& event, core::TimePoint now) {
    later.now(now);
    if (const auto* answer = std::get_if<ddp::Answer>(&event)) requests.answered(*answer);
  }

  Later later;
  Requests requests{later};
  MethodDirectory directory{requests};
  MethodHistory history{requests};
};

}  // namespace rocketchat
