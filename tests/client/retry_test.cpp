// One piece of work that is tried again, instead of a connection that is kept.
#include <algorithm>

#include "cmd/exit_status.h"
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

Rehearsal retrying(core::Duration wait) {
  Rehearsal run = Rehearsal::call();
  run.plan.retry = true;
  run.plan.reconnect.emplace(wait, wait, 2, [] { return 1.0; });
  run.plan.retryable = cmd::retryable;
  return run;
}

}  // namespace

TEST_CASE("a call that could not leave is tried again, and ends as it failed last") {
  Rehearsal run = retrying(1s);
  run.start();
  run.closed(core::Cause::connect);
  run.pass(1s);
  run.closed(core::Cause::dns);
  CHECK(run.ended() == "running");
  run.pass(1s);
  run.closed(core::Cause::connect);
  CHECK(run.ended() == "11 connect");
  CHECK(run.link.opens == 3);
}

TEST_CASE("a call that may have run is not tried again") {
  Rehearsal run = retrying(1s);
  run.log_in();
  run.closed();
  CHECK(run.ended() == "54 outcome_unknown");
  CHECK(run.link.opens == 1);
}

TEST_CASE("a refusal that names a time is waited for, and a long wait is told") {
  for (const auto time : {200ms, 60'000ms}) {
    Rehearsal run = retrying(1s);
    run.plan.refusal = [time](const Refused&, bool) {
      auto failure = core::failure(core::Cause::rate_limited, core::Phase::call, "too many requests");
      failure.retry_after = time;
      return failure;
    };
    run.log_in();
    run.read({R"({"msg":"result","id":"2","error":{"error":"too-many-requests"}})"});
    CHECK(run.ended() == "running");
    const auto& told = run.observer.events;
    CHECK(std::count(told.begin(), told.end(), "waiting") == (time > 5s ? 1 : 0));
    CHECK(std::count(told.begin(), told.end(), "lost") == 0);

    run.pass(time > 5s ? 59'999ms : 999ms);
    CHECK(run.link.opens == 1);
    run.pass(1ms);
    CHECK(run.link.opens == 2);
  }
}
