// The task of giving a message another text: its new document is the output. Realtime API, "Update message".
#pragma once

#include <string>

#include "client/task.h"
#include "rocketchat/addressee.h"
#include "rocketchat/methods.h"

namespace rocketchat {

class Edit final : public client::Task {
 public:
  /// `room`: as a person calls it; `message`: its `_id`.
  Edit(std::string room, std::string message, std::string text)
      : message_(std::move(message)), text_(std::move(text)), to_(std::move(room), methods_.directory) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  std::optional<core::TimePoint> wake_at() const override { return methods_.later.wake_at(); }
  void ticked(client::Conversation&, core::TimePoint now) override { methods_.later.ticked(now); }
  core::Phase phase() const override {
    return call_ != 0 || !begun_ ? core::Phase::call : core::Phase::subscribe;
  }
  bool has_answer() const override { return true; }

 private:
  void change(client::Conversation& conversation);
  void fetch(client::Conversation& conversation);

  std::string message_;
  std::string text_;
  Methods methods_;
  Addressee to_;
  ddp::Id call_ = 0;
  bool begun_ = false;
};

}  // namespace rocketchat
