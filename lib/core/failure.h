// Why a run failed: fine text for people, one enum for scripts. Not how it is shown: cmd/exit_status decides
// that. C++17, because the websocketpp file includes it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace core {

/// One value per failure row of the exit-status table, in its order.
enum class Cause {
  usage,
  config,
  input,
  output,
  internal,
  dns,
  connect,
  proxy,
  tls,
  upgrade,
  connect_timeout,
  ddp_version,
  protocol,
  login_needed,
  login_rejected,
  second_factor_needed,
  second_factor_rejected,
  forbidden,
  rate_limited,
  not_found,
  sub_refused,
  sub_ended,
  rejected,
  reply_timeout,
  goal_timeout,
  lost,
  reconnects_exhausted,
  outcome_unknown,
};

/// What the program was doing when it failed.
enum class Phase { setup, connect, tls, upgrade, ddp, login, call, subscribe, stream, output };

/// A server's own error object, each part as the raw JSON it sent; empty when it sent none.
struct ServerError {
  std::string error;
  std::string reason;
  std::string details;
};

/// Before the loop runs it may be thrown, and main catches it; afterwards it is a value that ends the run.
struct Failure {
  Cause cause = Cause::internal;
  Phase phase = Phase::setup;
  std::string message;
  std::string hint;
  std::optional<ServerError> server;
  std::optional<int> http_status;
  std::optional<int> close_code;
  std::optional<std::chrono::milliseconds> retry_after;
  /// Whether a call had left for the server; unknown where no call was asked for.
  std::optional<bool> sent;
};

inline Failure failure(Cause cause, Phase phase, std::string message, std::string hint = {}) {
  return Failure{cause, phase, std::move(message), std::move(hint), {}, {}, {}, {}, {}};
}
/// Before the connection: bad words, files or input.
inline Failure setup_failure(Cause cause, std::string message, std::string hint = {}) {
  return failure(cause, Phase::setup, std::move(message), std::move(hint));
}
inline Failure usage(std::string message, std::string hint = {}) {
  return setup_failure(Cause::usage, std::move(message), std::move(hint));
}

}  // namespace core
