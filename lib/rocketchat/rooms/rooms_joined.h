// The task of listing the rooms that the user has joined, one line each, with what is unread in them.
#pragma once

#include "rocketchat/sourced_task.h"

namespace rocketchat {

class RoomsJoined final : public SourcedTask {
 public:
  /// `only_id`: a line is the id, as a JSON string.
  explicit RoomsJoined(bool only_id) : only_id_(only_id) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::subscribe; }

 private:
  void print(const Directory::Memberships& rooms, client::Conversation& conversation) const;

  bool only_id_;
};

}  // namespace rocketchat
