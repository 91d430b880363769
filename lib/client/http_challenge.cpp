#include "client/http_challenge.h"

#include <utility>

namespace client {

void HttpChallenge::begin() {
  id_ = 0;
  codes_ = 0;
  waiting_.reset();
}

bool HttpChallenge::takes(const Exchanges::Ended& ended) {
  const auto* answer = std::get_if<HttpAnswer>(&ended.outcome);
  if (answer == nullptr || !ended.request) return false;
  if (std::exchange(id_, ended.id) != ended.id) codes_ = 0;
  auto demand = login_.demanded(*answer, codes_);
  if (const auto* proof = std::get_if<Login::Proof>(&demand)) {
    repeat(*ended.request, proof->fields);
  } else if (auto* need = std::get_if<Login::NeedCode>(&demand)) {
    if (!need->method.empty() || codes_ == 0) factor_ = std::move(need->method);
    waiting_ = ended.request;
    parts_.exchanges.hold(true);
    prompt_.ask(*this, factor_);
  } else {
    return false;
  }
  return true;
}

void HttpChallenge::repeat(HttpRequest request, const core::HttpFields& proof) {
  ++codes_;
  request.fields.insert(request.fields.end(), proof.begin(), proof.end());
  parts_.exchanges.repeat(id_, std::move(request));
}

void HttpChallenge::code_given(std::string code, core::TimePoint now) {
  if (!waiting_ || parts_.ending.decided() || !parts_.connection.is_open()) return;
  parts_.now = now;
  parts_.exchanges.hold(false);
  repeat(*std::exchange(waiting_, std::nullopt), login_.proof(factor_, core::Secret(std::move(code))).fields);
  settle_();
}

void HttpChallenge::code_failed(core::Failure failure, core::TimePoint now) {
  if (!waiting_ || parts_.ending.decided() || !parts_.connection.is_open()) return;
  parts_.now = now;
  waiting_.reset();
  if (failure.phase == core::Phase::login) failure.phase = core::Phase::call;
  parts_.ending.fail_now(std::move(failure));
  settle_();
}

}  // namespace client
