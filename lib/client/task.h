// What a run is for: a task, and the conversation that it may hold. The run knows no task by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/line.h"
#include "core/failure.h"
#include "core/time.h"
#include "ddp/event.h"
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

/// What a task may do, while one of its functions runs.
class Conversation {
 public:
  virtual ~Conversation() = default;

  virtual ddp::Id call(std::string_view method, std::string_view params) = 0;
  virtual ddp::Id subscribe(std::string_view name, std::string_view params) = 0;
  virtual ddp::Id ping() = 0;
  /// Whether every subscription is ready.
  virtual bool subs_ready() const = 0;
  /// Empty for an anonymous run, and while the login is under way.
  virtual const std::string& user_id() const = 0;
  virtual const Timings& timings() const = 0;

  /// Prints it as the run's options say. False when they left nothing of it.
  virtual bool print(const Line& line) = 0;
  /// Whether the goal is met, so that nothing more will be printed.
  virtual bool enough() const = 0;
  /// The stream is live: durations count from here.
  virtual void ready() = 0;
  /// Tells those who look on. `details` is a JSON object, or empty.
  virtual void tell(std::string_view event, std::string_view details) = 0;

  virtual void done() = 0;
  virtual void no() = 0;
  /// Ends the run, unless its goal is met in the same read.
  virtual void fail(core::Failure failure) = 0;
  virtual core::Failure refusal(const Refused& refused) const = 0;
};

class Task {
 public:
  virtual ~Task() = default;

  /// Sends the first requests: with the login when it may be pipelined, else after it. Again after a
  /// reconnect.
  virtual void begin(Conversation& conversation, core::TimePoint now) = 0;
  virtual void received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) = 0;
  /// Next moment at which `ticked` is wanted.
  virtual std::optional<core::TimePoint> wake_at() const { return std::nullopt; }
  virtual void ticked(Conversation&, core::TimePoint) {}

  /// All lines printed so far have left the program. `last`: the run is over. A failure ends it.
  virtual std::optional<core::Failure> lines_left(core::TimePoint, bool /*last*/) { return std::nullopt; }

  /// What a loss of the connection would interrupt.
  virtual core::Phase phase() const = 0;
  /// Whether the user's id is needed to begin.
  virtual bool needs_user() const { return false; }
  /// Whether it has its end in itself: an answer. A stream has not.
  virtual bool has_answer() const = 0;
};

}  // namespace client
