// The requests that wait for an answer, each with the same time for it.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>

#include "core/time.h"
#include "ddp/event.h"

namespace ddp {

class Unanswered {
 public:
  using What = Overdue::What;

  /// `reply`: the time for an answer.
  explicit Unanswered(core::Duration reply) : reply_(reply) {}

  /// Ids grow with time.
  void add(Id id, What what, core::TimePoint now);
  /// Whether it waited for an answer until now.
  bool answered(Id id, What what);
  bool any(What what) const { return counts_[index(what)] != 0; }

  /// A part of a message has come, which may be the answer: the time for it begins anew.
  void progressed(core::TimePoint now) { progressed_ = now; }
  /// Nothing is read; that time does not count.
  void paused(core::TimePoint now) { paused_at_ = now; }
  void resumed(core::TimePoint now);

  /// When the first of them is overdue, if nothing more comes.
  std::optional<core::TimePoint> wake_at() const;
  std::optional<Overdue> overdue(core::TimePoint now) const;

 private:
  struct Request {
    What what;
    core::TimePoint sent;  // less what there was of pauses before
  };
  static std::size_t index(What what) { return static_cast<std::size_t>(what); }

  core::Duration reply_;
  std::map<Id, Request> requests_;  // the first is the oldest
  std::array<std::size_t, 3> counts_{};
  std::optional<core::TimePoint> progressed_;
  std::optional<core::TimePoint> paused_at_;
  core::Duration pauses_{};  // all that are over
};

}  // namespace ddp
