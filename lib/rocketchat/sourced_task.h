// A task that asks its sources on its way: what comes back and what is due reaches them here.
#pragma once

#include <optional>

#include "client/task.h"
#include "rocketchat/sources.h"

namespace rocketchat {

class SourcedTask : public client::Task {
 public:
  void received(const ddp::Event& event, client::Conversation&, core::TimePoint now) override {
    sources_.received(event, now);
  }
  void answered(client::HttpId id, const client::HttpOutcome& outcome, client::Conversation&,
                core::TimePoint now) override {
    sources_.answered(id, outcome, now);
  }
  std::optional<core::TimePoint> wake_at() const override { return sources_.later.wake_at(); }
  void ticked(client::Conversation&, core::TimePoint now) override { sources_.later.ticked(now); }
  bool has_answer() const override { return true; }

 protected:
  Sources sources_;
};

}  // namespace rocketchat
