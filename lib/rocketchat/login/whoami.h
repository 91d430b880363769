// The task of checking credentials: who is it that they log in?
#pragma once

#include <optional>

#include "client/task.h"
#include "json/write.h"

namespace rocketchat {

/// `{"userId":…,"username":…,"name":…`: what is printed of a user whose document has these fields.
json::ObjectWriter who(const std::string& user_id, json::Node fields);

class Whoami : public client::Task {
 public:
  Whoami() : Whoami(std::chrono::milliseconds(150)) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  std::optional<core::TimePoint> wake_at() const override { return give_up_; }
  void ticked(client::Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::login; }
  bool needs_user() const override { return true; }
  bool has_answer() const override { return true; }

 protected:
  /// `patience`: how long the user's own document is waited for.
  explicit Whoami(core::Duration patience) : patience_(patience) {}
  /// `fields`: of that document; absent when it did not come.
  virtual void answer(client::Conversation& conversation, json::Node fields);

 private:
  core::Duration patience_;
  std::optional<core::TimePoint> give_up_;
};

}  // namespace rocketchat
