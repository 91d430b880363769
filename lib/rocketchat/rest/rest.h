// The task of one request to the REST API: the body of its answer is the output.
#pragma once

#include "client/task.h"

namespace rocketchat {

class Rest final : public client::Task {
 public:
  /// `empty_is_no`: a body that is null, false, 0 or "" means no.
  Rest(client::HttpRequest request, bool empty_is_no)
      : request_(std::move(request)), empty_is_no_(empty_is_no) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event&, client::Conversation&, core::TimePoint) override {}
  void answered(client::HttpId id, const client::HttpOutcome& outcome, client::Conversation& conversation,
                core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::call; }
  bool needs_user() const override { return true; }
  bool has_answer() const override { return true; }

 private:
  client::HttpRequest request_;
  bool empty_is_no_;
};

}  // namespace rocketchat
