// The task of one method call: its result is the output.
#pragma once

#include <string>

#include "client/task.h"

namespace client {

class Call final : public Task {
 public:
  struct Judgement {
    /// What --select leaves of the result, when it is absent, null, false, 0 or "", means no.
    bool empty_is_no = false;
    /// One that is absent or null means that the method has refused.
    bool must_answer = false;
  };

  /// `params` is a JSON array.
  Call(std::string method, std::string params, Judgement judgement)
      : method_(std::move(method)), params_(std::move(params)), judgement_(judgement) {}

  void begin(Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::call; }
  bool has_answer() const override { return true; }

 private:
  std::string method_;
  std::string params_;
  Judgement judgement_;
  ddp::Id id_ = 0;
};

}  // namespace client
