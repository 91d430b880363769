// The task of following one or more events of a Rocket.Chat stream.
// Realtime API, "Subscriptions": a stream's data messages name the event, not the subscription.
#pragma once

#include <string>
#include <vector>

#include "client/sub.h"
#include "rocketchat/catalogue/stream_names.h"

namespace rocketchat {

/// Whether a publication of this name is a stream.
bool is_stream(std::string_view name);

class Stream final : public client::Sub {
 public:
  /// `events`: their names, in which `{userId}` stands for the id of the user who is logged in. `params`: the
  /// JSON array of each subscription, whose first element is replaced by the event's name.
  Stream(std::string name, std::vector<std::string> events, std::string params)
      : Sub(std::move(name), std::move(params)),
        events_(std::move(events)),
        names_users_(this->name() == presence_stream) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  bool needs_user() const override;

 private:
  bool belongs(const ddp::Message& message) const override;

  std::vector<std::string> events_;
  bool names_users_;                 // in its data messages, where others have the event
  std::vector<std::string> wanted_;  // the events, with the user's id in them
};

}  // namespace rocketchat
