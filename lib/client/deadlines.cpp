#include "client/deadlines.h"

#include <algorithm>

namespace client {

void Deadlines::started(core::TimePoint now) {
  if (limits_.deadline) deadline_ = now + *limits_.deadline;
}

void Deadlines::ready(core::TimePoint now) {
  if (limits_.duration && !duration_) duration_ = now + *limits_.duration;
  printed(now);
}

void Deadlines::printed(core::TimePoint now) {
  if (limits_.idle) idle_ = now + *limits_.idle;
}

void Deadlines::paused_for(core::Duration pause) {
  for (auto* end : {&connect_, &deadline_, &duration_, &idle_}) {
    if (*end) **end += pause;
  }
}

bool Deadlines::run_passed(core::TimePoint now) const {
  const auto end = earlier(deadline_, earlier(duration_, idle_));
  return end && now >= *end;
}

std::optional<core::TimePoint> Deadlines::wake_at() const {
  return earlier(connect_, earlier(deadline_, earlier(duration_, idle_)));
}

std::optional<core::TimePoint> earlier(std::optional<core::TimePoint> a, std::optional<core::TimePoint> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

}  // namespace client
