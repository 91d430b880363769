// What is left of the output when a run ends: slow readers, readers that have left, disks that are full.
#include "tests/client/rehearsal.h"

using namespace client;

TEST_CASE("the deadline gives a slow reader a tenth of a second") {
  for (const bool drained : {true, false}) {
    INFO(drained);
    Rehearsal run = Rehearsal::sub();
    run.plan.limits.deadline = 10s;
    run.ready();
    run.sink.reader = Reader::slow;
    run.read({frame::data(1)});
    run.pass(10s - 1ms);
    CHECK(run.link.closes == 0);
    run.pass(1ms);
    CHECK(run.link.closes == 1);
    run.pass(99ms);
    CHECK(run.ended() == "running");

    if (drained) {
      run.drain();
    } else {
      run.pass(1ms);
    }

    CHECK(run.ended() == (drained ? "done" : "51 goal_timeout"));
    CHECK(run.sink.lines.size() == (drained ? 1 : 0));
    if (!drained) CHECK(run.failure().phase == core::Phase::output);
    CHECK(run.link.misuses == 0);
  }
}

TEST_CASE("an answer that nobody takes until the deadline is no success") {
  Rehearsal run = Rehearsal::call();
  run.plan.limits.deadline = 10s;
  run.log_in();
  run.sink.reader = Reader::slow;

  run.read({frame::result});
  run.pass(10s - 1ms);
  CHECK(run.ended() == "running");
  run.pass(1ms);

  CHECK(run.ended() == "51 goal_timeout");
  CHECK(run.failure().sent == true);
}

TEST_CASE("what ended a run is what it tells, though its lines were not taken until the deadline") {
  Rehearsal run = Rehearsal::sub();
  run.plan.limits.deadline = 10s;
  run.ready();
  run.sink.reader = Reader::slow;
  run.read({frame::data(1)});
  run.closed();

  run.pass(10s);

  CHECK(run.ended() == "52 lost");
}

TEST_CASE("a password's session is logged out while its last lines wait") {
  Rehearsal run = Rehearsal::sub();
  run.fake_login.token = false;
  run.selection.count = 2;
  run.ready();
  run.sink.reader = Reader::slow;
  run.read({frame::data(1)});
  REQUIRE(run.link.paused);

  run.read({frame::data(2)});
  CHECK(run.link.sent.back() == Strings{R"({"msg":"method","id":"3","method":"logout","params":[]})"});
  CHECK_FALSE(run.link.paused);
  run.read({R"({"msg":"result","id":"3"})"});
  CHECK(run.link.closes == 1);
  CHECK(run.ended() == "running");
  run.drain();

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines.size() == 2);
  CHECK(run.link.misuses == 0);
}

TEST_CASE("a reader that has left ends the run at once, also while nothing is written") {
  Rehearsal writing = Rehearsal::sub();
  writing.ready();
  writing.sink.reader = Reader::gone;
  writing.read({frame::data(1)});
  CHECK(writing.ended() == "reader gone");
  CHECK(writing.link.closes == 1);

  Rehearsal silent = Rehearsal::sub();
  silent.ready();
  silent.run->reader_gone(silent.now);
  CHECK(silent.ended() == "reader gone");
  CHECK(silent.link.closes == 1);

  Rehearsal connecting = Rehearsal::sub();
  connecting.start();
  connecting.run->reader_gone(connecting.now);
  CHECK(connecting.ended() == "reader gone");
  CHECK(connecting.link.closes == 1);
}

TEST_CASE("an answer that did not reach its reader is no success") {
  Rehearsal waiting = Rehearsal::call();
  waiting.log_in();
  waiting.sink.reader = Reader::slow;
  waiting.read({frame::result});
  waiting.run->reader_gone(waiting.now);
  CHECK(waiting.ended() == "reader gone");

  Rehearsal full_disk = Rehearsal::call();
  full_disk.log_in();
  full_disk.sink.reader = Reader::broken;
  full_disk.read({frame::result});
  CHECK(full_disk.ended() == "5 output");
  CHECK(full_disk.failure().phase == core::Phase::output);
  CHECK(full_disk.link.misuses == 0);
}

TEST_CASE("an output that breaks ends the run with the reason") {
  Rehearsal run = Rehearsal::sub();
  run.ready();
  run.sink.reader = Reader::broken;

  run.read({frame::data(1)});

  CHECK(run.ended() == "5 output");
  CHECK(run.failure().message == "no space left");
  CHECK(run.link.closes == 1);
}
