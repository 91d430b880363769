#include "client/deadlines.h"

#include <algorithm>

namespace client {
namespace {

// What a deadline that has passed leaves for the goodbye.
constexpr core::Duration grace = std::chrono::milliseconds(100);
constexpr core::Duration short_pause = std::chrono::milliseconds(250);

}  // namespace

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
  for (auto* end : {&connect_, &idle_}) {
    if (*end) **end += pause;
  }
  if (duration_ && pause > short_pause) *duration_ += pause;
}

bool Deadlines::run_passed(core::TimePoint now) const {
  const auto end = core::earlier(deadline_, core::earlier(duration_, idle_));
  return end && now >= *end;
}

std::optional<core::TimePoint> Deadlines::wake_at() const {
  return core::earlier(connect_, core::earlier(deadline_, core::earlier(duration_, idle_)));
}

std::optional<core::TimePoint> Deadlines::last_moment(core::TimePoint now) const {
  if (!deadline_) return std::nullopt;
  return std::max(*deadline_, now + grace);
}

}  // namespace client
