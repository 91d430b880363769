// The task of checking credentials: who is it that they log in?
#pragma once

#include <optional>

#include "client/task.h"

namespace rocketchat {

class Whoami final : public client::Task {
 public:
  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  std::optional<core::TimePoint> wake_at() const override { return give_up_; }
  void ticked(client::Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::login; }
  bool needs_user() const override { return true; }
  bool has_answer() const override { return true; }

 private:
  /// `fields`: of the user's own document; absent when it did not come.
  static void answer(client::Conversation& conversation, json::Node fields);

  std::optional<core::TimePoint> give_up_;
};

}  // namespace rocketchat
