// The task of `logout`: a kept login is ended on its server, and forgotten.
#pragma once

#include <memory>
#include <string>

#include "client/task.h"
#include "rocketchat/login/login_store.h"

namespace rocketchat {

class EndLogin final : public client::Task {
 public:
  /// The run logs in by the token of `login`; one that is not ours is only forgotten.
  EndLogin(std::unique_ptr<KeptLoginEnd> store, KeptLogin login)
      : store_(std::move(store)), login_(std::move(login)) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  bool login_refused(const core::Failure& failure, client::Conversation& conversation) override;
  core::Phase phase() const override { return core::Phase::call; }
  bool needs_user() const override { return true; }
  bool has_answer() const override { return true; }

 private:
  /// `ended`: the server has ended the session now.
  void forget(client::Conversation& conversation, bool ended);

  std::unique_ptr<KeptLoginEnd> store_;
  KeptLogin login_;
  ddp::Id id_ = 0;
};

}  // namespace rocketchat
