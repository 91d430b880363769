// The task of posting one message: its document is the output.
#pragma once

#include <string>

#include "rocketchat/posting/posting.h"
#include "rocketchat/sourced_task.h"

namespace rocketchat {

class Send final : public SourcedTask {
 public:
  /// `room`: as a person calls it.
  Send(std::string room, Draft draft);

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  /// A loss before the message has left is one of no consequence.
  core::Phase phase() const override {
    return posting_.on_its_way() || !begun_ ? core::Phase::call : core::Phase::subscribe;
  }
  bool outcome_open() const override { return posting_.unsettled(); }

 private:
  Addressee to_;
  Posting posting_;
  bool begun_ = false;
};

}  // namespace rocketchat
