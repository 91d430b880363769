// The task of one method call: its result is the output.
#pragma once

#include <string>

#include "client/task.h"

namespace client {

class Call final : public Task {
 public:
  /// `params` is a JSON array. `judge_result`: a result that is absent, null, false, 0 or "" means no.
  Call(std::string method, std::string params, bool judge_result)
      : method_(std::move(method)), params_(std::move(params)), judge_result_(judge_result) {}

  void begin(Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::call; }
  bool has_answer() const override { return true; }

 private:
  std::string method_;
  std::string params_;
  bool judge_result_;
  ddp::Id id_ = 0;
};

}  // namespace client
