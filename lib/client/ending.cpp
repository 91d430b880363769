#include "client/ending.h"

#include <utility>

namespace client {

const std::optional<Outcome>& Ending::none() {
  static const std::optional<Outcome> nothing;
  return nothing;
}

void Ending::fail(core::Failure failure) {
  if (stage_ != Stage::running) return;
  stage_ = Stage::failing;
  outcome_ = std::move(failure);
}

void Ending::fail_now(core::Failure failure) {
  if (!listens()) return;
  stage_ = Stage::failed;
  outcome_ = std::move(failure);
}

std::optional<core::Failure> Ending::take_failure() {
  if (stage_ != Stage::failing && stage_ != Stage::failed) return std::nullopt;
  stage_ = Stage::running;
  return std::get<core::Failure>(*std::exchange(outcome_, std::nullopt));
}

void Ending::decide(Outcome outcome) {
  if (decided()) return;
  stage_ = Stage::decided;
  outcome_ = std::move(outcome);
}

void Ending::decide_anew(Outcome outcome, std::optional<core::TimePoint> end_by) {
  if (stage_ == Stage::finished) return;
  stage_ = Stage::decided;
  outcome_ = std::move(outcome);
  if (end_by) end_by_ = end_by;
}

void Ending::call_left(bool sent) {
  auto* failure = std::get_if<core::Failure>(&*outcome_);
  if (failure != nullptr && !failure->sent) failure->sent = sent;
}

void Ending::spoil(core::Failure failure) {
  if (!std::holds_alternative<core::Failure>(*outcome_)) outcome_ = std::move(failure);
}

void Ending::log_out(ddp::Id call, core::TimePoint end_by) {
  stage_ = Stage::logging_out;
  logout_ = call;
  if (!end_by_) end_by_ = end_by;
}

void Ending::flush(std::optional<core::TimePoint> end_by) {
  stage_ = Stage::flushing;
  if (!by_signal()) end_by_ = end_by;
}

}  // namespace client
