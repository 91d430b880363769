// One run, pure: connect, log in, do the task, reconnect, end. Frames and times in; frames, lines and an
// outcome out. run.cpp is the way in and the events; run_end.cpp the ways out: losses, ends, output.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "client/deadlines.h"
#include "client/link.h"
#include "client/login.h"
#include "client/observer.h"
#include "client/outcome.h"
#include "client/selection.h"
#include "client/sink.h"
#include "client/task.h"
#include "core/backoff.h"
#include "ddp/session.h"

namespace client {

struct Plan {
  bool tls = false;
  Limits limits;
  ddp::Timing timing;
  bool pipeline = true;       // send without waiting for answers where that is safe
  std::size_t most_held = 0;  // bytes of answers kept while the login is under way
  /// What an error of the server means; `anonymous`: nobody was logged in.
  std::function<core::Failure(const Refused&, bool anonymous)> refusal;
  /// Empty: a loss ends the run.
  std::optional<core::Backoff> reconnect;
  /// Whether trying again may help.
  std::function<bool(const core::Failure&)> retryable;
};

/// The world a run lives in. All must outlive it.
struct World {
  Link& link;
  Sink& sink;
  Observer& observer;
  CodePrompt& prompt;
};

class Run final : public LinkListener, public SinkListener, public CodeListener, private Conversation {
 public:
  Run(Plan plan, Selection selection, Login& login, Task& task, World world);

  void start(core::TimePoint now);
  /// A signal asks for the end.
  void interrupted(int signal, core::TimePoint now);
  void ticked(core::TimePoint now);
  std::optional<core::TimePoint> wake_at() const;

  /// Set once the connection is closed and all lines have left.
  const std::optional<Outcome>& outcome() const { return finished_; }
  /// Connections tried.
  int attempts() const { return attempts_; }

  void reached(Stage stage, core::TimePoint now) override;
  void opened(core::TimePoint now) override;
  void received(std::string_view text, core::TimePoint now) override;
  void read_done(core::TimePoint now) override;
  void closed(core::Failure why, core::TimePoint now) override;
  void drained(core::TimePoint now) override;
  void reader_gone(core::TimePoint now) override;
  void broken(core::Failure why, core::TimePoint now) override;
  void code_given(std::string code, core::TimePoint now) override;

 private:
  ddp::Id call(std::string_view method, std::string_view params) override;
  ddp::Id subscribe(std::string_view name, std::string_view params) override;
  ddp::Id ping() override;
  bool subs_ready() const override { return session_.subs_ready(); }
  const std::string& user_id() const override { return user_id_; }
  const Timings& timings() const override { return timings_; }
  bool print(const Line& line) override;
  bool enough() const override { return printer_.goal_met(); }
  void ready() override;
  void tell(std::string_view event, std::string_view details) override;
  void done() override;
  void no() override;
  void fail(core::Failure failure) override;
  core::Failure refusal(const Refused& refused) const override;

  void connect();
  void log_in();
  void login_answered(const ddp::Answer& answer);
  void begin_task();
  void handle(const ddp::Event& event);
  void overdue(const ddp::Overdue& overdue);
  void time_over();
  bool call_on_its_way() const;
  core::Phase phase() const;
  core::Failure failure(core::Cause cause, std::string message) const;
  core::Failure lost(core::Failure why) const;

  void settle();
  void fail_now(core::Failure failure);
  bool reconnect_after(core::Failure& failure);
  void end(Outcome outcome);
  void close();
  void send();
  void follow_output();
  void pause();
  void resume();
  void lines_left();
  bool output_waits();

  Plan plan_;
  Printer printer_;
  Login& login_;
  Task& task_;
  World world_;
  ddp::Session session_;
  Deadlines deadlines_;
  core::TimePoint now_{};  // of the input being worked on
  Timings timings_;        // of the connection

  enum class Connection { opening, open, waiting, over } connection_ = Connection::opening;
  int attempts_ = 0;
  std::optional<core::TimePoint> retry_at_;  // while waiting
  ddp::Id login_call_ = 0;                   // 0 when none is on its way
  std::string user_id_;
  bool task_begun_ = false;                  // on this connection
  bool was_ready_ = false;                   // on any
  std::optional<core::TimePoint> ready_at_;  // on this connection
  std::optional<core::TimePoint> paused_at_;

  std::optional<core::Failure> failure_;  // met in the read under way; a goal met in it wins
  std::optional<Outcome> decided_;        // the end has begun
  ddp::Id logout_call_ = 0;
  std::optional<core::TimePoint> end_by_;  // for the logout; after a signal also for the output
  bool output_over_ = false;               // nobody takes lines any more
  std::optional<Outcome> finished_;
};

}  // namespace client
