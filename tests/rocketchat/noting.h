// A task that asks by Requests or RestRequests, and notes what the answers come to.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "client/overloaded.h"
#include "rocketchat/refusal.h"
#include "rocketchat/requests.h"
#include "tests/client/rehearsal.h"

namespace rocketchat {

template <class Requester>
class Noting : public client::Task {
 public:
  explicit Noting(client::Strings names) : names_(std::move(names)) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override {
    later.forget();
    later.now(now);
    requests.begin(conversation);
    for (const std::string& name : names_) {
      ask(name, [this, name](const Requests::Outcome& outcome) {
        answers.push_back(name + " " + std::visit(words, outcome));
      });
    }
  }
  void received(const ddp::Event&, client::Conversation&, core::TimePoint) override {}
  std::optional<core::TimePoint> wake_at() const override { return later.wake_at(); }
  void ticked(client::Conversation&, core::TimePoint now) override { later.ticked(now); }
  core::Phase phase() const override { return core::Phase::subscribe; }
  bool has_answer() const override { return false; }

  Later later;
  Requester requests{later};
  client::Strings answers;

 private:
  virtual void ask(const std::string& name, Requests::Handler noted) = 0;

  inline static const auto words = client::Overloaded{
      [](json::Node result) { return result ? std::string(result.text()) : std::string("nothing"); },
      [](Retired) { return std::string("retired"); },
      [](const Declined& declined) { return declined.code + ": " + declined.failure.message; },
  };
  client::Strings names_;
};

/// A run of such a task that asks for each of the names.
template <class Asking>
struct NotingRun : client::Rehearsal {
  explicit NotingRun(client::Strings names) : Rehearsal(std::make_unique<Asking>(std::move(names))) {
    plan.refusal = rocketchat::refusal;
  }
  const client::Strings& answers() const { return static_cast<const Asking&>(*task).answers; }
};

}  // namespace rocketchat
