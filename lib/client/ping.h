// The task of measuring: how long each phase took, and one ping. It wants the phases one after the other, not
// pipelined.
#pragma once

#include "client/task.h"

namespace client {

class Ping final : public Task {
 public:
  void begin(Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::ddp; }
  bool has_answer() const override { return true; }

 private:
  ddp::Id id_ = 0;
  core::TimePoint sent_{};
};

}  // namespace client
