// The subscriptions of a task on its connection. One that is refused for its rate is asked for again when its
// time has come.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "client/task.h"
#include "rocketchat/later.h"

namespace rocketchat {

struct Subscription {
  std::string stream;
  std::string event;
  bool needed;  // else it only helps, and may be refused
};

class Subscriptions {
 public:
  /// One that is needed, and was refused or has ended.
  struct Over {
    Subscription subscription;
    core::Failure failure;
  };

  explicit Subscriptions(Later& later) : later_(later) {}

  /// On this connection, which has none.
  void begin(client::Conversation& conversation);
  void add(std::string_view stream, const std::string& event, bool needed);
  /// One that only helps, as many do: a few of them are asked for at once, and where one is refused for its
  /// rate all behind it wait with it.
  void add_in_turn(std::string_view stream, const std::string& event);
  /// The server gives it from now on.
  void made_ready(ddp::Id id);
  bool none() const { return subscriptions_.empty() && waiting_ == 0; }
  /// Whether every one is ready.
  bool ready() const { return waiting_ == 0 && conversation_->subs_ready(); }

  /// Null when it is none of these.
  const Subscription* with_id(ddp::Id id) const;
  std::optional<Over> ended(const ddp::Ended& ended);

 private:
  ddp::Id ask(const Subscription& one);
  void ask_next();
  void wait(const Subscription& one, core::Duration time);
  void take_turn_back(const Subscription& one, core::Duration time);

  Later& later_;
  client::Conversation* conversation_ = nullptr;
  std::map<ddp::Id, Subscription> subscriptions_;
  int waiting_ = 0;                  // refused for their rate
  std::deque<Subscription> queue_;   // whose turn has not come
  std::set<ddp::Id> asked_in_turn_;  // and neither ready nor refused
  bool turns_wait_ = false;          // one of them was refused for its rate
};

}  // namespace rocketchat
