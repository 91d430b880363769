// What a task asks the server by, whatever its version: by method, and where that is retired by REST.
#pragma once

#include "rocketchat/choice.h"
#include "rocketchat/history/either_changes.h"
#include "rocketchat/history/either_history.h"
#include "rocketchat/rooms/either_directory.h"

namespace rocketchat {

struct Sources {
  /// On this connection; what was asked or put off on a former one is forgotten.
  void begin(client::Conversation& conversation, core::TimePoint now) {
    later.forget();
    later.now(now);
    requests.begin(conversation);
    rest.begin(conversation);
    choice.begin(conversation);
    directory.begin();
  }
  void received(const ddp::Event& event, core::TimePoint now) {
    later.now(now);
    if (const auto* answer = std::get_if<ddp::Answer>(&event)) requests.answered(*answer);
  }
  void answered(client::HttpId id, const client::HttpOutcome& outcome, core::TimePoint now) {
    later.now(now);
    rest.answered(id, outcome);
  }

  Later later;
  Requests requests{later};
  RestRequests rest{later};
  Choice choice;
  EitherDirectory directory{requests, rest, choice, later};
  EitherHistory history{requests, rest, choice};
  EitherChanges changes{requests, rest, choice};
};

}  // namespace rocketchat
