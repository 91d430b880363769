// The task of following the messages of rooms without a gap: each new message once, whatever happens to the
// connection. For each room: find its id, note where to begin, subscribe, wait for `ready`, catch up through
// the history, then let go what arrived meanwhile. Once connected again it begins at the subscription.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/task.h"
#include "rocketchat/cursor.h"
#include "rocketchat/directory.h"
#include "rocketchat/history.h"
#include "rocketchat/message.h"
#include "rocketchat/requests.h"
#include "rocketchat/seen.h"

namespace rocketchat {

struct TailOptions {
  std::vector<std::string> rooms;  // as people name them
  bool all = false;                // every room that can be read, instead
  std::optional<std::uint64_t> lines;
  std::optional<std::int64_t> since;  // milliseconds since 1970
  bool follow = true;
  bool edits = false;
  bool deletes = false;
  bool system = false;
  bool own = true;
};

class Tail final : public client::Task {
 public:
  /// `cursors`: where places are kept from run to run; may be null.
  Tail(TailOptions options, std::unique_ptr<CursorStore> cursors);

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, client::Conversation& conversation, core::TimePoint now) override;
  std::optional<core::TimePoint> wake_at() const override;
  void ticked(client::Conversation& conversation, core::TimePoint now) override;
  std::optional<core::Failure> lines_left(core::TimePoint now, bool last) override;
  core::Phase phase() const override { return core::Phase::subscribe; }
  bool has_answer() const override { return !options_.follow; }

 private:
  enum class Stage { finding, anchoring, subscribing, catching_up, live };
  struct Room {
    std::string name;  // as it was given
    std::string id;    // empty until found
    Stage stage = Stage::finding;
    bool anchored = false;  // `seen` says where to begin
    Seen seen;
    std::int64_t next = 0;             // the time behind which the next page begins
    std::uint64_t page = 0;            // how many messages it may hold
    std::vector<json::Document> held;  // that came while catching up
    std::size_t held_bytes = 0;
    bool overflowed = false;  // what came was too much, and was let go of: the history has it
  };
  struct Subscription {
    std::string stream;
    std::string event;
    bool needed;  // else it only helps, and may be refused
  };

  // Rooms, from their names to live.
  void find(Room& room);
  void found(Room& room, const std::string& id);
  void anchor(Room& room);
  void look_back(Room& room, std::uint64_t count);
  bool anchored(Room& room, const History::Page& page, bool whole);
  bool past_wanted() const;
  void attach(Room& room);
  void catch_up(Room& room);
  void next_page(Room& room);
  void paged(Room& room, const History::Page& page);
  void go_live(Room& room);
  void gap(const std::string& room, const std::string& why);
  static core::Failure retired(const std::string& what);

  // All of them: known by the directory, and subscribed to as one.
  void begin_all();
  void joined_before(const std::vector<JoinedRoom>& joined);
  void compare_joined();
  void joined_now(const std::vector<JoinedRoom>& joined);

  void subscribe(std::string_view stream, const std::string& event, bool needed);
  void subscribed(const Subscription& subscription);
  void ended(const ddp::Ended& ended, core::TimePoint now);

  // Messages: routed to their room, printed when they are new.
  void routed(const ddp::Message& message);
  void arrived(Room& room, json::Node document);
  void emit(Room& room, json::Node document);
  bool edit_is_new(const Message& message);
  void user_event(std::string_view event, json::Node args);

  Room* room_of(std::string_view id);
  Room& add_room(std::string name, std::string id);
  void tell_ready();
  void tell_caught_up();

  TailOptions options_;
  std::unique_ptr<CursorStore> cursors_;
  std::map<std::string, Seen> places_;    // of a former run
  client::Conversation* talk_ = nullptr;  // the run's, from `begin` on
  Requests requests_;
  MethodHistory history_{requests_};
  MethodDirectory directory_{requests_};

  std::deque<Room> rooms_;  // they stay where they are: answers point to them
  std::map<ddp::Id, Subscription> subs_;
  std::multimap<core::TimePoint, Subscription> subs_later_;  // refused for the rate
  bool listed_ = false;                                      // the rooms of --all, once
  std::int64_t listed_until_ = Seen::beginning;  // a room of --all that turns up later begins behind it
  bool all_ready_ = false;                       // the subscription of --all, on this connection
  bool all_compared_ = false;                    // its rooms with those joined now, on this connection
  bool gap_told_ = false;                        // on this connection
  bool was_ready_ = false;                       // on any
  bool again_ = false;                           // was ready on a former one
  std::map<std::string, std::string> edits_;     // _id to its last edit that was printed
  bool unsaved_ = false;
  std::optional<core::TimePoint> saved_;
};

}  // namespace rocketchat
