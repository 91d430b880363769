#include "rocketchat/requests.h"

#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

// When a server does not say how long.
constexpr core::Duration usual_wait = std::chrono::seconds(1);

}  // namespace

std::optional<core::Duration> rate_limit_wait(json::Node error) {
  if (error_code(error) != "too-many-requests") return std::nullopt;
  const auto number = error.member("details").member("timeToReset").integer();
  if (!number || *number < 0 || *number > std::chrono::milliseconds(std::chrono::hours(1)).count())
    return usual_wait;
  return std::chrono::milliseconds(*number);
}

void Requests::call(client::Conversation& conversation, std::string method, std::string params,
                    Handler handler) {
  const ddp::Id id = conversation.call(method, params);
  asked_.emplace(id, Request{std::move(method), std::move(params), std::move(handler)});
}

void Requests::answered(const ddp::Answer& answer, core::TimePoint now) {
  const auto found = asked_.find(answer.id);
  if (found == asked_.end()) return;
  const Request request = std::move(found->second);
  asked_.erase(found);
  if (const auto wait = rate_limit_wait(answer.error)) {
    waiting_.emplace(now + *wait, request);
  } else {
    request.handler({answer.result, answer.error});
  }
}

std::optional<core::TimePoint> Requests::wake_at() const {
  if (waiting_.empty()) return std::nullopt;
  return waiting_.begin()->first;
}

void Requests::ticked(client::Conversation& conversation, core::TimePoint now) {
  while (!waiting_.empty() && waiting_.begin()->first <= now) {
    Request request = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    call(conversation, std::move(request.method), std::move(request.params), std::move(request.handler));
  }
}

void Requests::forget() {
  asked_.clear();
  waiting_.clear();
}

}  // namespace rocketchat
