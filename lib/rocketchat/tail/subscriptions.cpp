#include "rocketchat/tail/subscriptions.h"

#include <utility>

#include "json/write.h"
#include "rocketchat/rate_limit.h"

namespace rocketchat {

void Subscriptions::begin(client::Conversation& conversation) {
  conversation_ = &conversation;
  subscriptions_.clear();
  waiting_ = 0;
}

void Subscriptions::add(std::string_view stream, const std::string& event, bool needed) {
  const ddp::Id id = conversation_->subscribe(stream, "[" + json::quoted(event) + ",false]");
  subscriptions_[id] = {std::string(stream), event, needed};
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
  if (const auto wait = rate_limit_wait(ended.error); wait && !ended.was_ready) {
    ++waiting_;
    if (*wait > client::long_wait)
      conversation_->tell(client::Waiting{*wait, one.stream + ": too many requests"});
    later_.in(*wait, [this, one] {
      --waiting_;
      add(one.stream, one.event, one.needed);
    });
    return std::nullopt;
  }
  if (!one.needed) return std::nullopt;
  auto failure = conversation_->refusal({ended.error, core::Phase::subscribe, one.stream});
  if (ended.was_ready) {
    failure.cause = core::Cause::sub_ended;
    failure.phase = core::Phase::stream;
  }
  return Over{one, std::move(failure)};
}

}  // namespace rocketchat
