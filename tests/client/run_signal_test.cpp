// A run that a signal ends.
#include "tests/client/rehearsal.h"

using namespace client;

TEST_CASE("a signal ends a run at once, wherever it is") {
  const auto after = [](auto&& steps) {
    Rehearsal run = Rehearsal::sub();
    steps(run);
    run.signalled(15);
    CHECK(run.link.closes == 1);
    CHECK(run.link.misuses == 0);
    return run.ended();
  };
  CHECK(after([](Rehearsal& run) { run.start(); }) == "signal 15");
  CHECK(after([](Rehearsal& run) { run.open(); }) == "signal 15");
  CHECK(after([](Rehearsal& run) { run.log_in(); }) == "signal 15");
  CHECK(after([](Rehearsal& run) { run.ready(); }) == "signal 15");
}

TEST_CASE("a signal waits a quarter of a second for the logout of a password's session") {
  for (const bool answered : {true, false}) {
    INFO(answered);
    Rehearsal run = Rehearsal::sub();
    run.fake_login.token = false;
    run.ready();
    run.signalled(2);
    CHECK(run.link.sent.back() == Strings{R"({"msg":"method","id":"3","method":"logout","params":[]})"});
    run.pass(249ms);
    CHECK(run.ended() == "running");

    if (answered) {
      run.read({R"({"msg":"result","id":"3"})"});
    } else {
      run.pass(1ms);
    }

    CHECK(run.ended() == "signal 2");
    CHECK(run.link.closes == 1);
  }
}

TEST_CASE("a signal gives a slow reader a quarter of a second") {
  for (const bool drained : {true, false}) {
    INFO(drained);
    Rehearsal run = Rehearsal::sub();
    run.ready();
    run.sink.reader = Reader::slow;
    run.read({frame::data(1)});
    run.signalled(15);
    run.pass(249ms);
    CHECK(run.ended() == "running");

    if (drained) {
      run.drain();
    } else {
      run.pass(1ms);
    }

    CHECK(run.ended() == "signal 15");
    CHECK(run.sink.lines.size() == (drained ? 1 : 0));
  }
}

TEST_CASE("a signal ends even an end that waits") {
  Rehearsal run = Rehearsal::call();
  run.fake_login.token = false;
  run.log_in();
  run.read({frame::result});
  REQUIRE(run.ended() == "running");

  run.signalled(1);
  run.pass(250ms);

  CHECK(run.ended() == "signal 1");
}
