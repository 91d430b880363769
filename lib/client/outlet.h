// The run's output: lines go through the selection to the sink, and a reader who is slow stops the reading
// from the server.
#pragma once

#include <optional>

#include "client/event.h"
#include "client/selection.h"
#include "client/sink.h"
#include "core/time.h"

namespace client {

class Outlet {
 public:
  Outlet(Selection selection, Sink& sink) : printer_(std::move(selection), sink), sink_(sink) {}

  /// False when the selection left nothing of it, or the goal was met before.
  bool print(const Line& line) { return !printer_.goal_met() && printer_.print(line); }
  bool would_print(const Line& line) const { return printer_.would_print(line); }
  bool passes(const Line& line) const { return printer_.passes(line); }
  json::Node selected(json::Node root) const { return printer_.selected(root); }
  bool has_goal() const { return printer_.has_goal(); }
  bool goal_met() const { return printer_.goal_met(); }

  /// Writes what can be written now. Once abandoned, nothing waits any more.
  Sink::State flush() { return abandoned_ ? Sink::State::empty : sink_.flush(); }
  core::Failure failure() const { return sink_.failure(); }
  /// Nobody takes lines from here on.
  void abandon() { abandoned_ = true; }
  bool abandoned() const { return abandoned_; }

  bool paused() const { return paused_at_.has_value(); }
  void pause(core::TimePoint now) { paused_at_ = now; }
  /// How long the pause was.
  core::Duration resume(core::TimePoint now);

  /// `Unjudged` when a line could not be judged. `Paused` when a pause begins, `Resumed` once the reader has
  /// kept up for a second: one who is a little too slow makes hundreds of pauses a second, and all of them
  /// are told as one. `last`: the run is over.
  std::optional<Event> news(core::TimePoint now, bool last = false);
  /// Next moment at which there will be news, when nothing happens before.
  std::optional<core::TimePoint> wake_at() const;

 private:
  Printer printer_;
  Sink& sink_;
  bool abandoned_ = false;
  std::optional<core::TimePoint> paused_at_;
  bool told_ = false;  // that it is paused
  bool unjudged_told_ = false;
  core::TimePoint resumed_at_{};  // the last time
};

}  // namespace client
