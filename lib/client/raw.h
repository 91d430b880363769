// The task of somebody who speaks DDP himself: his lines are sent as they are, and every frame that comes is
// a line. Of a run without a handshake, all that is said is his.
#pragma once

#include <cstdint>
#include <string_view>

#include "client/task.h"
#include "json/reader.h"

namespace client {

class Raw final : public Task {
 public:
  explicit Raw(bool handshake) : handshake_(handshake) {}

  void begin(Conversation& conversation, core::TimePoint) override { conversation.ready(); }
  void received(const ddp::Event&, Conversation&, core::TimePoint) override {}
  bool wants_frames() const override { return true; }
  void frame(std::string_view text, Conversation& conversation) override;
  bool wants_input() const override { return !defect_; }
  void input(std::string_view line, Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::stream; }
  /// What comes before the login's answer is not his either.
  bool needs_user() const override { return true; }
  bool has_answer() const override { return false; }

 private:
  bool handshake_;
  json::Reader reader_;
  std::uint64_t lines_ = 0;
  bool defect_ = false;  // one of them was no frame
};

}  // namespace client
