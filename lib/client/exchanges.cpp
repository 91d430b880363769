#include "client/exchanges.h"

namespace client {

HttpId Exchanges::add(HttpRequest request) {
  if (asked_ == Asked::nothing) asked_ = Asked::waits;
  queue_.emplace_back(++last_id_, std::move(request));
  return last_id_;
}

void Exchanges::allow(std::string_view token, std::string_view user_id) {
  caller_ = Caller{core::Secret(std::string(token)), std::string(user_id)};
}

void Exchanges::send(HttpListener& listener, core::TimePoint now) {
  if (!caller_ || paused_ || held_ || current_ || queue_.empty()) return;
  auto [id, request] = std::move(queue_.front());
  queue_.pop_front();
  current_ = Current{id, request.safe(), now + options_.connect};
  if (options_.keeps_requests && !request.long_body) current_->request = request;
  if (!caller_->token.empty()) {
    request.fields.emplace_back("X-Auth-Token", caller_->token.reveal());
    request.fields.emplace_back("X-User-Id", caller_->user_id);
  }
  if (observer_.wants_frames()) observer_.request_sent(request, now);
  http_.ask(std::move(request), listener);
}

void Exchanges::leaves(core::TimePoint now) {
  if (!current_) return;
  current_->left = true;
  asked_ = Asked::left;
  progressed(now);
}

void Exchanges::progressed(core::TimePoint now) {
  if (current_) current_->end = now + options_.reply;
}

std::optional<Exchanges::Ended> Exchanges::answered(HttpOutcome outcome, core::TimePoint now) {
  if (!current_) return std::nullopt;
  if (auto* failure = std::get_if<core::Failure>(&outcome)) return ended(std::move(*failure));
  if (observer_.wants_frames()) observer_.answer_received(std::get<HttpAnswer>(outcome), now);
  Ended ended{current_->id, std::move(outcome), std::move(current_->request)};
  current_.reset();
  return ended;
}

/// A request that had left and is not safe may have been done.
Exchanges::Ended Exchanges::ended(core::Failure failure) {
  failure.sent = current_->left;
  if (current_->left) failure.phase = core::Phase::call;
  const bool no_answer = failure.cause == core::Cause::lost || failure.cause == core::Cause::reply_timeout;
  if (no_answer && outcome_open()) {
    failure.cause = core::Cause::outcome_unknown;
    failure.message += "; the request had been sent and may have been done";
  }
  const HttpId id = current_->id;
  current_.reset();
  return {id, std::move(failure)};
}

void Exchanges::resume(core::Duration pause) {
  paused_ = false;
  if (current_) current_->end += pause;
}

std::optional<core::TimePoint> Exchanges::wake_at() const {
  if (!current_ || paused_) return std::nullopt;
  return current_->end;
}

std::optional<Exchanges::Ended> Exchanges::ticked(core::TimePoint now) {
  if (!current_ || paused_ || now < current_->end) return std::nullopt;
  http_.give_up();
  if (current_->left)
    return ended(core::failure(core::Cause::reply_timeout, core::Phase::call, "no answer to the request"));
  return ended(core::failure(core::Cause::connect_timeout, core::Phase::connect,
                             "no connection for the request within the time given"));
}

void Exchanges::forget() {
  if (caller_) http_.give_up();
  caller_.reset();
  asked_ = Asked::nothing;
  held_ = false;
  current_.reset();
  queue_.clear();
}

}  // namespace client
