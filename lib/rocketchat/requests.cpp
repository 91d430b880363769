#include "rocketchat/requests.h"

#include <utility>

#include "rocketchat/rate_limit.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

constexpr std::size_t most_asked = 8;

}  // namespace

void Requests::begin(client::Conversation& conversation) {
  conversation_ = &conversation;
  asked_.clear();
  queue_.clear();
}

void Requests::call(std::string method, std::string params, Handler handler) {
  queue_.push_back({std::move(method), std::move(params), std::move(handler)});
  send_next();
}

void Requests::send_next() {
  while (asked_.size() < most_asked && !queue_.empty()) {
    Request next = std::move(queue_.front());
    queue_.pop_front();
    send(std::move(next));
  }
}

void Requests::send(Request request) {
  const ddp::Id id = conversation_->call(request.method, request.params);
  asked_.emplace(id, std::move(request));
}

void Requests::answered(const ddp::Answer& answer) {
  const auto found = asked_.find(answer.id);
  if (found == asked_.end()) return;
  Request request = std::move(found->second);
  asked_.erase(found);
  if (const auto wait = rate_limit_wait(answer.error)) {
    if (*wait > client::long_wait)
      conversation_->tell(client::Waiting{*wait, request.method + ": too many requests"});
    later_.in(*wait, [this, request] { send(request); });
  } else {
    request.handler(outcome(answer, request.method));
  }
  send_next();
}

bool Requests::gave_up(ddp::Id call, core::Failure failure) {
  const auto found = asked_.find(call);
  if (found == asked_.end()) return false;
  const Request request = std::move(found->second);
  asked_.erase(found);
  failure.message = request.method + ": " + failure.message;
  request.handler(Declined{"", std::move(failure)});
  send_next();
  return true;
}

Requests::Outcome Requests::outcome(const ddp::Answer& answer, const std::string& method) const {
  if (!answer.error) return answer.result;
  std::string code = error_code(answer.error);
  if (code == "404") return Retired{};
  core::Failure failure = conversation_->refusal({answer.error, core::Phase::call, method});
  failure.message = method + ": " + failure.message;
  return Declined{std::move(code), std::move(failure)};
}

}  // namespace rocketchat
