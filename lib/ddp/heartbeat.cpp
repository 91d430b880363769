#include "ddp/heartbeat.h"

namespace ddp {

void Heartbeat::resumed(core::TimePoint now) {
  pinged_.reset();
  heard(now);
}

std::optional<core::TimePoint> Heartbeat::wake_at() const {
  if (pinged_) return *pinged_ + interval_;
  if (!started_) return std::nullopt;
  return asked_ ? *asked_ + patience_ : heard_ + interval_;
}

Heartbeat::Due Heartbeat::ticked(core::TimePoint now) {
  const auto due = wake_at();
  if (!due || now < *due) return Due::nothing;
  if (!pinged_ && asked_) return Due::silent;
  (pinged_ ? pinged_ : asked_) = now;
  return Due::ping;
}

}  // namespace ddp
