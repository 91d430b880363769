// What time does to a run.
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

const std::string ping = R"({"msg":"ping"})";

/// Keeps the server alive so long.
void chat(Rehearsal& run, core::Duration duration) {
  const core::TimePoint end = run.now + duration;
  while (!run.run->outcome() && run.now < end) {
    run.pass(std::min<core::Duration>(10s, end - run.now));
    if (!run.run->outcome() && run.now < end) run.read({ping});
  }
}

}  // namespace

TEST_CASE("connected has to come within the connect time, from the very start") {
  for (const bool opened : {false, true}) {
    INFO(opened);
    Rehearsal run = Rehearsal::sub();
    run.start();
    run.pass(4s);
    if (opened) {
      run.run->reached(Stage::connected, run.now);
      run.run->opened(run.now);
      run.read({R"({"msg":"server_id"})", ping});
    }

    run.pass(6s - 1ms);
    CHECK(run.ended() == "running");
    run.pass(1ms);

    CHECK(run.ended() == "15 connect_timeout");
    CHECK(run.failure().phase == (opened ? core::Phase::ddp : core::Phase::connect));
    CHECK(run.link.closes == 1);
  }
}

TEST_CASE("a call that left with a connection that never became one may have run") {
  Rehearsal run = Rehearsal::call();
  run.open();

  run.pass(10s);

  CHECK(run.ended() == "54 outcome_unknown");
  CHECK(run.failure().sent == true);
}

TEST_CASE("the connect time ends with connected") {
  Rehearsal run = Rehearsal::sub();
  run.open();
  run.pass(9s);
  run.read({frame::connected});

  run.pass(5s);

  CHECK(run.ended() == "running");
}

TEST_CASE("a login without an answer in time is a reply timeout, as long as no call is on its way") {
  Rehearsal of_sub = Rehearsal::sub();
  of_sub.open();
  of_sub.read({frame::connected});
  chat(of_sub, 30s);
  CHECK(of_sub.ended() == "50 reply_timeout");
  CHECK(of_sub.failure().phase == core::Phase::login);

  Rehearsal with_password = Rehearsal::call();
  with_password.fake_login.token = false;
  with_password.open();
  with_password.read({frame::connected});
  chat(with_password, 30s);
  CHECK(with_password.ended() == "50 reply_timeout");
  CHECK(with_password.failure().sent == false);
}

TEST_CASE("a pipelined call may have run when not even its login is answered in time") {
  Rehearsal run = Rehearsal::call();
  run.open();
  run.read({frame::connected});

  chat(run, 30s);

  CHECK(run.ended() == "54 outcome_unknown");
}

TEST_CASE("a call without an answer in time has an unknown outcome") {
  Rehearsal run = Rehearsal::call();
  run.log_in();

  chat(run, 30s - 1ms);
  CHECK(run.ended() == "running");
  chat(run, 1ms);

  CHECK(run.ended() == "54 outcome_unknown");
  CHECK(run.failure().phase == core::Phase::call);
  CHECK(run.failure().sent == true);
}

TEST_CASE("a subscription without an answer in time is a reply timeout, and a ready one waits for ever") {
  Rehearsal waiting = Rehearsal::sub();
  waiting.log_in();
  chat(waiting, 30s);
  CHECK(waiting.ended() == "50 reply_timeout");
  CHECK(waiting.failure().phase == core::Phase::subscribe);

  Rehearsal ready = Rehearsal::sub();
  ready.ready();
  chat(ready, 1000s);
  CHECK(ready.ended() == "running");
}

TEST_CASE("a silent server is pinged, and lost when it stays silent") {
  Rehearsal run = Rehearsal::sub();
  run.ready();

  run.pass(20s);
  CHECK(run.link.sent.back() == Strings{R"({"msg":"ping","id":"3"})"});
  run.read({R"({"msg":"pong","id":"3"})"});
  run.pass(35s - 1ms);
  CHECK(run.ended() == "running");
  run.pass(1ms);

  CHECK(run.ended() == "52 lost");
  CHECK(run.failure().phase == core::Phase::stream);
  CHECK(run.link.sent.size() == 3);
}

TEST_CASE("a call whose server fell silent may have run") {
  Rehearsal run = Rehearsal::call();
  run.plan.timing.reply = 300s;
  run.log_in();

  run.pass(35s);

  CHECK(run.ended() == "54 outcome_unknown");
}

