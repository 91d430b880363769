// What a task may do, while one of its functions runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/event.h"
#include "client/http.h"
#include "client/line.h"
#include "core/failure.h"
#include "core/time.h"
#include "ddp/encode.h"
#include "json/node.h"

namespace client {

/// When the connection's phases ended; those that did not happen stay empty.
struct Timings {
  core::TimePoint started{};
  std::optional<core::TimePoint> name_found, connected, tls_done, upgraded, ddp_connected, logged_in;
};

/// What the server objected to.
struct Refused {
  json::Node error;          // absent when it gave none
  core::Phase phase;         // login, call or subscribe
  std::string_view subject;  // the method's or subscription's name
};

class Conversation {
 public:
  virtual ~Conversation() = default;

  virtual ddp::Id call(std::string_view method, std::string_view params) = 0;
  virtual ddp::Id subscribe(std::string_view name, std::string_view params) = 0;
  virtual ddp::Id ping() = 0;
  /// Asks the server by HTTP, in the name of who logged in, behind what was asked before; `Task::answered`
  /// tells the outcome.
  virtual HttpId request(HttpRequest request) = 0;
  /// Sends a frame as it is. What answers it is told by `Task::frame` alone.
  virtual void send(std::string frame) = 0;
  /// Whether every subscription is ready.
  virtual bool subs_ready() const = 0;
  /// Who logged in last, on this connection or a former one; empty before the first login, and for an
  /// anonymous run.
  virtual const std::string& user_id() const = 0;
  virtual const Timings& timings() const = 0;

  /// Prints it as the run's options say. False when they left nothing of it.
  virtual bool print(const Line& line) = 0;
  /// Whether they would leave something of a line whose inside is known.
  virtual bool would_print(const Line& line) const = 0;
  /// Whether they would let it through, whatever is left of it then.
  virtual bool passes(const Line& line) const = 0;
  /// What --select leaves of it; absent when that is nothing.
  virtual json::Node selected(json::Node root) const = 0;
  /// Whether the goal is met, so that nothing more will be printed.
  virtual bool enough() const = 0;
  /// The stream is live: durations count from here.
  virtual void ready() = 0;
  /// Tells those who look on.
  virtual void tell(const Event& event) = 0;

  virtual void done() = 0;
  virtual void no() = 0;
  /// Ends the run, unless its goal is met in the same read.
  virtual void fail(core::Failure failure) = 0;
  virtual core::Failure refusal(const Refused& refused) const = 0;
  /// Why the run ends, once a failure has decided that it does; else null. What it says may hold a secret.
  virtual const core::Failure* ended_by() const = 0;
};

}  // namespace client
