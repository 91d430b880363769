// The task of listing the rooms that the user has joined, one line each, with what is unread in them.
#pragma once

#include "client/task.h"
#include "rocketchat/sources.h"

namespace rocketchat {

class RoomsJoined final : public client::Task {
 public:
  /// `only_id`: a line is the id, as a JSON string.
  explicit RoomsJoined(bool only_id) : only_id_(only_id) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  void answered(client::HttpId id, const client::HttpOutcome& outcome, client::Conversation&,
                core::TimePoint now) override {
    sources_.answered(id, outcome, now);
  }
  std::optional<core::TimePoint> wake_at() const override { return sources_.later.wake_at(); }
  void ticked(client::Conversation&, core::TimePoint now) override { sources_.later.ticked(now); }
  core::Phase phase() const override { return core::Phase::subscribe; }
  bool has_answer() const override { return true; }

 private:
  void print(const Directory::Memberships& rooms, client::Conversation& conversation) const;

  bool only_id_;
  Sources sources_;
};

}  // namespace rocketchat
