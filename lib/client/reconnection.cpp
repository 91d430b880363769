#include "client/reconnection.h"

#include <algorithm>
#include <utility>

namespace client {
namespace {

// After so long in good health a loss is a first loss again.
constexpr core::Duration health_time = std::chrono::seconds(30);
// A server that says that it is asked too often is left alone for so long, at the least.
constexpr std::chrono::milliseconds shortest_rate_wait(250);

}  // namespace

void Reconnection::connecting() {
  ++connections_;
  ready_at_.reset();
  due_.reset();
}

bool Reconnection::ready(core::TimePoint now) {
  ready_at_ = now;
  trouble_.reset();
  return !std::exchange(was_ready_, true);
}

bool Reconnection::worth_trying(const core::Failure& failure) const {
  if (!persistence_.backoff) return false;
  return persistence_.retryable(failure) ||
         (was_ready_ && persistence_.passing && persistence_.passing(failure));
}

std::optional<core::Duration> Reconnection::wait_after(core::Failure& failure, core::TimePoint now) {
  if (!worth_trying(failure)) return std::nullopt;
  if (failure.retry_after > longest_obeyed_wait) {
    failure.cause = core::Cause::rate_limited;
    return std::nullopt;
  }
  core::Backoff& backoff = *persistence_.backoff;
  if (ready_at_ && now - *ready_at_ >= health_time) backoff.start_anew();
  const auto wait = backoff.next();
  if (!wait && persistence_.retry) return std::nullopt;
  if (!wait) {
    failure.message =
        "gave up after " + std::to_string(backoff.made()) + " attempts to reconnect: " + failure.message;
    failure.cause = core::Cause::reconnects_exhausted;
    return std::nullopt;
  }
  trouble_ = failure.message;
  const bool too_often = failure.cause == core::Cause::rate_limited;
  const auto asked_for = std::max(failure.retry_after.value_or(std::chrono::milliseconds(0)),
                                  too_often ? shortest_rate_wait : std::chrono::milliseconds(0));
  const core::Duration pause = std::max<core::Duration>(*wait, asked_for);
  due_ = now + pause;
  return pause;
}

void Reconnection::paused_for(core::Duration pause) {
  if (due_) *due_ += pause;
}

}  // namespace client
