#include "client/challenges.h"

#include <algorithm>
#include <utility>

namespace client {
namespace {

/// `params` is a JSON array.
std::string with_last(const std::string& params, const std::string& last) {
  const auto close = params.rfind(']');
  const auto before = params.find_last_not_of(" \t\r\n", close - 1);
  return params.substr(0, close) + (params[before] == '[' ? "" : ",") + last + "]";
}

}  // namespace

void Challenges::begin() {
  sent_.clear();
  waiting_.clear();
  first_ = 0;
  asking_ = false;
}

void Challenges::called(ddp::Id id, std::string_view method, std::string_view params) {
  if (login_.has_codes()) sent_.push_back({id, id, std::string(method), std::string(params)});
}

void Challenges::answered(const ddp::Answer& answer) {
  const auto found =
      std::find_if(sent_.begin(), sent_.end(), [&](const Call& each) { return each.id == answer.id; });
  if (found == sent_.end()) return run_.answer(answer);
  Call call = std::move(*found);
  sent_.erase(found);
  const bool first = first_ == answer.id;
  if (first) first_ = 0;
  auto demand = answer.error ? login_.demanded(answer.error, call.codes) : Login::Demand{};
  if (const auto* proof = std::get_if<Login::Proof>(&demand)) {
    send(std::move(call), proof->param);
  } else if (auto* need = std::get_if<Login::NeedCode>(&demand)) {
    call.refusal.emplace(answer.error);
    if (!need->method.empty()) call.factor = std::move(need->method);
    waiting_.insert(first ? waiting_.begin() : waiting_.end(), std::move(call));
  } else {
    ddp::Answer known = answer;
    known.id = call.known_as;
    run_.answer(known);
    // Servers remember a code for a while: what waits may be let through now.
    if (first) repeat_waiting();
  }
  ask();
}

void Challenges::repeat_waiting() {
  for (Call& call : std::exchange(waiting_, {})) send(std::move(call), {});
}

void Challenges::send(Call call, const std::string& code) {
  if (parts_.ending.decided()) return;
  const bool secret = !code.empty();
  if (secret) ++call.codes;
  call.id = parts_.connection.session().call(call.method, secret ? with_last(call.params, code) : call.params,
                                             parts_.now, secret);
  sent_.push_back(std::move(call));
}

void Challenges::ask() {
  if (asking_ || first_ != 0 || waiting_.empty()) return;
  asking_ = true;
  prompt_.ask(*this, waiting_.front().factor);
}

void Challenges::code_given(std::string code, core::TimePoint now) {
  if (!asking_ || parts_.ending.decided() || !parts_.connection.is_open()) return;
  parts_.now = now;
  asking_ = false;
  Call call = std::move(waiting_.front());
  waiting_.pop_front();
  const std::string param = login_.proof(call.factor, core::Secret(std::move(code))).param;
  send(std::move(call), param);
  first_ = sent_.back().id;
  run_.settle();
}

void Challenges::code_failed(core::Failure failure, core::TimePoint now) {
  if (!asking_ || parts_.ending.decided() || !parts_.connection.is_open()) return;
  parts_.now = now;
  asking_ = false;
  if (failure.phase == core::Phase::login) failure.phase = core::Phase::call;
  parts_.ending.fail_now(std::move(failure));
  run_.settle();
}

void Challenges::close() {
  asking_ = false;
  for (const Call& call : std::exchange(waiting_, {}))
    run_.answer({call.known_as, {}, call.refusal->root(), false});
}

}  // namespace client
