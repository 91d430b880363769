// The task of posting one message: its document is the output.
#pragma once

#include <string>

#include "client/task.h"
#include "rocketchat/posting.h"
#include "rocketchat/sources.h"

namespace rocketchat {

class Send final : public client::Task {
 public:
  /// `room`: as a person calls it.
  Send(std::string room, Draft draft);

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  void answered(client::HttpId id, const client::HttpOutcome& outcome, client::Conversation&,
                core::TimePoint now) override {
    sources_.answered(id, outcome, now);
  }
  std::optional<core::TimePoint> wake_at() const override { return sources_.later.wake_at(); }
  void ticked(client::Conversation&, core::TimePoint now) override { sources_.later.ticked(now); }
  /// A loss before the message has left is one of no consequence.
  core::Phase phase() const override {
    return posting_.on_its_way() || !begun_ ? core::Phase::call : core::Phase::subscribe;
  }
  bool has_answer() const override { return true; }

 private:
  Sources sources_;
  Addressee to_;
  Posting posting_;
  bool begun_ = false;
};

}  // namespace rocketchat
