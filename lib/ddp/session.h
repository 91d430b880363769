// The DDP session as a pure state machine: text and times in, frames and events out. Knows no socket.
// DDP 1, "Establishing a DDP Connection" to "Heartbeats".
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "ddp/event.h"

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
  explicit Session(const Timing& timing, std::size_t most_held) : timing_(timing), most_held_(most_held) {}

  /// The connection is open: `connect` becomes the first frame. Calls and subscriptions may follow at once;
  /// servers work a burst off in order.
  void opened(core::TimePoint now);

  /// What it tells of is valid until this is called again, and as long as `text` is.
  Event received(std::string_view text, core::TimePoint now);

  /// `params` is a JSON array.
  Id call(std::string_view method, std::string_view params, core::TimePoint now, bool secret = false);
  Id subscribe(std::string_view name, std::string_view params, core::TimePoint now);
  /// Answered by Pong.
  Id ping(core::TimePoint now);

  /// What answers other requests is kept until this call is answered; then `release` it or `forget` it.
  /// Keeping more than `most_held` bytes is a violation.
  void hold_behind(Id call) { gate_ = call; }
  /// The next text kept, to be received again; empty when there is none left.
  std::optional<std::string> release();
  void forget();

  /// What is to be sent, in order.
  std::vector<Frame> take_frames();

  /// Next moment at which `ticked` has something to do.
  std::optional<core::TimePoint> wake_at() const;
  /// What time has brought. Pings by itself.
  Event ticked(core::TimePoint now);

  /// Reading stops: the server cannot be judged by what stands unread, so only pings go out.
  void paused(core::TimePoint now);
  void resumed(core::TimePoint now);

  bool connected() const { return connected_; }
  bool calls_pending() const { return !calls_.empty(); }
  /// Whether no subscription waits for `ready`.
  bool subs_ready() const;

 private:
  struct Sub {
    core::TimePoint sent;
    bool ready = false;
  };

  Event handle(const Message& message);
  Event answered(const Message& message);
  Event made_ready(const Message& message);
  Event ended(const Message& message);
  bool kept(const Message& message);

  Timing timing_;
  std::size_t most_held_;
  Decoder decoder_;
  std::vector<Frame> outgoing_;
  Id last_id_ = 0;
  bool connected_ = false;
  std::map<Id, core::TimePoint> calls_;
  std::map<Id, core::TimePoint> pings_;  // that were asked for
  std::map<Id, Sub> subs_;

  Id gate_ = 0;
  std::deque<std::string> held_;
  std::size_t held_bytes_ = 0;

  core::TimePoint heard_{};               // when something last came, or a pause ended
  std::optional<core::TimePoint> asked_;  // when a ping of ours went out that nothing followed
  std::optional<core::TimePoint> paused_at_;
  core::TimePoint pinged_{};  // while paused
};

}  // namespace ddp
