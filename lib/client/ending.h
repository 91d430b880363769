// How far a run is on its way out. From `decided` on only a signal, a reader that has left and an output that
// breaks change the outcome.
//
// clang-format off
//   running ─────▶ failing, failed      a failure was met: it is looked at when its read is done
//    │    ▲             │    │
//    │    └─────────────┘    │          it is tried again
//    ▼                       │
//   decided ◀────────────────┘          the outcome is known
//    │    │
//    │    └──▶ logging_out              a password's session is given back
//    ▼              │
//   flushing ◀──────┘                   the connection is closed, and lines wait for their reader
//    │
//    ▼
//   finished
// clang-format on
#pragma once

#include <optional>

#include "client/outcome.h"
#include "core/time.h"
#include "ddp/encode.h"

namespace client {

class Ending {
 public:
  /// `failing`: a goal that is met in the same read still wins. `failed`: what follows in the read counts for
  /// nothing.
  enum class Stage { running, failing, failed, decided, logging_out, flushing, finished };

  Stage stage() const { return stage_; }
  /// Whether what comes from the server still counts.
  bool listens() const { return stage_ <= Stage::failing; }
  bool decided() const { return stage_ >= Stage::decided; }
  /// The outcome, when it is decided and a failure; else null.
  const core::Failure* failure() const {
    return decided() ? std::get_if<core::Failure>(&*outcome_) : nullptr;
  }
  bool by_signal() const { return outcome_ && std::holds_alternative<Interrupted>(*outcome_); }
  /// Set when all is over.
  const std::optional<Outcome>& finished() const { return stage_ == Stage::finished ? outcome_ : none(); }
  std::optional<core::TimePoint> end_by() const { return end_by_; }

  /// Of several failures the first counts.
  void fail(core::Failure failure);
  /// This one counts, whatever was met before it.
  void fail_now(core::Failure failure);
  /// The failure that was met; all goes on as if there had been none.
  std::optional<core::Failure> take_failure();

  /// For the first time, so that a later one changes nothing.
  void decide(Outcome outcome);
  /// Whatever was decided before. Without a time of its own it keeps the one that was set.
  void decide_anew(Outcome outcome, std::optional<core::TimePoint> end_by);
  /// Notes in a failure that says nothing of it whether a call had left.
  void call_left(bool sent);
  /// A success turns out to be none.
  void spoil(core::Failure failure);

  /// The call whose answer ends `logging_out`; 0 until there is one.
  ddp::Id logout() const { return logout_; }
  void log_out(ddp::Id call, core::TimePoint end_by);
  /// The connection is closed. `end_by`: how long what was printed is waited for.
  void flush(std::optional<core::TimePoint> end_by);
  void finish() { stage_ = Stage::finished; }

 private:
  static const std::optional<Outcome>& none();

  Stage stage_ = Stage::running;
  std::optional<Outcome> outcome_;         // once decided; before, the failure that was met
  std::optional<core::TimePoint> end_by_;  // of the logout, then of the lines; after a signal of all
  ddp::Id logout_ = 0;
};

}  // namespace client
