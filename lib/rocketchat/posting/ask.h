// The task of asking in a room, and waiting for the answer: the first message of somebody else behind the
// question that is printed, as the run's conditions decide. The stream is on before the question is posted;
// after a loss the room is read on from the question.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/pattern.h"
#include "json/document.h"
#include "rocketchat/posting/posting.h"
#include "rocketchat/sourced_task.h"
#include "rocketchat/tail/room_follower.h"
#include "rocketchat/tail/subscriptions.h"

namespace rocketchat {

struct AskOptions {
  std::string room;  // as a person calls it
  Draft draft;
  bool in_thread = false;  // only replies in the question's thread are answers
  /// With either of them an answer is only what one of them matches; what both match is a no.
  std::optional<client::Pattern> yes, no;
};

class Ask final : public SourcedTask, private Surroundings {
 public:
  explicit Ask(AskOptions options);

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override {
    return posting_.on_its_way() ? core::Phase::call : core::Phase::subscribe;
  }
  bool outcome_open() const override { return posting_.unsettled(); }

 private:
  // Of the room.
  History& history() override { return sources_.history; }
  Later& later() override { return sources_.later; }
  bool following() const override { return true; }
  std::uint64_t lines() const override { return 0; }
  bool wants(News news, const Message& message) const override;
  void print(const Message& message) override;
  /// Asked of lines of the past, of which none are wanted.
  bool would_print(const Message&) const override { return false; }
  bool enough() const override { return answered_; }
  void subscribe(RoomFollower& room) override;
  void caught_up(RoomFollower& room) override;
  void moved(RoomFollower&) override {}
  void gap(RoomFollower& room, bool retired, const std::string& why) override;
  void dropped(RoomFollower& room, std::size_t messages) override;
  void failed(RoomFollower& room, core::Failure failure) override;

  void told(const ddp::Message& message);
  void watch();
  void posted(json::Node document);
  void judge(json::Node document);
  void fail(core::Failure failure);

  AskOptions options_;
  Addressee to_;
  Posting posting_;
  Subscriptions subscriptions_{sources_.later};
  std::optional<RoomFollower> room_;
  client::Conversation* conversation_ = nullptr;  // the run's, from `begin` on
  std::optional<std::int64_t> asked_at_;          // the question's `ts`, once it is known
  std::vector<json::Document> early_;             // what came before that
  bool answered_ = false;
};

}  // namespace rocketchat
