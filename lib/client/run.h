// One run, pure: connect, log in, do the task, reconnect, end. Frames and times in; frames, lines and an
// outcome out.
//
// clang-format off
//          opened                  `connected`, the login's answer
//   opening ─────▶ open: the login ─────────────────────▶ open: the task
//      ▲              │                                       │
//      │ due          │ a failure or loss, of which           │
//      │              │ Reconnection says: again              │
//   waiting ◀─────────┴───────────────────────────────────────┤
//                                                             │ done, or a failure that is the end
//                                                             ▼
//                                              Ending: logging out, flushing, finished
// clang-format on
//
// With a token the task begins together with the login: what it is told is held back until that is answered.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "client/code_prompt.h"
#include "client/diagnosis.h"
#include "client/http.h"
#include "client/http_challenge.h"
#include "client/link.h"
#include "client/login.h"
#include "client/settling.h"
#include "client/sink.h"
#include "client/task.h"
#include "client/task_conversation.h"

namespace client {

struct Plan {
  bool tls = false;
  Limits limits;
  ddp::Timing timing;
  bool handshake = true;      // else the task says all that is said, and nobody logs in
  bool pipeline = true;       // send without waiting for answers where that is safe
  std::size_t most_held = 0;  // bytes of answers kept while the login is under way
  Refusal refusal;
  /// Empty: a loss ends the run.
  std::optional<core::Backoff> reconnect;
  /// Whether trying again may help.
  std::function<bool(const core::Failure&)> retryable;
  /// The same once the run was ready: whether it is what a server says while it comes up again.
  std::function<bool(const core::Failure&)> passing;
  /// Whether it is one piece of work that is tried again, rather than a connection that is kept.
  bool retry = false;
};

/// The world a run lives in. All must outlive it.
struct World {
  Link& link;
  Http& http;
  Sink& sink;
  Observer& observer;
  CodePrompt& prompt;
  Source* source = nullptr;  // of a task that takes input
};

// More than ten members: the pieces that it joins, and answers that hold for the whole run.
class Run final : public LinkListener, public HttpListener, public SinkListener, public CodeListener {
 public:
  Run(Plan plan, Selection selection, Login& login, Task& task, World world);

  void start(core::TimePoint now);
  /// A signal asks for the end.
  void interrupted(int signal, core::TimePoint now);
  void ticked(core::TimePoint now);
  std::optional<core::TimePoint> wake_at() const;

  /// Set once the connection is closed and all lines have left.
  const std::optional<Outcome>& outcome() const { return parts_.ending.finished(); }
  /// Connections tried.
  int attempts() const { return parts_.reconnection.connections(); }

  // LinkListener
  void reached(Stage stage, core::TimePoint now) override;
  void opened(core::TimePoint now) override;
  void received(std::string_view text, core::TimePoint now) override;
  void progressed(core::TimePoint now, bool in_message) override;
  void read_done(core::TimePoint now) override;
  void room_again(core::TimePoint now) override;
  void closed(core::Failure why, core::TimePoint now) override;
  // HttpListener
  void http_leaves(core::TimePoint now) override;
  void http_progressed(core::TimePoint now) override;
  void http_answered(HttpOutcome outcome, core::TimePoint now) override;
  // SinkListener
  void drained(core::TimePoint now) override;
  void reader_gone(core::TimePoint now) override;
  // CodeListener
  void code_given(std::string code, core::TimePoint now) override;
  void code_failed(core::Failure failure, core::TimePoint now) override;

 private:
  void connect();
  void log_in();
  void login_answered(const ddp::Answer& answer);
  void begin_task();
  void handle(const ddp::Event& event);
  void overdue(const ddp::Overdue& late);
  void release_held();
  void hand_on(std::optional<Exchanges::Ended> ended);
  void time_passed();

  bool handshake_;
  bool pipeline_;
  Parts parts_;
  Challenges challenges_;
  HttpChallenge http_challenge_;
  TaskConversation conversation_;
  Login& login_;
  Task& task_;
  Diagnosis diagnosis_;
  CodePrompt& prompt_;
  const bool task_wants_frames_;
  Settling settling_;
};

}  // namespace client
