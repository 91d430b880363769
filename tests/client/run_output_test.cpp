// A run and its output: lines that leave together, and readers who are slow.
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

const std::string ping = R"({"msg":"ping","id":"3"})";

}  // namespace

TEST_CASE("the lines of a read leave when the read is done, not before") {
  Rehearsal run = Rehearsal::sub();
  run.ready();

  run.run->received(frame::data(1), run.now);
  run.run->received(frame::data(2), run.now);
  CHECK(run.sink.lines.empty());
  run.run->read_done(run.now);

  CHECK(run.sink.lines == Strings{frame::data(1), frame::data(2)});
}

TEST_CASE("a slow reader stops the reading until it has taken everything, and nothing is lost") {
  Rehearsal run = Rehearsal::sub();
  run.ready();
  run.sink.reader = Reader::slow;

  run.read({frame::data(1), frame::data(2)});
  CHECK(run.link.paused);
  CHECK(run.sink.lines.empty());
  run.drain();
  CHECK_FALSE(run.link.paused);
  run.read({frame::data(3)});

  CHECK(run.sink.lines == Strings{frame::data(1), frame::data(2), frame::data(3)});
  CHECK(run.observer.events == Strings{"connected", "ready", "paused"});
  run.pass(1s);
  CHECK(run.observer.events == Strings{"connected", "ready", "paused", "resumed"});
  CHECK(run.link.misuses == 0);
}

TEST_CASE("frames that are still handed over after the pause are kept like all others") {
  Rehearsal run = Rehearsal::sub();
  run.ready();
  run.sink.reader = Reader::slow;
  run.read({frame::data(1)});

  run.read({frame::data(2)});
  run.read({frame::data(3)});
  CHECK(run.link.misuses == 0);
  run.drain();

  CHECK(run.sink.lines == Strings{frame::data(1), frame::data(2), frame::data(3)});
}

TEST_CASE("while paused only pings go out, and no time of ours runs") {
  Rehearsal run = Rehearsal::sub();
  run.plan.limits.duration = 50s;
  run.plan.limits.idle = 30s;
  run.ready();
  const std::size_t before = run.link.sent.size();
  run.pass(10s);
  run.sink.reader = Reader::slow;
  run.read({frame::data(1)});

  run.pass(1000s);

  CHECK(run.ended() == "running");
  CHECK(run.link.sent.size() == before + 50);
  CHECK(run.link.sent.back() == Strings{R"({"msg":"ping","id":"52"})"});
  CHECK(run.link.misuses == 0);
}

TEST_CASE("lines that leave with a ping, before anybody has said that they could, end the pause") {
  Rehearsal run = Rehearsal::sub();
  run.ready();
  run.sink.reader = Reader::slow;
  run.read({frame::data(1)});
  REQUIRE(run.link.paused);

  run.sink.reader = Reader::quick;
  run.pass(20s);

  CHECK_FALSE(run.link.paused);
  CHECK(run.sink.lines.size() == 1);
  run.drain();  // is said too late, and changes nothing
  CHECK(run.link.misuses == 0);
  run.pass(1s);
  CHECK(run.observer.events == Strings{"connected", "ready", "paused", "resumed"});
}

TEST_CASE("a pause moves every limit but the deadline by its length") {
  const auto ends_after = [](auto&& limit) {
    Rehearsal run = Rehearsal::sub();
    limit(run.plan.limits);
    run.ready();
    run.pass(1s);
    run.sink.reader = Reader::slow;
    run.read({frame::data(1)});
    run.pass(500s);
    run.drain();
    const core::TimePoint resumed = run.now;
    while (run.ended() == "running" && run.now - resumed < 100s) {
      run.pass(1s);
      if (run.ended() == "running") run.read({R"({"msg":"ping"})"});
    }
    CHECK(run.ended() == "done");
    return (run.now - resumed) / 1s;
  };
  CHECK(ends_after([](Limits& limits) { limits.duration = 20s; }) == 19);
  CHECK(ends_after([](Limits& limits) { limits.idle = 30s; }) == 30);
}

TEST_CASE("a reader who is a little too slow all the time does not put off the end of a duration") {
  Rehearsal run = Rehearsal::sub();
  run.plan.limits.duration = 10s;
  run.ready();
  const core::TimePoint ready = run.now;

  while (run.ended() == "running" && run.now < ready + 100s) {
    run.sink.reader = Reader::slow;
    run.read({frame::data(1)});
    run.pass(250ms);
    run.drain();
  }

  CHECK(run.ended() == "done");
  CHECK(run.now - ready < 11s);
  CHECK(run.link.misuses == 0);
}

TEST_CASE("a pause moves the time for answers, too") {
  Rehearsal run = Rehearsal::sub();
  run.log_in();
  run.pass(10s);
  run.sink.reader = Reader::slow;
  run.read({frame::data(1)});
  run.pass(300s);
  run.drain();

  run.pass(19s);
  run.read({R"({"msg":"ping"})"});
  CHECK(run.ended() == "running");
  run.pass(1s);

  CHECK(run.ended() == "50 reply_timeout");
}

TEST_CASE("a server that has lost patience during a pause is lost, when its lines have left") {
  Rehearsal run = Rehearsal::sub();
  run.ready();
  run.sink.reader = Reader::slow;
  run.read({frame::data(1)});

  run.closed();
  CHECK(run.ended() == "running");
  run.pass(100s);
  CHECK(run.ended() == "running");
  run.drain();

  CHECK(run.ended() == "52 lost");
  CHECK(run.sink.lines == Strings{frame::data(1)});
  CHECK(run.link.misuses == 0);
}

TEST_CASE("an answer that a slow reader has not taken yet is waited for, without a limit") {
  Rehearsal run = Rehearsal::call();
  run.log_in();
  run.sink.reader = Reader::slow;

  run.read({frame::result});
  CHECK(run.link.closes == 1);
  run.pass(1000s);
  CHECK(run.ended() == "running");
  run.drain();

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{"[1]"});
  CHECK(run.link.misuses == 0);
}
