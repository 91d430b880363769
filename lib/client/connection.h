// One connection of a run after the other: the link, the DDP session over it, the phases it went through, and
// who is logged in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/conversation.h"
#include "client/link.h"
#include "client/login.h"
#include "client/observer.h"
#include "ddp/session.h"

namespace client {

struct ConnectionOptions {
  bool tls = false;
  ddp::Timing timing;
  std::size_t most_held = 0;  // bytes of answers kept while the login is under way
  bool handshake = true;      // else nothing is sent, and nothing understood, that the task does not
};

class Connection {
 public:
  Connection(ConnectionOptions options, Link& link, Observer& observer)
      : options_(options), link_(link), observer_(observer), session_(options.timing, options.most_held) {}

  /// Begins one: nothing of a former one is left in it but who was logged in.
  void open(LinkListener& listener, core::TimePoint now);
  void reached(Stage stage, core::TimePoint now);
  void opened(core::TimePoint now);
  bool is_open() const { return state_ == State::open; }

  ddp::Session& session() { return session_; }
  const ddp::Session& session() const { return session_; }
  /// What a frame came to; the events of it are valid until the next is taken.
  ddp::Event received(std::string_view text, core::TimePoint now);
  void greeted(core::TimePoint now) { timings_.ddp_connected = now; }
  /// Sends what the session has to say.
  void send(core::TimePoint now);
  /// Whether the server takes more.
  bool has_room() const { return is_open() && link_.has_room(); }

  /// Sends the login, and holds the answers to all else behind its own. False when nobody is to log in.
  bool log_in(Login& login, core::TimePoint now);
  bool is_login(ddp::Id id) const { return id != 0 && id == login_call_; }
  void login_answered() { login_call_ = 0; }
  void logged_in(std::string user_id, core::TimePoint now);
  const std::string& user_id() const { return user_id_; }

  /// Lines wait for a slow reader, or have left: the server is not judged meanwhile.
  void pause(core::TimePoint now);
  void resume(core::TimePoint now);
  /// Stops reading while the output is paused or the session has frames held back, and goes on.
  void follow();

  /// Says goodbye.
  void close(core::TimePoint now);
  /// The link says that it is over.
  void gone() { state_ = State::over; }

  const Timings& timings() const { return timings_; }
  /// The phase that has not ended; empty when all that comes before the task is done.
  std::optional<core::Phase> phase() const;

 private:
  enum class State { opening, open, over };

  ConnectionOptions options_;
  Link& link_;
  Observer& observer_;
  ddp::Session session_;
  State state_ = State::over;
  Timings timings_;
  bool output_paused_ = false;
  bool reading_ = true;
  ddp::Id login_call_ = 0;  // 0 when none is on its way
  std::string user_id_;     // of any connection
};

}  // namespace client
