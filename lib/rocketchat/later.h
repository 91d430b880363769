// What a task has put off until its time comes.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "core/time.h"

namespace rocketchat {

class Later {
 public:
  using Work = std::function<void()>;

  /// What time it is. To be said before anything is put off.
  void now(core::TimePoint now) { now_ = now; }
  void in(core::Duration wait, Work work) { work_.emplace(now_ + wait, std::move(work)); }

  std::optional<core::TimePoint> wake_at() const {
    if (work_.empty()) return std::nullopt;
    return work_.begin()->first;
  }
  /// Does what is due, but not what that puts off in its turn.
  void ticked(core::TimePoint now) {
    now_ = now;
    auto due = work_.upper_bound(now);
    std::multimap<core::TimePoint, Work> doing;
    while (work_.begin() != due) doing.insert(work_.extract(work_.begin()));
    for (auto& [time, work] : doing) work();
  }
  void forget() { work_.clear(); }

 private:
  core::TimePoint now_{};
  std::multimap<core::TimePoint, Work> work_;
};

}  // namespace rocketchat
