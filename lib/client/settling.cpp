#include "client/settling.h"

#include <utility>

namespace client {
namespace {

constexpr core::Duration logout_time = std::chrono::seconds(2);

}  // namespace

Settling::Settling(Login& login, Task& task, Parts& parts, Challenges& challenges,
                   TaskConversation& conversation, HttpListener& http, Source* source)
    : login_(login),
      task_(task),
      parts_(parts),
      challenges_(challenges),
      conversation_(conversation),
      http_(http),
      inlet_(source, task, conversation, parts, [this] { settle(); }) {}

void Settling::settle() {
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
  parts_.exchanges.send(http_, parts_.now);
  parts_.connection.follow();
  const bool last = parts_.ending.stage() == Ending::Stage::finished;
  while (const auto news = parts_.outlet.news(parts_.now, last)) conversation_.tell(*news);
  inlet_.follow(waits);
}

/// What the input came to: the goal, or a failure that is the end or is followed by another connection.
void Settling::judge() {
  if (parts_.ending.decided()) return;
  if (parts_.outlet.goal_met()) {
    parts_.ending.decide(Done{});
  } else if (auto failure = parts_.ending.take_failure()) {
    if (!reconnect_after(*failure)) parts_.ending.decide(std::move(*failure));
  }
}

bool Settling::reconnect_after(core::Failure& failure) {
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
bool Settling::write_lines() {
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
void Settling::follow_output(bool waits) {
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
void Settling::leave() {
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

void Settling::close() {
  parts_.connection.close(parts_.now);
  parts_.ending.flush(parts_.deadlines.last_moment(parts_.now));
}

void Settling::give_up_lines() {
  parts_.outlet.abandon();
  if (parts_.ending.by_signal()) return;
  parts_.ending.spoil(core::failure(core::Cause::goal_timeout, core::Phase::output,
                                    "time is over and the reader of stdout has not taken all lines"));
  if (task_.phase() == core::Phase::call) parts_.ending.call_left(parts_.call_left);
}

}  // namespace client
