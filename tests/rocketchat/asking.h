// One question to the directory or the history, its frame, and what the answer came to.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "client/overloaded.h"
#include "cmd/exit_status.h"
#include "rocketchat/history/method_history.h"
#include "rocketchat/refusal.h"
#include "rocketchat/rooms/method_directory.h"
#include "tests/client/rehearsal.h"

namespace rocketchat {

class Question final : public client::Task {
 public:
  using Ask = std::function<void(Requests&, std::string& answer)>;
  explicit Question(Ask ask) : ask_(std::move(ask)) {}

  void begin(client::Conversation& conversation, core::TimePoint now) override {
    later_.now(now);
    requests_.begin(conversation);
    ask_(requests_, answer);
  }
  void received(const ddp::Event& event, client::Conversation&, core::TimePoint now) override {
    later_.now(now);
    if (const auto* result = std::get_if<ddp::Answer>(&event)) requests_.answered(*result);
  }
  core::Phase phase() const override { return core::Phase::subscribe; }
  bool has_answer() const override { return false; }

  std::string answer;

 private:
  Ask ask_;
  Later later_;
  Requests requests_{later_};
};

inline std::string words(const Retired&) { return "retired"; }
inline std::string words(const Unreadable&) { return "unreadable"; }
inline std::string words(const core::Failure& failure) {
  return std::to_string(cmd::row(failure.cause).status) + " " + failure.message;
}
inline std::string words(const RoomInfo& room) { return room.id; }
inline std::string words(const History::Page& page) {
  std::string all;
  for (const json::Node one : page) all += std::string(one.text()) + ";";
  return all;
}
inline std::string words(const std::vector<JoinedRoom>& rooms) {
  std::string all;
  for (const JoinedRoom& room : rooms) {
    all +=
        room.id + " " + (room.last_ts ? std::to_string(*room.last_ts) : "never") + " " + room.last_id + ";";
  }
  return all;
}

struct Asked {
  std::string frame;   // of the question
  std::string answer;  // in words
};

/// Asks, and lets the server give that `"result":…` or `"error":…`, or nothing.
inline Asked ask(Question::Ask question, const std::string& answer, bool anonymous = false) {
  client::Rehearsal world(std::make_unique<Question>(std::move(question)));
  world.plan.refusal = refusal;
  world.fake_login.anonymous = anonymous;
  world.log_in();
  const std::string frame = world.link.all_sent().back();
  world.read({std::string(R"({"msg":"result","id":")") + (anonymous ? "1" : "2") + "\"" +
              (answer.empty() ? "" : ",") + answer + "}"});
  return {frame, static_cast<const Question&>(*world.task).answer};
}

}  // namespace rocketchat