TEST_CASE("a deadline ends a stream well, and a goal not met by then is a failure") {
  for (const bool goal : {false, true}) {
    INFO(goal);
    Rehearsal run = Rehearsal::sub();
    run.plan.limits.deadline = 60s;
    if (goal) run.selection.count = 2;
    run.ready();
    run.read({frame::data(1)});

    chat(run, 60s - 1ms);
    CHECK(run.ended() == "running");
    chat(run, 1ms);

    CHECK(run.ended() == (goal ? "51 goal_timeout" : "done"));
    CHECK(run.sink.lines == Strings{frame::data(1)});
    CHECK(run.link.closes == 1);
  }
}

TEST_CASE("a deadline before the stream is ready is a failure") {
  Rehearsal early = Rehearsal::sub();
  early.plan.limits.deadline = 5s;
  early.start();
  early.pass(5s);
  CHECK(early.ended() == "51 goal_timeout");

  Rehearsal late = Rehearsal::sub();
  late.plan.limits.deadline = 5s;
  late.log_in();
  late.pass(5s);
  CHECK(late.ended() == "51 goal_timeout");
}

TEST_CASE("a deadline leaves a call's outcome unknown once it was sent") {
  Rehearsal sent = Rehearsal::call();
  sent.plan.limits.deadline = 5s;
  sent.log_in();
  sent.pass(5s);
  CHECK(sent.ended() == "54 outcome_unknown");

  Rehearsal unsent = Rehearsal::call();
  unsent.plan.limits.deadline = 5s;
  unsent.start();
  unsent.pass(5s);
  CHECK(unsent.ended() == "51 goal_timeout");
  CHECK(unsent.failure().sent == false);
}

TEST_CASE("a duration counts from ready") {
  for (const bool goal : {false, true}) {
    INFO(goal);
    Rehearsal run = Rehearsal::sub();
    run.plan.limits.duration = 15s;
    if (goal) run.selection.count = 1;
    run.log_in();
    chat(run, 14s);
    run.read({frame::ready});

    chat(run, 15s - 1ms);
    CHECK(run.ended() == "running");
    chat(run, 1ms);

    CHECK(run.ended() == (goal ? "51 goal_timeout" : "done"));
  }
}

TEST_CASE("idle time counts from ready and from each printed line") {
  for (const bool goal : {false, true}) {
    INFO(goal);
    Rehearsal run = Rehearsal::sub();
    run.plan.limits.idle = 8s;
    if (goal) run.selection.count = 10;
    run.log_in();
    chat(run, 14s);
    run.read({frame::data(0), frame::ready});
    run.pass(7s);
    run.read({frame::data(1)});
    run.pass(7s);
    run.read({frame::data(2)});

    // What is not printed is no sign of life of the stream.
    run.pass(4s);
    run.read({ping, R"({"msg":"added","collection":"users","id":"u"})"});
    run.pass(4s - 1ms);
    CHECK(run.ended() == "running");
    run.pass(1ms);

    CHECK(run.ended() == (goal ? "51 goal_timeout" : "done"));
    CHECK(run.sink.lines.size() == 3);
  }
}

TEST_CASE("a line that the selection leaves nothing of does not count against idleness") {
  Rehearsal run = Rehearsal::sub();
  run.plan.limits.idle = 8s;
  run.selection.select = json::Pointer::parse("/fields");
  run.ready();
  run.pass(7s);
  run.read({frame::data(1)});

  run.pass(1s);

  CHECK(run.ended() == "done");
}

TEST_CASE("of several limits the earliest ends the run") {
  Rehearsal run = Rehearsal::sub();
  run.plan.limits.deadline = 9s;
  run.plan.limits.duration = 7s;
  run.plan.limits.idle = 8s;
  run.ready();

  CHECK(run.run->wake_at() == support::at(7s));
  run.pass(7s);

  CHECK(run.ended() == "done");
}

TEST_CASE("a run that has ended wakes nobody") {
  Rehearsal run = Rehearsal::call();
  run.log_in();
  run.read({frame::result});

  CHECK_FALSE(run.run->wake_at());
}

TEST_CASE("an answer that is still coming in is waited for, as long as its bytes come") {
  Rehearsal run = Rehearsal::call();
  run.log_in();
  for (int i = 0; i < 20; ++i) {
    run.pass(10s);
    run.run->progressed(run.now, true);
    run.run->read_done(run.now);
  }
  CHECK(run.ended() == "running");
  run.read({frame::result});
  CHECK(run.ended() == "done");

  Rehearsal stalled = Rehearsal::call();
  stalled.log_in();
  stalled.pass(10s);
  stalled.run->progressed(stalled.now, true);
  stalled.pass(30s);
  CHECK(stalled.ended() == "54 outcome_unknown");
}
