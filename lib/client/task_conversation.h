// The conversation of a run's task: what it asks for reaches the run's parts here, and nothing else of them.
#pragma once

#include "client/challenges.h"
#include "client/conversation.h"
#include "client/parts.h"

namespace client {

class TaskConversation final : public Conversation {
 public:
  TaskConversation(Parts& parts, Challenges& challenges) : parts_(parts), challenges_(challenges) {}

  ddp::Id call(std::string_view method, std::string_view params) override;
  ddp::Id subscribe(std::string_view name, std::string_view params) override;
  ddp::Id ping() override;
  HttpId request(HttpRequest request) override { return parts_.exchanges.add(std::move(request)); }
  void send(std::string frame) override { parts_.connection.session().send(std::move(frame)); }
  bool subs_ready() const override { return parts_.connection.session().subs_ready(); }
  const std::string& user_id() const override { return parts_.connection.user_id(); }
  const Timings& timings() const override { return parts_.connection.timings(); }

  bool print(const Line& line) override;
  bool would_print(const Line& line) const override { return parts_.outlet.would_print(line); }
  bool passes(const Line& line) const override { return parts_.outlet.passes(line); }
  json::Node selected(json::Node root) const override { return parts_.outlet.selected(root); }
  bool enough() const override { return parts_.outlet.goal_met(); }
  void ready() override;
  void tell(const Event& event) override { parts_.observer.happened(event, parts_.now); }

  void done() override { parts_.ending.decide(Done{}); }
  void no() override { parts_.ending.decide(No{}); }
  void fail(core::Failure failure) override { parts_.ending.fail(std::move(failure)); }
  core::Failure refusal(const Refused& refused) const override;
  const core::Failure* ended_by() const override { return parts_.ending.failure(); }

 private:
  Parts& parts_;
  Challenges& challenges_;
};

}  // namespace client
