// What a server says when it is busy or comes up again, and how long a run that reconnects waits for it.
#include "tests/client/persistent.h"

using namespace client;

TEST_CASE("a server that asks for patience gets at least so much") {
  for (const bool in_login : {true, false}) {
    Persistent run;
    core::Failure limited = failure_of(core::Cause::rate_limited);
    limited.retry_after = 7s;
    if (in_login) run.fake_login.on_error.push_back(limited);
    run.plan.refusal = [limited](const Refused&, bool) { return limited; };
    run.open();
    run.read({frame::connected});
    if (in_login) {
      run.read({frame::refused});
    } else {
      run.read({frame::logged_in, frame::nosub});
    }
    CHECK(run.link.closes == 1);
    run.pass(6999ms);
    CHECK(run.link.opens == 1);
    run.pass(1ms);
    CHECK(run.link.opens == 2);
    CHECK(run.link.misuses == 0);
  }
}

TEST_CASE("a wait of up to five minutes is obeyed, a longer one is the end") {
  for (const auto wait : {std::chrono::milliseconds(5min), std::chrono::milliseconds(5min + 1ms)}) {
    const bool obeyed = wait <= 5min;
    Persistent run;
    run.ready();
    core::Failure limited = failure_of(core::Cause::rate_limited);
    limited.retry_after = wait;
    run.lose(limited);
    CHECK(run.ended() == (obeyed ? "running" : "35 rate_limited"));
    if (obeyed) {
      run.pass(5min - 1ms);
      CHECK(run.link.opens == 1);
      run.pass(1ms);
      CHECK(run.link.opens == 2);
    } else {
      CHECK(run.failure().retry_after == wait);
    }
  }
}

TEST_CASE("a server that is asked too often is left alone for a moment, whatever it says and chance gives") {
  Persistent run;
  run.plan.reconnect.emplace(500ms, 30s, std::nullopt, [] { return 0.0; });
  run.ready();
  core::Failure limited = failure_of(core::Cause::rate_limited);
  limited.retry_after = 0ms;
  run.lose(limited);
  run.pass(249ms);
  CHECK(run.link.opens == 1);
  run.pass(1ms);
  CHECK(run.link.opens == 2);
}

TEST_CASE("once the run was ready, what a server says while it comes up is waited for") {
  for (const bool was_ready : {true, false}) {
    Persistent run;
    run.plan.passing = [](const core::Failure& failure) { return failure.cause == core::Cause::rejected; };
    if (was_ready) {
      run.ready();
      run.lose();
      run.wait();
    } else {
      run.start();
    }
    run.fake_login.on_error.push_back(failure_of(core::Cause::rejected));
    run.run->opened(run.now);
    run.read({frame::connected, frame::refused});
    CHECK(run.ended() == (was_ready ? "running" : "43 rejected"));
    if (!was_ready) continue;
    run.wait();
    run.come_back();
    CHECK(run.observer.events == Strings{"connected", "ready", "lost", "reconnecting", "connected",
                                         "reconnecting", "connected", "reconnected"});
  }
}

TEST_CASE("credentials that are refused on the way back end the run, whatever passes") {
  Persistent run;
  run.plan.passing = [](const core::Failure& failure) { return failure.cause == core::Cause::rejected; };
  run.ready();
  run.lose();
  run.wait();
  run.run->opened(run.now);
  run.read({frame::connected, frame::refused});
  CHECK(run.ended() == "31 login_rejected");
}
