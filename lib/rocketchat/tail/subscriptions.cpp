#include "rocketchat/tail/subscriptions.h"

#include <utility>

#include "json/write.h"
#include "rocketchat/rate_limit.h"

namespace rocketchat {
namespace {

constexpr std::size_t most_in_turn = 4;

}  // namespace

void Subscriptions::begin(client::Conversation& conversation) {
  conversation_ = &conversation;
  subscriptions_.clear();
  waiting_ = 0;
  queue_.clear();
  asked_in_turn_.clear();
  turns_wait_ = false;
}

void Subscriptions::add(std::string_view stream, const std::string& event, bool needed) {
  ask({std::string(stream), event, needed});
}

void Subscriptions::add_in_turn(std::string_view stream, const std::string& event) {
  queue_.push_back({std::string(stream), event, false});
  ask_next();
}

ddp::Id Subscriptions::ask(const Subscription& one) {
  const ddp::Id id = conversation_->subscribe(one.stream, "[" + json::quoted(one.event) + ",false]");
  subscriptions_[id] = one;
  return id;
}

void Subscriptions::ask_next() {
  for (; !turns_wait_ && asked_in_turn_.size() < most_in_turn && !queue_.empty(); queue_.pop_front())
    asked_in_turn_.insert(ask(queue_.front()));
}

void Subscriptions::made_ready(ddp::Id id) {
  if (asked_in_turn_.erase(id) != 0) ask_next();
}

const Subscription* Subscriptions::with_id(ddp::Id id) const {
  const auto found = subscriptions_.find(id);
  return found == subscriptions_.end() ? nullptr : &found->second;
}

std::optional<Subscriptions::Over> Subscriptions::ended(const ddp::Ended& ended) {
  const auto found = subscriptions_.find(ended.sub);
  if (found == subscriptions_.end()) return std::nullopt;
  const Subscription one = std::move(found->second);
  subscriptions_.erase(found);
  const bool in_turn = asked_in_turn_.erase(ended.sub) != 0;
  if (const auto time = rate_limit_wait(ended.error); time && !ended.was_ready) {
    in_turn ? take_turn_back(one, *time) : wait(one, *time);
    return std::nullopt;
  }
  if (in_turn) ask_next();
  if (!one.needed) return std::nullopt;
  auto failure = conversation_->refusal({ended.error, core::Phase::subscribe, one.stream});
  if (ended.was_ready) {
    failure.cause = core::Cause::sub_ended;
    failure.phase = core::Phase::stream;
  }
  return Over{one, std::move(failure)};
}

void Subscriptions::wait(const Subscription& one, core::Duration time) {
  ++waiting_;
  if (time > client::long_wait)
    conversation_->tell(client::Waiting{time, one.stream + ": too many requests"});
  later_.in(time, [this, one] {
    --waiting_;
    ask(one);
  });
}

/// Nobody waits for these, so that nothing is told.
void Subscriptions::take_turn_back(const Subscription& one, core::Duration time) {
  queue_.push_front(one);
  if (std::exchange(turns_wait_, true)) return;
  later_.in(time, [this] {
    turns_wait_ = false;
    ask_next();
  });
}

}  // namespace rocketchat
