#include "client/outlet.h"

#include <utility>

namespace client {
namespace {

constexpr core::Duration keeping_up = std::chrono::seconds(1);

}  // namespace

core::Duration Outlet::resume(core::TimePoint now) {
  resumed_at_ = now;
  return now - *std::exchange(paused_at_, std::nullopt);
}

std::optional<Event> Outlet::news(core::TimePoint now, bool last) {
  if (printer_.unjudged() && !std::exchange(unjudged_told_, true)) return Unjudged{};
  if (last ? told_ && !abandoned_ : told_ && !paused() && now >= resumed_at_ + keeping_up) {
    told_ = false;
    return Resumed{};
  }
  if (last || !paused() || std::exchange(told_, true)) return std::nullopt;
  return Paused{};
}

std::optional<core::TimePoint> Outlet::wake_at() const {
  if (!told_ || paused()) return std::nullopt;
  return resumed_at_ + keeping_up;
}

}  // namespace client
