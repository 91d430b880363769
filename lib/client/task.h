// What a run is for: a task. The run knows none by name.
#pragma once

#include <optional>
#include <string_view>

#include "client/conversation.h"
#include "ddp/event.h"

namespace client {

class Task {
 public:
  virtual ~Task() = default;

  /// Sends the first requests: with the login when it may be pipelined, else after it. Again after a
  /// reconnect.
  virtual void begin(Conversation& conversation, core::TimePoint now) = 0;
  virtual void received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) = 0;
  /// A call has had no answer in time, which `failure` would tell. Whether the task goes on without it: what
  /// comes later is not heard.
  virtual bool goes_on_without(ddp::Id /*call*/, const core::Failure& /*failure*/, core::TimePoint) {
    return false;
  }
  /// What became of a request by HTTP. Each is answered once, but not at all when its connection is lost.
  virtual void answered(HttpId /*id*/, const HttpOutcome&, Conversation&, core::TimePoint /*now*/) {}

  /// What the server answered to a login that went well; before `begin` where the user is needed.
  virtual void logged_in(json::Node /*result*/) {}
  /// A login was refused. Whether that is no failure of this task, which has ended the run in its own way.
  virtual bool login_refused(const core::Failure&, Conversation&) { return false; }
  /// Whether the session that a password has opened lives on when the run is over.
  virtual bool keeps_session() const { return false; }

  /// Next moment at which `ticked` is wanted.
  virtual std::optional<core::TimePoint> wake_at() const { return std::nullopt; }
  virtual void ticked(Conversation&, core::TimePoint) {}
  /// One of the user's own limits has passed, and ends the run: what was received but not yet printed is to
  /// be printed now, and what is missing to be told. With or without a connection, even before `begin`.
  virtual void time_over(Conversation&, core::TimePoint) {}

  /// Whether lines of the input are wanted now: not so many that their answers would pile up. Asked before
  /// the run, too: only a task that says yes then has an input.
  virtual bool wants_input() const { return false; }
  /// One line of it, without its newline. Comes behind `begin`, and while a connection is there.
  virtual void input(std::string_view /*line*/, Conversation&, core::TimePoint) {}
  /// Whether each line is owed something: when a run fails, those that are still at hand come too. Nothing is
  /// asked for on their behalf any more.
  virtual bool owes_each_line() const { return false; }
  virtual void late_input(std::string_view /*line*/, Conversation&) {}
  /// There are no more lines; the conversation goes on.
  virtual void input_ended(Conversation&, core::TimePoint) {}

  /// Whether it wants the text of every frame that comes behind `begin`. Asked once, before the run.
  virtual bool wants_frames() const { return false; }
  /// One of them, before it is told what the frame came to.
  virtual void frame(std::string_view /*text*/, Conversation&) {}

  /// The end is decided, by whomever: what is owed to the output is printed now, and nothing is asked for any
  /// more. May come twice.
  virtual void closing(Conversation&) {}
  /// All lines printed so far have left the program. `last`: the run is over. A failure ends it.
  virtual std::optional<core::Failure> lines_left(core::TimePoint, bool /*last*/) { return std::nullopt; }

  /// What a loss of the connection would interrupt.
  virtual core::Phase phase() const = 0;
  /// Whether something may have been done of which the answer was lost, and it is being found out.
  virtual bool outcome_open() const { return false; }
  /// Whether the user's id is needed to begin.
  virtual bool needs_user() const { return false; }
  /// Whether it ends by itself, with an answer. A stream does not.
  virtual bool has_answer() const = 0;
};

}  // namespace client
