#include "client/run.h"

#include <utility>

#include "client/overloaded.h"

namespace client {

Run::Run(Plan plan, Selection selection, Login& login, Task& task, World world)
    : plan_(std::move(plan)),
      printer_(std::move(selection), world.sink),
      login_(login),
      task_(task),
      world_(world),
      session_(plan_.timing, plan_.most_held),
      deadlines_(plan_.limits) {}

void Run::start(core::TimePoint now) {
  now_ = now;
  deadlines_.started(now);
  connect();
}

/// Begins a connection: nothing of a former one is left in it but the token, and what the task remembers.
void Run::connect() {
  ++attempts_;
  session_ = ddp::Session(plan_.timing, plan_.most_held);
  timings_ = {};
  timings_.started = now_;
  login_call_ = 0;
  task_begun_ = false;
  ready_at_.reset();
  retry_at_.reset();
  connection_ = Connection::opening;
  deadlines_.connecting(now_);
  world_.link.open(*this);
}

void Run::reached(Stage stage, core::TimePoint now) {
  switch (stage) {
    case Stage::name_found: timings_.name_found = now; break;
    case Stage::connected: timings_.connected = now; break;
    case Stage::tls_done: timings_.tls_done = now; break;
  }
}

void Run::opened(core::TimePoint now) {
  now_ = now;
  connection_ = Connection::open;
  timings_.upgraded = now;
  session_.opened(now);
  if (plan_.pipeline) log_in();
  settle();
}

void Run::log_in() {
  const auto params = login_.params();
  if (!params) {
    begin_task();
    return;
  }
  login_call_ = session_.call("login", *params, now_, true);
  session_.hold_behind(login_call_);
  if (plan_.pipeline && login_.pipelines() && !task_.needs_user()) begin_task();
}

void Run::login_answered(const ddp::Answer& answer) {
  login_call_ = 0;
  Login::Step step = login_.answered(answer.result, answer.error);
  if (auto* refused = std::get_if<core::Failure>(&step)) {
    session_.forget();
    fail_now(std::move(*refused));  // at once: the rest of the burst was answered to nobody
  } else if (auto* in = std::get_if<Login::In>(&step)) {
    timings_.logged_in = now_;
    user_id_ = std::move(in->user_id);
    if (!task_begun_) begin_task();
    while (const auto text = session_.release()) handle(session_.received(*text, now_));
  } else if (std::holds_alternative<Login::NeedCode>(step)) {
    world_.prompt.ask(*this);
  } else {
    log_in();
  }
}

void Run::code_given(std::string code, core::TimePoint now) {
  now_ = now;
  if (decided_ || connection_ != Connection::open) return;
  login_.code(std::move(code));
  log_in();
  settle();
}

void Run::begin_task() {
  task_begun_ = true;
  task_.begin(*this, now_);
}

void Run::received(std::string_view text, core::TimePoint now) {
  now_ = now;
  const ddp::Event event = session_.received(text, now);
  if (world_.observer.wants_frames()) {
    const auto* answer = std::get_if<ddp::Answer>(&event);
    world_.observer.frame_received(text, answer != nullptr && answer->id == login_call_, now);
  }
  handle(event);
}

void Run::handle(const ddp::Event& event) {
  if (const auto* answer = std::get_if<ddp::Answer>(&event)) {
    if (answer->id == logout_call_) {
      close();
      return;
    }
    if (answer->id == login_call_ && !decided_) {
      login_answered(*answer);
      return;
    }
  }
  if (decided_ || connection_ != Connection::open) return;
  std::visit(Overloaded{
                 [this](const ddp::Connected&) {
                   timings_.ddp_connected = now_;
                   deadlines_.connected();
                   world_.observer.happened("connected", {}, now_);
                   if (!plan_.pipeline) log_in();
                 },
                 [this](const core::Failure& violation) {
                   fail_now(violation);
                 },  // what follows has a hole before it
                 [this](const ddp::Complaint& complaint) { fail(complaint.failure); },
                 [this](const ddp::Overdue& overdue) { this->overdue(overdue); },
                 [this](const ddp::Silent&) {
                   fail(lost(failure(core::Cause::lost, "the server does not answer pings any more")));
                 },
                 [this, &event](const auto&) {
                   if (task_begun_) task_.received(event, *this, now_);
                 },
             },
             event);
}

void Run::overdue(const ddp::Overdue& overdue) {
  if (call_on_its_way()) {
    fail(failure(core::Cause::outcome_unknown, "no answer to the call: it may have run"));
    return;
  }
  const auto to = [this, &overdue] {
    if (overdue.id == login_call_) return "the login";
    switch (overdue.what) {
      case ddp::Overdue::What::call: return "a call";
      case ddp::Overdue::What::sub: return "the subscription";
      case ddp::Overdue::What::ping: return "the ping";
    }
    return "a request";
  };
  fail(failure(core::Cause::reply_timeout, std::string("no answer to ") + to()));
}

std::optional<core::TimePoint> Run::wake_at() const {
  if (finished_) return std::nullopt;
  if (decided_) return end_by_;
  const auto session = connection_ == Connection::open ? session_.wake_at() : std::nullopt;
  if (paused_at_) return session;
  const auto task = task_begun_ && connection_ == Connection::open ? task_.wake_at() : std::nullopt;
  return earlier(earlier(session, task), earlier(deadlines_.wake_at(), retry_at_));
}

void Run::ticked(core::TimePoint now) {
  now_ = now;
  if (decided_) {
    if (end_by_ && now >= *end_by_) {
      if (std::holds_alternative<Interrupted>(*decided_)) output_over_ = true;
      close();
    }
    return;
  }
  if (connection_ == Connection::open) handle(session_.ticked(now));
  if (!paused_at_) {
    if (connection_ == Connection::open && task_begun_) task_.ticked(*this, now);
    if (!decided_ && !failure_ && deadlines_.run_passed(now)) time_over();
    if (!decided_ && !failure_ && deadlines_.connect_passed(now)) {
      fail(lost(failure(core::Cause::connect_timeout, "no connection within the time given")));
    }
    if (!decided_ && retry_at_ && now >= *retry_at_) connect();
  }
  settle();
}

/// One of the user's own limits has passed: that is an end, but not a success while an answer is owed.
void Run::time_over() {
  if (call_on_its_way()) {
    end(failure(core::Cause::outcome_unknown,
                "time is over and no answer came to the call: it may have run"));
  } else if (task_.has_answer() || printer_.has_goal()) {
    end(failure(core::Cause::goal_timeout, "time is over before the goal was met"));
  } else if (!was_ready_) {
    end(failure(core::Cause::goal_timeout, "time is over before the subscription was ready"));
  } else {
    end(Done{});
  }
}

bool Run::call_on_its_way() const {
  return task_begun_ && task_.phase() == core::Phase::call && session_.calls_pending();
}

core::Phase Run::phase() const {
  if (!timings_.connected) return core::Phase::connect;
  if (plan_.tls && !timings_.tls_done) return core::Phase::tls;
  if (!timings_.upgraded) return core::Phase::upgrade;
  if (!timings_.ddp_connected) return core::Phase::ddp;
  if (login_call_ != 0) return core::Phase::login;
  return task_.phase() == core::Phase::subscribe && ready_at_ ? core::Phase::stream : task_.phase();
}

core::Failure Run::failure(core::Cause cause, std::string message) const {
  return core::failure(cause, cause == core::Cause::outcome_unknown ? core::Phase::call : phase(),
                       std::move(message));
}

/// A loss, seen from the task: a call that had left may have run.
core::Failure Run::lost(core::Failure why) const {
  if (call_on_its_way()) {
    why.cause = core::Cause::outcome_unknown;
    why.phase = core::Phase::call;
    why.message += "; the call had been sent and may have run";
  } else if (why.cause == core::Cause::lost) {
    why.phase = timings_.ddp_connected ? phase() : core::Phase::ddp;
  }
  return why;
}

// What a task may do.

ddp::Id Run::call(std::string_view method, std::string_view params) {
  return session_.call(method, params, now_);
}

ddp::Id Run::subscribe(std::string_view name, std::string_view params) {
  return session_.subscribe(name, params, now_);
}

ddp::Id Run::ping() { return session_.ping(now_); }

bool Run::print(const Line& line) {
  if (printer_.goal_met() || !printer_.print(line)) return false;
  if (was_ready_) deadlines_.printed(now_);
  return true;
}

void Run::ready() {
  if (ready_at_) return;
  ready_at_ = now_;
  world_.observer.happened(was_ready_ ? "reconnected" : "ready", {}, now_);
  if (!was_ready_) deadlines_.ready(now_);
  was_ready_ = true;
}

void Run::tell(std::string_view event, std::string_view details) {
  world_.observer.happened(event, details, now_);
}

void Run::done() {
  failure_.reset();
  end(Done{});
}

void Run::no() {
  failure_.reset();
  end(No{});
}

void Run::fail(core::Failure failure) {
  if (!failure_) failure_ = std::move(failure);
}

core::Failure Run::refusal(const Refused& refused) const {
  return plan_.refusal(refused, !timings_.logged_in.has_value());
}

}  // namespace client
