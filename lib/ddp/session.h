// The DDP session as a pure state machine: text and times in, frames and events out. Knows no socket.
// DDP 1, "Establishing a DDP Connection" to "Heartbeats".
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.h"
#include "ddp/event.h"
#include "ddp/heartbeat.h"
#include "ddp/held_back.h"
#include "ddp/unanswered.h"

namespace ddp {

struct Frame {
  std::string text;
  bool secret = false;  // carries a credential: not for a trace
};

struct Timing {
  core::Duration ping_interval;  // of silence before the server is asked for a sign of life
  core::Duration ping_timeout;   // for that sign
  core::Duration reply;          // for the answer to a call or a subscription
};

class Session {
 public:
  /// `most_held`: bytes that are held back for a call's answer, at most.
  explicit Session(const Timing& timing, std::size_t most_held)
      : heartbeat_(timing.ping_interval, timing.ping_timeout), unanswered_(timing.reply), held_(most_held) {}

  /// The connection is open: `connect` becomes the first frame. Calls and subscriptions may follow at once;
  /// servers work a burst off in order.
  void opened(core::TimePoint now);

  /// What it tells of is valid until this or `release` is called again, and as long as `text` is.
  Event received(std::string_view text, core::TimePoint now);
  /// Bytes came that are no whole frame; `in_message`: a part of one.
  void progressed(core::TimePoint now, bool in_message);

  /// `params` is a JSON array.
  Id call(std::string_view method, std::string_view params, core::TimePoint now, bool secret = false);
  Id subscribe(std::string_view name, std::string_view params, core::TimePoint now);
  /// The call's answer is not waited for any more.
  void give_up(Id call) { unanswered_.answered(call, Overdue::What::call); }
  /// Answered by Pong.
  Id ping(core::TimePoint now);
  /// A frame of somebody else's making, whose answer is not waited for.
  void send(std::string frame) { outgoing_.push_back({std::move(frame)}); }

  /// What answers other requests is held back until this call is answered; then `release` it, or `forget` it.
  /// What comes meanwhile is held back behind it. Too much is a violation.
  void hold_behind(Id call) { held_.wait_for(call); }
  bool holds_back() const { return held_.due(); }
  /// What the next frame that was held back tells of; empty when there is none.
  std::optional<Event> release();
  void forget() { held_.clear(); }

  /// What is to be sent, in order.
  std::vector<Frame> take_frames();

  /// Next moment at which `ticked` or `release` has something to do.
  std::optional<core::TimePoint> wake_at() const;
  /// What time has brought. Pings by itself.
  Event ticked(core::TimePoint now);

  /// Reading stops: the server cannot be judged by what stands unread, so only pings go out.
  void paused(core::TimePoint now);
  void resumed(core::TimePoint now);

  bool connected() const { return connected_; }
  bool calls_pending() const { return unanswered_.any(Overdue::What::call); }
  /// Whether no subscription waits for `ready`.
  bool subs_ready() const { return !unanswered_.any(Overdue::What::sub); }

 private:
  Event handle(const Message& message);
  Event greeted();
  Event answered(const Message& message);
  Event made_ready(const Message& message);
  Event ended(const Message& message);
  bool kept(const Message& message) const;

  Heartbeat heartbeat_;
  Unanswered unanswered_;
  HeldBack held_;
  Decoder decoder_;
  std::string released_;  // what events tell of
  std::vector<Frame> outgoing_;
  std::deque<std::string> pongs_;  // that go out behind it
  Id last_id_ = 0;
  bool connected_ = false;
  std::set<Id> subs_;  // that the server has not ended
};

}  // namespace ddp
