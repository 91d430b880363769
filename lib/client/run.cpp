#include "client/run.h"

#include <utility>

#include "client/overloaded.h"

namespace client {
namespace {

constexpr core::Duration signal_time = std::chrono::milliseconds(250);

}  // namespace

Run::Run(Plan plan, Selection selection, Login& login, Task& task, World world)
    : handshake_(plan.handshake),
      pipeline_(plan.pipeline),
      parts_{
          {},
          Connection({plan.tls, plan.timing, plan.most_held, plan.handshake}, world.link, world.observer),
          Exchanges({plan.limits.connect, plan.timing.reply, login.has_codes()}, world.http, world.observer),
          false,
          false,
          Outlet(std::move(selection), world.sink),
          Deadlines(plan.limits),
          Reconnection(
              {std::move(plan.reconnect), std::move(plan.retryable), std::move(plan.passing), plan.retry}),
          Ending(),
          world.observer,
          std::move(plan.refusal)},
      challenges_(login, world.prompt, parts_,
                  {[this](const ddp::Answer& answer) {
                     if (parts_.task_begun) task_.received(answer, conversation_, parts_.now);
                   },
                   [this] { settling_.settle(); }}),
      http_challenge_(login, world.prompt, parts_, [this] { settling_.settle(); }),
      conversation_(parts_, challenges_),
      login_(login),
      task_(task),
      diagnosis_(parts_, task),
      prompt_(world.prompt),
      task_wants_frames_(task.wants_frames()),
      settling_(login, task, parts_, challenges_, conversation_, *this, world.source) {}

void Run::start(core::TimePoint now) {
  parts_.now = now;
  parts_.deadlines.started(now);
  connect();
}

void Run::connect() {
  parts_.task_begun = false;
  parts_.call_left = false;
  challenges_.begin();
  http_challenge_.begin();
  parts_.reconnection.connecting();
  parts_.deadlines.connecting(parts_.now);
  parts_.connection.open(*this, parts_.now);
}

void Run::reached(Stage stage, core::TimePoint now) { parts_.connection.reached(stage, now); }

void Run::opened(core::TimePoint now) {
  parts_.now = now;
  parts_.connection.opened(now);
  if (!handshake_) {
    parts_.deadlines.connecting_over();
    begin_task();
  } else if (pipeline_) {
    log_in();
  }
  settling_.settle();
}

void Run::log_in() {
  if (!parts_.connection.log_in(login_, parts_.now)) {
    parts_.exchanges.allow({}, {});
    begin_task();
  } else if (pipeline_ && login_.pipelines() && !task_.needs_user()) {
    begin_task();
  }
}

void Run::login_answered(const ddp::Answer& answer) {
  parts_.connection.login_answered();
  Login::Step step = login_.answered(answer.result, answer.error);
  if (auto* refused = std::get_if<core::Failure>(&step)) {
    // The rest of the burst was answered to nobody.
    if (!task_.login_refused(*refused, conversation_)) parts_.ending.fail_now(std::move(*refused));
  } else if (auto* in = std::get_if<Login::In>(&step)) {
    parts_.connection.logged_in(std::move(in->user_id), parts_.now);
    parts_.exchanges.allow(login_.session_token(), parts_.connection.user_id());
    task_.logged_in(answer.result);
    if (!parts_.task_begun) begin_task();
  } else {
    prompt_.ask(*this, std::get<Login::NeedCode>(step).method);
  }
}

void Run::code_given(std::string code, core::TimePoint now) {
  parts_.now = now;
  if (parts_.ending.decided() || !parts_.connection.is_open()) return;
  login_.code(std::move(code));
  log_in();
  settling_.settle();
}

void Run::code_failed(core::Failure failure, core::TimePoint now) {
  parts_.now = now;
  if (parts_.ending.decided() || !parts_.connection.is_open()) return;
  parts_.ending.fail_now(std::move(failure));
  settling_.settle();
}

void Run::begin_task() {
  parts_.task_begun = true;
  task_.begin(conversation_, parts_.now);
}

void Run::received(std::string_view text, core::TimePoint now) {
  parts_.now = now;
  const ddp::Event event = parts_.connection.received(text, now);
  if (task_wants_frames_ && parts_.task_listens()) task_.frame(text, conversation_);
  handle(event);
  if (parts_.connection.session().holds_back()) release_held();
}

void Run::progressed(core::TimePoint now, bool in_message) {
  parts_.connection.session().progressed(now, in_message);
}

void Run::read_done(core::TimePoint now) {
  parts_.now = now;
  settling_.settle();
}

void Run::closed(core::Failure why, core::TimePoint now) {
  parts_.now = now;
  if (parts_.ending.listens()) parts_.ending.fail(diagnosis_.lost(std::move(why)));
  parts_.connection.gone();
  if (parts_.ending.stage() == Ending::Stage::logging_out) settling_.close();
  settling_.settle();
}

void Run::room_again(core::TimePoint now) {
  parts_.now = now;
  settling_.settle();
}

void Run::drained(core::TimePoint now) {
  parts_.now = now;
  settling_.settle();
  // Before more is read: the next pause may begin with it.
  if (parts_.ending.stage() != Ending::Stage::running || parts_.outlet.paused()) return;
  time_passed();
  settling_.settle();
}

void Run::reader_gone(core::TimePoint now) {
  parts_.now = now;
  parts_.outlet.abandon();
  parts_.ending.decide_anew(ReaderGone{}, {});  // what was accepted for output did not arrive
  settling_.settle();
}

void Run::interrupted(int signal, core::TimePoint now) {
  parts_.now = now;
  parts_.ending.decide_anew(Interrupted{signal}, now + signal_time);  // a signal ends even an end
  settling_.settle();
}

void Run::http_leaves(core::TimePoint now) { parts_.exchanges.leaves(now); }

void Run::http_progressed(core::TimePoint now) { parts_.exchanges.progressed(now); }

void Run::http_answered(HttpOutcome outcome, core::TimePoint now) {
  parts_.now = now;
  hand_on(parts_.exchanges.answered(std::move(outcome), now));
  settling_.settle();
}

void Run::hand_on(std::optional<Exchanges::Ended> ended) {
  if (!ended || !parts_.task_listens() || http_challenge_.takes(*ended)) return;
  task_.answered(ended->id, ended->outcome, conversation_, parts_.now);
}

/// Hands on some of what was held back for the login: as much as may be in one turn.
void Run::release_held() {
  constexpr int most_at_once = 64;
  ddp::Session& session = parts_.connection.session();
  for (int i = 0; i < most_at_once && parts_.ending.listens(); ++i) {
    const auto event = session.release();
    if (!event) return;
    handle(*event);
  }
}

void Run::handle(const ddp::Event& event) {
  if (const auto* answer = std::get_if<ddp::Answer>(&event)) {
    if (parts_.ending.stage() == Ending::Stage::logging_out && answer->id == parts_.ending.logout()) {
      settling_.close();
      settling_.settle();  // a link that was closed tells nothing more
      return;
    }
    if (parts_.connection.is_login(answer->id) && !parts_.ending.decided()) {
      login_answered(*answer);
      return;
    }
  }
  if (!parts_.ending.listens()) return;
  std::visit(Overloaded{
                 [this](const ddp::Connected&) {
                   parts_.connection.greeted(parts_.now);
                   parts_.deadlines.connecting_over();
                   conversation_.tell(Connected{});
                   if (!pipeline_) log_in();
                 },
                 [this](const core::Failure& violation) { parts_.ending.fail_now(violation); },
                 [this](const ddp::Complaint& complaint) { parts_.ending.fail(complaint.failure); },
                 [this](const ddp::Overdue& late) { overdue(late); },
                 [this](const ddp::Silent&) { parts_.ending.fail(diagnosis_.silent()); },
                 [this](const ddp::Answer& answer) { challenges_.answered(answer); },
                 [this, &event](const auto&) {
                   if (parts_.task_begun) task_.received(event, conversation_, parts_.now);
                 },
             },
             event);
}

void Run::overdue(const ddp::Overdue& late) {
  core::Failure failure = diagnosis_.overdue(late);
  const bool of_task = late.what == ddp::Overdue::What::call && parts_.task_begun;
  if (of_task && task_.goes_on_without(late.id, failure, parts_.now)) {
    parts_.connection.session().give_up(late.id);
  } else {
    parts_.ending.fail(std::move(failure));
  }
}

std::optional<core::TimePoint> Run::wake_at() const {
  const Ending& ending = parts_.ending;
  if (ending.decided()) return ending.stage() == Ending::Stage::finished ? std::nullopt : ending.end_by();
  const bool open = parts_.connection.is_open();
  const auto session = open ? parts_.connection.session().wake_at() : std::nullopt;
  const auto always = core::earlier(session, parts_.outlet.wake_at());
  if (parts_.outlet.paused()) return core::earlier(always, parts_.deadlines.deadline());
  const auto task = parts_.task_listens() ? task_.wake_at() : std::nullopt;
  return core::earlier(core::earlier(always, task),
                       core::earlier(parts_.exchanges.wake_at(),
                                     core::earlier(parts_.deadlines.wake_at(), parts_.reconnection.due())));
}

void Run::ticked(core::TimePoint now) {
  parts_.now = now;
  Ending& ending = parts_.ending;
  if (ending.decided()) {
    if (ending.end_by() && now >= *ending.end_by()) {
      if (ending.by_signal() || ending.stage() == Ending::Stage::flushing) settling_.give_up_lines();
      settling_.close();
    }
  } else {
    if (parts_.connection.is_open()) {
      handle(parts_.connection.session().ticked(now));
    }
    if (!parts_.outlet.paused()) {
      release_held();
      hand_on(parts_.exchanges.ticked(now));
      if (parts_.task_listens()) task_.ticked(conversation_, now);
    }
    const bool time_runs = !parts_.outlet.paused() || parts_.deadlines.deadline_passed(now);
    if (time_runs && ending.stage() == Ending::Stage::running) time_passed();
  }
  settling_.settle();
}

/// Which of the run's own limits have passed, and whether a connection is due.
void Run::time_passed() {
  if (parts_.deadlines.run_passed(parts_.now)) {
    task_.time_over(conversation_, parts_.now);
    // What the task printed may have met the goal, which counts more.
    if (!parts_.outlet.goal_met()) parts_.ending.decide(diagnosis_.time_over());
  } else if (parts_.deadlines.connect_passed(parts_.now)) {
    parts_.ending.fail(diagnosis_.not_connected());
  } else if (parts_.reconnection.due() && parts_.now >= *parts_.reconnection.due()) {
    connect();
  }
}

}  // namespace client
