// Questions to a Rocket.Chat 9 that is played, as tasks ask them, and what the answers came to.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "rocketchat/sourced_task.h"
#include "tests/rocketchat/asking.h"
#include "tests/rocketchat/tail/tail_scene.h"

namespace rocketchat {

class Inquiry final : public SourcedTask {
 public:
  using Ask = std::function<void(Sources&, std::string& answer)>;
  explicit Inquiry(Ask ask) : ask_(std::move(ask)) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override {
    sources_.begin(conversation, now);
    ask_(sources_, answer);
  }
  core::Phase phase() const override { return core::Phase::subscribe; }
  bool has_answer() const override { return false; }

  std::string answer;

 private:
  Ask ask_;
};

/// A handler of any answer that notes it in words.
inline auto noted(std::string& answer) {
  return [&answer](const auto& given) {
    answer += std::visit([](const auto& one) { return words(one); }, given);
  };
}

/// A world with a Rocket.Chat 9 in it, and two rooms.
struct Inquiring : TailScene {
  explicit Inquiring(Inquiry::Ask ask) : TailScene(std::make_unique<Inquiry>(std::move(ask))) {
    world.plan.reconnect.reset();
    server.add_room("A", "general", 3);
    server.add_room("B", "other", 0);
    server.become_nine();
  }
  std::string answer() {
    play();
    return static_cast<const Inquiry&>(*world.task).answer;
  }
  /// How many requests of REST there were of an endpoint.
  long requests_of(const std::string& endpoint) const { return called(endpoint); }
};

}  // namespace rocketchat
