// The ways out of a run: a loss and what follows it, the end, and the output that may still be on its way.
#include <algorithm>
#include <utility>

#include "client/run.h"
#include "json/write.h"

namespace client {
namespace {

constexpr core::Duration logout_time = std::chrono::seconds(2);
constexpr core::Duration signal_time = std::chrono::milliseconds(250);
// After so long in good health a loss is a first loss again.
constexpr core::Duration health_time = std::chrono::seconds(30);

}  // namespace

void Run::read_done(core::TimePoint now) {
  now_ = now;
  settle();
}

void Run::closed(core::Failure why, core::TimePoint now) {
  now_ = now;
  core::Failure failure = failure_ ? std::move(*failure_) : lost(std::move(why));
  connection_ = Connection::over;
  if (decided_) {
    close();
  } else if (printer_.goal_met()) {
    end(Done{});
  } else {
    fail_now(std::move(failure));
  }
  settle();
}

void Run::drained(core::TimePoint now) {
  now_ = now;
  settle();
}

void Run::reader_gone(core::TimePoint now) {
  now_ = now;
  output_over_ = true;
  decided_.reset();  // what was accepted for output did not arrive: that is the outcome
  end(ReaderGone{});
  settle();
}

void Run::broken(core::Failure why, core::TimePoint now) {
  now_ = now;
  output_over_ = true;
  decided_.reset();
  end(std::move(why));
  settle();
}

void Run::interrupted(int signal, core::TimePoint now) {
  now_ = now;
  decided_.reset();  // a signal ends even an end
  end(Interrupted{signal});
  settle();
}

/// After each input: the end that it brought, the frames it made, the state of the output.
void Run::settle() {
  if (!decided_ && printer_.goal_met()) end(Done{});
  if (!decided_ && failure_) fail_now(std::move(*failure_));
  failure_.reset();
  send();
  follow_output();
}

/// The end of the run, or of this connection.
void Run::fail_now(core::Failure failure) {
  failure_.reset();
  if (decided_ || reconnect_after(failure)) return;
  end(std::move(failure));
}

/// Whether the run goes on with another connection; if not, `failure` says why.
bool Run::reconnect_after(core::Failure& failure) {
  if (!plan_.reconnect || !plan_.retryable(failure)) return false;
  if (ready_at_ && now_ - *ready_at_ >= health_time) plan_.reconnect->start_anew();
  const auto wait = plan_.reconnect->next();
  if (!wait) {
    failure.message = "gave up after " + std::to_string(plan_.reconnect->made()) +
                      " attempts to reconnect: " + failure.message;
    failure.cause = core::Cause::reconnects_exhausted;
    return false;
  }
  const core::Duration pause =
      std::max<core::Duration>(*wait, failure.retry_after.value_or(std::chrono::milliseconds(0)));
  const auto pause_ms = std::chrono::ceil<std::chrono::milliseconds>(pause).count();
  const std::string message = json::ObjectWriter().text("message", failure.message).str();
  if (timings_.ddp_connected) world_.observer.happened("lost", message, now_);
  world_.observer.happened("reconnecting",
                           json::ObjectWriter()
                               .number("attempt", static_cast<std::int64_t>(plan_.reconnect->made()))
                               .number("wait_ms", pause_ms)
                               .text("message", failure.message)
                               .str(),
                           now_);
  if (connection_ == Connection::open) send();
  if (connection_ != Connection::over) world_.link.close();
  connection_ = Connection::waiting;
  deadlines_.connected();
  retry_at_ = now_ + pause;
  return true;
}

void Run::end(Outcome outcome) {
  if (decided_) return;
  if (auto* failure = std::get_if<core::Failure>(&outcome)) {
    if (task_.phase() == core::Phase::call && !failure->sent) failure->sent = task_begun_;
  }
  const bool by_signal = std::holds_alternative<Interrupted>(outcome);
  decided_ = std::move(outcome);
  if (by_signal) end_by_ = now_ + signal_time;
  if (connection_ != Connection::open || !timings_.logged_in || !login_.leaves_token()) {
    close();
  } else if (logout_call_ == 0) {
    logout_call_ = session_.call("logout", "[]", now_);
    if (!by_signal) end_by_ = now_ + logout_time;
    if (paused_at_) world_.link.resume();
  }
}

void Run::close() {
  if (connection_ == Connection::open) send();
  if (connection_ == Connection::open || connection_ == Connection::opening) world_.link.close();
  connection_ = Connection::over;
  if (!std::holds_alternative<Interrupted>(*decided_)) end_by_.reset();
  follow_output();
}

void Run::send() {
  if (connection_ != Connection::open) return;
  const auto frames = session_.take_frames();
  if (frames.empty()) return;
  if (world_.observer.wants_frames()) {
    for (const ddp::Frame& frame : frames) world_.observer.frame_sent(frame, now_);
  }
  world_.link.send(frames);
}

void Run::follow_output() {
  const bool waits = output_waits();
  if (!waits && !output_over_ && !finished_) lines_left();
  if (decided_) {
    if (connection_ == Connection::over && !waits) finished_ = decided_;
  } else if (waits != paused_at_.has_value()) {
    waits ? pause() : resume();
  }
}

void Run::pause() {
  paused_at_ = now_;
  session_.paused(now_);
  world_.observer.happened("paused", {}, now_);
  if (connection_ == Connection::open) world_.link.pause();
}

void Run::resume() {
  const core::Duration pause = now_ - *std::exchange(paused_at_, std::nullopt);
  deadlines_.paused_for(pause);
  if (retry_at_) *retry_at_ += pause;
  session_.resumed(now_);
  world_.observer.happened("resumed", {}, now_);
  if (connection_ == Connection::open) world_.link.resume();
}

void Run::lines_left() {
  auto failure = task_.lines_left(now_, decided_.has_value());
  if (!failure) return;
  if (!decided_) {
    end(std::move(*failure));
  } else if (!std::holds_alternative<core::Failure>(*decided_)) {
    decided_ = std::move(*failure);
  }
}

/// Writes what can be written. Whether lines still wait for the reader.
bool Run::output_waits() {
  if (output_over_) return false;
  switch (world_.sink.flush()) {
    case Sink::State::empty: return false;
    case Sink::State::full: return true;
    case Sink::State::gone: reader_gone(now_); return false;
    case Sink::State::broken: broken(world_.sink.failure(), now_); return false;
  }
  return false;
}

}  // namespace client
