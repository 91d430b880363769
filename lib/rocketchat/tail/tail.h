// The task of following the messages of rooms without a gap: each new message once, whatever happens to the
// connection. Each room has a follower; here is what they share: names, subscriptions, places, lines.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "client/task.h"
#include "rocketchat/sources.h"
#include "rocketchat/tail/all_rooms.h"
#include "rocketchat/tail/places.h"
#include "rocketchat/tail/presentation.h"
#include "rocketchat/tail/room_names.h"
#include "rocketchat/tail/rooms.h"
#include "rocketchat/tail/subscriptions.h"
#include "rocketchat/tail/tail_options.h"

namespace rocketchat {

// More than ten members: a piece for each thing that rooms share, and how far all of them are.
class Tail final : public client::Task, private Surroundings, private AllRooms::Owner {
 public:
  /// `cursors`: where places are kept from run to run; may be null.
  Tail(TailOptions options, std::unique_ptr<CursorStore> cursors);

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  void answered(client::HttpId id, const client::HttpOutcome& outcome, client::Conversation& conversation,
                core::TimePoint now) override;
  bool goes_on_without(ddp::Id call, const core::Failure& failure, core::TimePoint now) override;
  std::optional<core::TimePoint> wake_at() const override { return sources_.later.wake_at(); }
  void ticked(client::Conversation& conversation, core::TimePoint now) override;
  void time_over(client::Conversation& conversation, core::TimePoint now) override;
  std::optional<core::Failure> lines_left(core::TimePoint now, bool last) override {
    return places_.lines_left(now, last);
  }
  core::Phase phase() const override { return core::Phase::subscribe; }
  bool has_answer() const override { return !options_.follow; }

 private:
  // Of a room.
  History& history() override { return sources_.history; }
  Later& later() override { return sources_.later; }
  Changes* changes(Changes::Kind kind) override {
    const bool wanted = kind == Changes::Kind::stored ? options_.edits : options_.deletes;
    return wanted ? &sources_.changes : nullptr;
  }
  bool following() const override { return options_.follow; }
  std::uint64_t lines() const override { return options_.lines.value_or(0); }
  bool wants(News news, const Message& message) const override;
  void print(const Message& message) override;
  bool would_print(const Message& message) const override;
  bool enough() const override { return conversation_->enough(); }
  void subscribe(RoomFollower& room) override;
  void caught_up(RoomFollower& room) override;
  void moved(RoomFollower& room) override;
  void gap(RoomFollower& room, bool retired, const std::string& why) override;
  void dropped(RoomFollower& room, std::size_t messages) override;
  void failed(RoomFollower& room, core::Failure failure) override;

  // Of all rooms.
  void subscribe_to_all() override;
  void watch(RoomFollower& room) override;
  void listed() override;
  void list_gap(bool retired, const std::string& why) override { tell_gap("*", retired, why); }
  void list_failed(core::Failure failure) override { fail("all rooms", std::move(failure)); }

  bool asks_for_all_names();
  void begin_rooms();
  void find(RoomFollower& room);
  void found(RoomFollower& room, const std::string& id);
  void start(RoomFollower& room);
  void subscribed(const Subscription& subscription);
  void over(Subscriptions::Over over);
  void arrived(const ddp::Message& message);
  void learn_name(const Message& message, json::Node beside);
  void room_event(const std::string& event, json::Node payload);
  void user_event(const std::string& event, json::Node args);
  void tell_gap(const std::string& room, bool retired, const std::string& why);
  void fail(const std::string& what_for, core::Failure failure);
  void progress();

  /// How far it is on this connection.
  struct Progress {
    std::size_t subscribed = 0;  // rooms
    std::size_t caught_up = 0;   // rooms
    bool ready = false;          // that it is so was told
    bool done = false;           // that all have caught up was told
    bool gap = false;            // that there is no history was told
  };

  TailOptions options_;
  Sources sources_;
  client::Conversation* conversation_ = nullptr;  // the run's, from `begin` on
  Places places_;
  Rooms rooms_{*this};
  RoomNames names_{sources_.directory, sources_.later};
  mutable Presentation presentation_{options_.with_room, options_.text, names_};
  std::optional<AllRooms> all_;
  Subscriptions subscriptions_{sources_.later};
  Progress progress_;
  bool was_ready_ = false;  // on any connection
  bool again_ = false;      // was so on a former one
};

}  // namespace rocketchat
