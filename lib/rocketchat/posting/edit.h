// The task of giving a message another text: its new document is the output. Realtime API, "Update message";
// REST API, `chat.update`.
#pragma once

#include <string>

#include "rocketchat/rooms/addressee.h"
#include "rocketchat/sourced_task.h"

namespace rocketchat {

class Edit final : public SourcedTask {
 public:
  /// `room`: as a person calls it; `message`: its `_id`.
  Edit(std::string room, std::string message, std::string text)
      : message_(std::move(message)), text_(std::move(text)), to_(std::move(room), sources_.directory) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override {
    return call_ != 0 || requested_ || !begun_ ? core::Phase::call : core::Phase::subscribe;
  }

 private:
  void change();
  void change_by_rest();
  /// `refusal`: why it was not edited, if it is there.
  void fetch(const std::optional<core::Failure>& refusal = std::nullopt);
  void finish(const Requests::Outcome& outcome);

  std::string message_;
  std::string text_;
  Addressee to_;
  client::Conversation* conversation_ = nullptr;  // the run's, from `begin` on
  ddp::Id call_ = 0;
  bool requested_ = false;  // by REST
  bool begun_ = false;
};

}  // namespace rocketchat
