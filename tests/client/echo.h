// A small task that takes input: each line is a call, two at a time; each result is printed. It is done when
// the input has ended and nothing is on its way.
#pragma once

#include <string>

#include "client/task.h"
#include "json/write.h"

namespace client {

class Echo final : public Task {
 public:
  void begin(Conversation&, core::TimePoint) override { in_flight_ = 0; }
  void received(const ddp::Event& event, Conversation& conversation, core::TimePoint) override {
    const auto* answer = std::get_if<ddp::Answer>(&event);
    if (answer == nullptr) return;
    --in_flight_;
    conversation.print({answer->result.text(), answer->spaced, answer->result});
    finish(conversation);
  }
  bool wants_input() const override { return in_flight_ < 2; }
  void input(std::string_view line, Conversation& conversation, core::TimePoint) override {
    ++in_flight_;
    conversation.call("echo", "[" + json::quoted(line) + "]");
  }
  void input_ended(Conversation& conversation, core::TimePoint) override {
    ended_ = true;
    finish(conversation);
  }
  core::Phase phase() const override { return core::Phase::stream; }
  bool has_answer() const override { return true; }

 private:
  void finish(Conversation& conversation) const {
    if (ended_ && in_flight_ == 0) conversation.done();
  }

  int in_flight_ = 0;
  bool ended_ = false;
};

}  // namespace client
