// A subscription that comes back after a loss, in a world of fakes.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "cmd/exit_status.h"
#include "tests/client/rehearsal.h"

namespace client {

inline core::Failure failure_of(core::Cause cause, std::optional<int> http_status = std::nullopt) {
  core::Failure failure;
  failure.cause = cause;
  failure.phase = core::Phase::connect;
  failure.http_status = http_status;
  return failure;
}

/// A subscription that reconnects after 500 ms, 1 s, 2 s … 30 s, always the longest that the jitter allows.
struct Persistent : Rehearsal {
  explicit Persistent(std::optional<std::uint64_t> attempts = std::nullopt)
      : Rehearsal(std::make_unique<Sub>("things", "[1]")) {
    plan.retryable = cmd::retryable;
    plan.reconnect.emplace(500ms, 30s, attempts, [] { return 1.0; });
  }

  void lose(core::Failure why = failure_of(core::Cause::lost)) {
    link.gone();
    run->closed(std::move(why), now);
  }
  /// Until the run asks for a connection.
  void wait() { pass(run->wake_at().value() - now); }
  /// The connection that the run has asked for comes about; the subscription is ready.
  void come_back() {
    run->reached(Stage::connected, now);
    run->opened(now);
    read({frame::connected, frame::logged_in, frame::ready});
  }
};

}  // namespace client
