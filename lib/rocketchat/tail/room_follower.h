// One room, followed without a gap. It begins at a place, or looks for one in the history; subscribes; once
// the subscription is ready it reads the history from its place on, while it holds what the stream brings;
// then it judges that, and is live. After a loss the same from the place that it had reached. Where edits or
// deletions are wanted, it asks for what was done meanwhile, before it is live.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "rocketchat/history/history.h"
#include "rocketchat/retries.h"
#include "rocketchat/tail/held.h"
#include "rocketchat/tail/look_back.h"
#include "rocketchat/tail/missed_changes.h"
#include "rocketchat/tail/novelty.h"
#include "rocketchat/tail/surroundings.h"

namespace rocketchat {

class RoomFollower {
 public:
  /// `name`: as people call the room.
  RoomFollower(std::string name, std::string id, Surroundings& around);
  RoomFollower(const RoomFollower&) = delete;
  RoomFollower& operator=(const RoomFollower&) = delete;

  const std::string& name() const { return name_; }
  /// Empty until it is found.
  const std::string& id() const { return id_; }
  void found(std::string id) { id_ = std::move(id); }
  const Novelty& news() const { return news_; }
  bool looks_for_lines() const { return lines_ != 0; }
  bool waits_for_stream() const { return stage_ == Stage::subscribing; }
  /// Whether the server gives nothing of its past, perhaps because there is no such room.
  bool unreadable() const { return unreadable_; }

  /// Where to begin; to be said before `start`, or not at all.
  void begin(Seen place);
  /// On this connection: to the point where its stream is wanted.
  void start();
  /// The same for a room that nobody has asked for: nothing of its past is wanted.
  void turn_up();
  /// A list of rooms says that it has changed last then: once it has caught up, that is accounted for.
  void listed(std::optional<std::int64_t> time) { reading_.listed_until = time; }
  /// As far as it is accounted for, or else was listed first.
  std::optional<std::int64_t> listed_until() const;
  /// Its stream is on: what was written before is in the history.
  void subscribed();
  /// Its stream is on, and no history is read. `whole`: it has nothing that is not known.
  void go_live(bool whole);
  /// What its stream brings.
  void arrived(const Message& message);
  /// The run ends: what is held is judged, and a gap told of a room that has not caught up. Not if the run
  /// never was ready: then its failure says enough.
  void time_over(bool was_ready);

 private:
  enum class Stage { waiting, looking_back, subscribing, catching_up, live };

  void look_back();
  void looked_back(const History::Page& page);
  void attach();
  void next_page();
  void paged(const History::Page& page);
  void changes_over(const std::optional<core::Failure>& failure);
  bool is_of_room(const Message& message) const;
  void judge(const Message& message, Way way);
  void without_history(bool retired, const std::string& why);
  void failed(const core::Failure& failure);
  void no_progress();
  bool goes_on_without(const core::Failure& failure, const std::string& what_it_means = {});
  void do_without();

  /// The history as far as it is read.
  struct Reading {
    std::unique_ptr<LookBack> back;  // while it is looked for the beginning
    std::int64_t after = 0;          // of the page that is waited for
    std::uint64_t count = 0;
    bool whole = false;      // nothing is wanted that comes later
    bool once_more = false;  // too much was held: what was let go of is on a later page
    std::optional<std::int64_t> listed_until = {};
    Retries retries = {};
  };

  std::string name_;
  std::string id_;
  Surroundings& around_;
  std::uint64_t lines_;
  Stage stage_ = Stage::waiting;
  Novelty news_;
  Held held_;
  Reading reading_;
  MissedChanges changes_;
  bool unreadable_ = false;
};

}  // namespace rocketchat
