// What follows each input of a run: the end that it brought or the connection that follows a loss, the frames
// it made, the state of output and input.
#include <utility>

#include "client/run.h"

namespace client {
namespace {

constexpr core::Duration logout_time = std::chrono::seconds(2);
constexpr core::Duration signal_time = std::chrono::milliseconds(250);

}  // namespace

void Run::closed(core::Failure why, core::TimePoint now) {
  parts_.now = now;
  if (parts_.ending.listens()) parts_.ending.fail(diagnosis_.lost(std::move(why)));
  parts_.connection.gone();
  if (parts_.ending.stage() == Ending::Stage::logging_out) close();
  settle();
}

void Run::room_again(core::TimePoint now) {
  parts_.now = now;
  settle();
}

void Run::drained(core::TimePoint now) {
  parts_.now = now;
  settle();
  // Before more is read: the next pause may begin with it.
  if (parts_.ending.stage() != Ending::Stage::running || parts_.outlet.paused()) return;
  time_passed();
  settle();
}

void Run::reader_gone(core::TimePoint now) {
  parts_.now = now;
  parts_.outlet.abandon();
  parts_.ending.decide_anew(ReaderGone{}, {});  // what was accepted for output did not arrive
  settle();
}

void Run::interrupted(int signal, core::TimePoint now) {
  parts_.now = now;
  parts_.ending.decide_anew(Interrupted{signal}, now + signal_time);  // a signal ends even an end
  settle();
}

void Run::settle() {
  judge();
  if (parts_.ending.stage() == Ending::Stage::decided && !parts_.outlet.abandoned()) {
    challenges_.close();
    task_.closing(conversation_);
  }
  const bool waits = write_lines();
  if (parts_.ending.stage() == Ending::Stage::decided) leave();
  parts_.connection.send(parts_.now);
  if (parts_.ending.stage() == Ending::Stage::flushing && !waits && !inlet_.owes()) parts_.ending.finish();
  if (!parts_.ending.decided()) follow_output(waits);
  parts_.exchanges.send(*this, parts_.now);
  parts_.connection.follow();
  const bool last = parts_.ending.stage() == Ending::Stage::finished;
  while (const auto news = parts_.outlet.news(parts_.now, last)) conversation_.tell(*news);
  inlet_.follow(waits);
}

/// What the input came to: the goal, or a failure that is the end or is followed by another connection.
void Run::judge() {
  if (parts_.ending.decided()) return;
  if (parts_.outlet.goal_met()) {
    parts_.ending.decide(Done{});
  } else if (auto failure = parts_.ending.take_failure()) {
    if (!reconnect_after(*failure)) parts_.ending.decide(std::move(*failure));
  }
}

bool Run::reconnect_after(core::Failure& failure) {
  const bool first = !parts_.reconnection.trouble();
  const auto wait = parts_.reconnection.wait_after(failure, parts_.now);
  if (!wait) return false;
  if (parts_.reconnection.retries()) {
    if (*wait > long_wait) conversation_.tell(Waiting{*wait, failure.message});
  } else if (first && parts_.connection.timings().ddp_connected) {
    conversation_.tell(Lost{failure.message});
  }
  conversation_.tell(Reconnecting{parts_.reconnection.attempts(), *wait, failure.message});
  parts_.exchanges.forget();
  parts_.connection.close(parts_.now);
  parts_.deadlines.connecting_over();
  return true;
}

/// Writes what can be written. Whether lines still wait for the reader.
bool Run::write_lines() {
  const auto state = parts_.outlet.flush();
  if (state == Sink::State::full) return true;
  if (state != Sink::State::empty) {
    Outcome outcome = ReaderGone{};
    if (state == Sink::State::broken) outcome = parts_.outlet.failure();
    parts_.outlet.abandon();
    parts_.ending.decide_anew(std::move(outcome), {});
  }
  if (parts_.outlet.abandoned() || parts_.ending.stage() == Ending::Stage::finished) return false;
  const bool last = parts_.ending.decided();
  if (auto failure = task_.lines_left(parts_.now, last)) {
    last ? parts_.ending.spoil(std::move(*failure)) : parts_.ending.decide(std::move(*failure));
  }
  return false;
}

/// Stops reading while lines wait, and goes on when all have left.
void Run::follow_output(bool waits) {
  if (waits && !parts_.outlet.paused()) {
    parts_.outlet.pause(parts_.now);
    parts_.connection.pause(parts_.now);
    parts_.exchanges.pause();
  } else if (!waits && parts_.outlet.paused()) {
    const core::Duration pause = parts_.outlet.resume(parts_.now);
    parts_.deadlines.paused_for(pause);
    parts_.reconnection.paused_for(pause);
    parts_.exchanges.resume(pause);
    parts_.connection.resume(parts_.now);
  }
}

/// The outcome is known: gives a password's session back, and closes.
void Run::leave() {
  Ending& ending = parts_.ending;
  Connection& connection = parts_.connection;
  parts_.call_left = (parts_.call_left || parts_.exchanges.any_left()) && !parts_.exchanges.unsent();
  if (task_.phase() == core::Phase::call) ending.call_left(parts_.call_left);
  parts_.exchanges.forget();
  const bool opened = connection.timings().logged_in && login_.leaves_token();
  if (!connection.is_open() || !opened || task_.keeps_session()) {
    close();
    return;
  }
  connection.session().forget();
  const core::TimePoint end_by =
      *core::earlier(parts_.now + logout_time, parts_.deadlines.last_moment(parts_.now));
  if (ending.logout() == 0) {
    const ddp::Id call = connection.session().call("logout", "[]", parts_.now);
    if (parts_.outlet.paused()) connection.resume(parts_.now);
    ending.log_out(call, end_by);
  } else {
    ending.log_out(ending.logout(), end_by);
  }
}

void Run::close() {
  parts_.connection.close(parts_.now);
  parts_.ending.flush(parts_.deadlines.last_moment(parts_.now));
}

/// There is no time left for the reader of the output: unless a signal says so, that is a failure.
void Run::give_up_lines() {
  parts_.outlet.abandon();
  if (parts_.ending.by_signal()) return;
  parts_.ending.spoil(core::failure(core::Cause::goal_timeout, core::Phase::output,
                                    "time is over and the reader of stdout has not taken all lines"));
  if (task_.phase() == core::Phase::call) parts_.ending.call_left(parts_.call_left);
}

}  // namespace client
