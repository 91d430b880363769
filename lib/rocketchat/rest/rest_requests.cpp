#include "rocketchat/rest/rest_requests.h"

#include <algorithm>
#include <utility>

#include "client/reconnection.h"
#include "json/document.h"
#include "rocketchat/rest/rest_answer.h"

namespace rocketchat {
namespace {

constexpr int most_losses = 3;
constexpr int not_there = 404;
constexpr int too_many = 429;
constexpr std::chrono::milliseconds shortest_wait{250};
// When a server does not say how long. It counts by the minute.
constexpr std::chrono::milliseconds usual_wait = std::chrono::seconds(10);

Declined declined(const std::string& endpoint, const client::HttpAnswer& answer, core::Failure failure) {
  const auto body = json::Document::parse(answer.body);
  failure.message = endpoint + ": " + failure.message;
  return {body ? rest_code(body->root()) : std::string(), std::move(failure)};
}

}  // namespace

void RestRequests::begin(client::Conversation& conversation) {
  conversation_ = &conversation;
  asked_.reset();
  queue_.clear();
  waiting_.clear();
}

void RestRequests::get(std::string endpoint, const Query& query, Handler handler, Crowded crowded) {
  client::HttpRequest http;
  http.target = rest_target(endpoint, query);
  add({std::move(endpoint), std::move(http), Repeated::freely, std::move(handler), crowded});
}

void RestRequests::post(std::string endpoint, std::string body, Repeated repeated, Handler handler) {
  auto http = client::json_post(rest_target(endpoint, {}), std::move(body));
  add({std::move(endpoint), std::move(http), repeated, std::move(handler)});
}

void RestRequests::add(Request request) {
  queue_.push_back(std::move(request));
  send_next();
}

void RestRequests::send_next() {
  if (asked_) return;
  const auto next = std::find_if(queue_.begin(), queue_.end(), [this](const Request& request) {
    return !waiting_.contains(request.endpoint);
  });
  if (next == queue_.end()) return;
  Request request = std::move(*next);
  queue_.erase(next);
  const client::HttpId id = conversation_->request(request.http);
  asked_ = Asked{id, std::move(request)};
}

void RestRequests::answered(client::HttpId id, const client::HttpOutcome& outcome) {
  if (!asked_ || asked_->id != id) return;
  Request request = std::move(asked_->request);
  asked_.reset();
  const bool safe = request.repeated == Repeated::freely;
  if (const auto* failure = std::get_if<core::Failure>(&outcome)) {
    if (!made_again(request, *failure)) {
      request.handler(declined(request.endpoint, {}, *failure));
    }
    send_next();
    return;
  }
  const auto& answer = std::get<client::HttpAnswer>(outcome);
  const auto wait_for = rest_time_to_reset(answer).value_or(usual_wait);
  const bool may_wait = safe && request.crowded == Crowded::waits;
  if (answer.status == too_many && may_wait && wait_for <= client::longest_obeyed_wait) {
    wait(std::move(request), std::max(wait_for, shortest_wait));
  } else {
    judge(request, answer);
  }
  send_next();
}

/// What a server has may answer 404, too, with a reason of its own.
void RestRequests::judge(const Request& request, const client::HttpAnswer& answer) const {
  const bool safe = request.repeated == Repeated::freely;
  const auto came = rest_answer(answer, {safe, conversation_->user_id().empty()});
  if (const auto* document = std::get_if<json::Document>(&came)) {
    request.handler(document->root());
    return;
  }
  Declined refusal = declined(request.endpoint, answer, std::get<core::Failure>(came));
  if (answer.status == not_there && refusal.code.empty()) {
    request.handler(Retired{});
  } else {
    request.handler(refusal);
  }
}

/// Servers close connections that were idle for a while, just when something is asked.
bool RestRequests::made_again(Request& request, const core::Failure& failure) {
  const bool lost = failure.cause == core::Cause::lost || failure.cause == core::Cause::outcome_unknown;
  if (request.repeated == Repeated::never || !lost || ++request.losses == most_losses) return false;
  queue_.push_front(std::move(request));
  return true;
}

void RestRequests::wait(Request request, core::Duration time) {
  if (time > client::long_wait)
    conversation_->tell(client::Waiting{time, request.endpoint + ": too many requests"});
  const std::string endpoint = request.endpoint;
  queue_.push_front(std::move(request));
  waiting_.insert(endpoint);
  later_.in(time, [this, endpoint] {
    waiting_.erase(endpoint);
    send_next();
  });
}

}  // namespace rocketchat
