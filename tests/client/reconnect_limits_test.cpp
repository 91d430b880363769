// What of a run outlives a connection: its goals, its limits, its output, and its end.
#include "tests/client/persistent.h"

using namespace client;

TEST_CASE("goals and limits are of the run, not of a connection") {
  Persistent counted;
  counted.selection.count = 3;
  counted.ready();
  counted.read({frame::data(1), frame::data(2)});
  counted.lose();
  counted.pass(1s);
  counted.come_back();
  counted.read({frame::data(3), frame::data(4)});
  CHECK(counted.ended() == "done");
  CHECK(counted.sink.lines.size() == 3);

  // All from ready at the beginning; while connected, and while waiting for a connection.
  for (const bool waiting : {false, true}) {
    for (const auto limit : {&Limits::deadline, &Limits::duration, &Limits::idle}) {
      Persistent run;
      run.plan.limits.*limit = waiting ? 1200ms : 2000ms;
      run.ready();
      run.lose();
      run.pass(500ms);
      run.lose();
      run.pass(600ms);
      CHECK(run.ended() == "running");
      if (waiting) {
        run.pass(100ms);
      } else {
        run.pass(400ms);
        run.come_back();
        run.pass(500ms);
      }
      CHECK(run.ended() == "done");
    }
  }
}

TEST_CASE("a goal that is met in the same read as the loss is the end") {
  Persistent run;
  run.selection.count = 1;
  run.ready();
  const std::string line = frame::data(1);
  run.run->received(line, run.now);
  run.lose();
  CHECK(run.ended() == "done");
  CHECK(run.link.opens == 1);
}

TEST_CASE("a signal, and a reader that has left, end a run that waits for a connection") {
  Persistent signalled;
  signalled.ready();
  signalled.lose();
  signalled.signalled(15);
  CHECK(signalled.ended() == "signal 15");
  CHECK_FALSE(signalled.run->wake_at());

  Persistent left;
  left.ready();
  left.lose();
  left.run->reader_gone(left.now);
  CHECK(left.ended() == "reader gone");
  CHECK(left.link.misuses == 0);
}

TEST_CASE("while lines wait for a slow reader, no connection is made, and the wait goes on behind them") {
  Persistent run;
  run.ready();
  run.sink.reader = Reader::slow;
  run.read({frame::data(1)});
  CHECK(run.link.paused);
  run.lose();
  run.pass(10min);
  CHECK(run.link.opens == 1);
  CHECK_FALSE(run.run->wake_at());

  run.drain();
  CHECK(run.sink.lines.size() == 1);
  run.pass(499ms);
  CHECK(run.link.opens == 1);
  run.pass(1ms);
  CHECK(run.link.opens == 2);
  run.link.paused = false;
  run.come_back();
  run.read({frame::data(2)});
  CHECK(run.sink.lines.size() == 2);
  CHECK(run.link.misuses == 0);
}

TEST_CASE("a wait of more than five minutes that a server asks for is not obeyed") {
  for (const auto wait : {300'000ms, 300'001ms}) {
    Persistent run;
    run.ready();
    auto busy = core::failure(core::Cause::upgrade, core::Phase::upgrade, "HTTP 503");
    busy.http_status = 503;
    busy.retry_after = wait;
    run.lose(busy);
    CHECK(run.ended() == (wait == 300'000ms ? "running" : "35 rate_limited"));
  }
}
