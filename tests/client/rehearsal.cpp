#include "tests/client/rehearsal.h"

#include "cmd/exit_status.h"

namespace client {
namespace {

core::Failure simple_refusal(const Refused& refused, bool anonymous) {
  core::Failure failure;
  failure.cause = refused.phase == core::Phase::subscribe ? core::Cause::sub_refused : core::Cause::rejected;
  failure.phase = refused.phase;
  failure.message = std::string(refused.subject) + ": " + std::string(refused.error.text());
  if (anonymous) failure.hint = "log in";
  return failure;
}

}  // namespace

Rehearsal::Rehearsal(std::unique_ptr<Task> what) : task(std::move(what)) {
  plan.limits.connect = 10s;
  plan.timing = {20s, 15s, 30s};
  plan.most_held = 1024;
  plan.refusal = simple_refusal;
}

Rehearsal Rehearsal::call(Call::Judgement judgement) {
  return Rehearsal(std::make_unique<Call>("echo", "[1]", judgement));
}

Rehearsal Rehearsal::sub() { return Rehearsal(std::make_unique<Sub>("things", "[1]")); }

void Rehearsal::start() {
  run.emplace(plan, selection, *login, *task,
              World{link, http, sink, observer, person, with_source ? &source : nullptr});
  run->start(now);
}

void Rehearsal::open() {
  start();
  run->reached(Stage::name_found, now);
  run->reached(Stage::connected, now);
  run->opened(now);
}

void Rehearsal::log_in() {
  open();
  read({frame::connected});
  if (!fake_login.anonymous) read({frame::logged_in});
}

void Rehearsal::ready() {
  log_in();
  read({frame::ready});
}

void Rehearsal::read(const Strings& frames) {
  for (const std::string& text : frames) {
    if (!link.is_open()) return;  // a link that was closed tells nothing more
    // A copy that goes at once: nothing may be kept that points into it.
    const auto copy = std::make_unique<std::string>(text);
    run->received(*copy, now);
    copy->assign(copy->size(), '#');
  }
  if (link.is_open()) run->read_done(now);
}

void Rehearsal::answer(int status, const std::string& body, const core::HttpFields& fields) {
  REQUIRE(http.busy);
  run->http_leaves(now);
  http.busy = false;
  run->http_answered(HttpAnswer{status, "", fields, body}, now);
}

void Rehearsal::fail_request(core::Cause cause, bool left) {
  REQUIRE(http.busy);
  if (left) run->http_leaves(now);
  http.busy = false;
  run->http_answered(core::failure(cause, core::Phase::connect, "the network's view"), now);
}

void Rehearsal::closed(core::Cause cause) {
  link.gone();
  core::Failure why;
  why.cause = cause;
  why.phase = core::Phase::connect;
  why.message = "the network's view";
  why.close_code = 1006;
  run->closed(std::move(why), now);
}

void Rehearsal::signalled(int number) { run->interrupted(number, now); }

void Rehearsal::drain() {
  sink.reader = Reader::quick;
  REQUIRE(sink.flush() == Sink::State::empty);
  run->drained(now);
}

void Rehearsal::pass(core::Duration duration) {
  const core::TimePoint end = now + duration;
  int turns = 0;
  while (!run->outcome()) {
    const auto wake = run->wake_at();
    if (!wake || *wake > end) break;
    REQUIRE(++turns < 1000);  // a run that is due for ever would keep a processor busy
    now = std::max(now, *wake);
    run->ticked(now);
  }
  now = end;
}

std::string Rehearsal::ended() const { return run->outcome() ? named(*run->outcome()) : "running"; }

const core::Failure& Rehearsal::failure() const {
  REQUIRE(run->outcome());
  REQUIRE(std::holds_alternative<core::Failure>(*run->outcome()));
  return std::get<core::Failure>(*run->outcome());
}

std::string named(const Outcome& outcome) {
  if (std::holds_alternative<Done>(outcome)) return "done";
  if (std::holds_alternative<No>(outcome)) return "no";
  if (std::holds_alternative<ReaderGone>(outcome)) return "reader gone";
  if (const auto* by = std::get_if<Interrupted>(&outcome)) return "signal " + std::to_string(by->signal);
  const cmd::StatusRow& row = cmd::row(std::get<core::Failure>(outcome).cause);
  return std::to_string(row.status) + " " + std::string(row.name);
}

}  // namespace client
