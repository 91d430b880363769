#include "ddp/unanswered.h"

#include <algorithm>
#include <utility>

namespace ddp {

void Unanswered::add(Id id, What what, core::TimePoint now) {
  requests_.emplace_hint(requests_.end(), id, Request{what, now - pauses_});
  ++counts_[index(what)];
}

bool Unanswered::answered(Id id, What what) {
  const auto request = requests_.find(id);
  if (request == requests_.end() || request->second.what != what) return false;
  requests_.erase(request);
  --counts_[index(what)];
  return true;
}

void Unanswered::resumed(core::TimePoint now) {
  if (paused_at_) pauses_ += now - *std::exchange(paused_at_, std::nullopt);
}

std::optional<core::TimePoint> Unanswered::wake_at() const {
  if (requests_.empty() || paused_at_) return std::nullopt;
  const core::TimePoint sent = requests_.begin()->second.sent + pauses_;
  return std::max(sent, progressed_.value_or(sent)) + reply_;
}

std::optional<Overdue> Unanswered::overdue(core::TimePoint now) const {
  const auto due = wake_at();
  if (!due || now < *due) return std::nullopt;
  return Overdue{requests_.begin()->first, requests_.begin()->second.what};
}

}  // namespace ddp
