// Whether a run goes on with another connection when one has failed, when that is due, and how often it may.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/backoff.h"
#include "core/failure.h"
#include "core/time.h"

namespace client {

/// A wait that a server asks for and that is longer is for a person to decide on.
inline constexpr std::chrono::milliseconds longest_obeyed_wait = std::chrono::minutes(5);

struct Persistence {
  /// Empty: a loss ends the run.
  std::optional<core::Backoff> backoff;
  /// Whether trying again may help.
  std::function<bool(const core::Failure&)> retryable;
  /// The same once the run was ready: whether it is what a server says while it comes up again. May be empty.
  std::function<bool(const core::Failure&)> passing;
  /// Whether it is one piece of work that is tried again, rather than a connection that is kept: the last
  /// failure is then the outcome as it is.
  bool retry = false;
};

class Reconnection {
 public:
  explicit Reconnection(Persistence persistence) : persistence_(std::move(persistence)) {}

  /// A connection is being tried.
  void connecting();
  /// All is live. False when it was so before, on another connection.
  bool ready(core::TimePoint now);
  /// How long to wait before the next connection. Empty when this failure is the end; it then says so when
  /// the attempts are used up.
  std::optional<core::Duration> wait_after(core::Failure& failure, core::TimePoint now);

  /// Next connection, while there is none.
  std::optional<core::TimePoint> due() const { return due_; }
  void paused_for(core::Duration pause);

  /// Connections tried in all, and those since the last one in good health.
  int connections() const { return connections_; }
  std::uint64_t attempts() const { return persistence_.backoff->made(); }
  bool ready_now() const { return ready_at_.has_value(); }
  bool was_ready() const { return was_ready_; }
  bool retries() const { return persistence_.retry; }
  /// Why the last connection failed; empty when all has been live since.
  const std::optional<std::string>& trouble() const { return trouble_; }

 private:
  bool worth_trying(const core::Failure& failure) const;

  Persistence persistence_;
  int connections_ = 0;
  std::optional<core::TimePoint> ready_at_;  // of this connection
  bool was_ready_ = false;                   // any
  std::optional<core::TimePoint> due_;
  std::optional<std::string> trouble_;
};

}  // namespace client
