// Heartbeats, overdue answers and pauses of a session.
#include <string>

#include "tests/ddp/talk.h"

using namespace ddp;

TEST_CASE("before connected nothing of the session's own wakes anybody") {
  Session session(Talk::timing, Talk::most_held);
  CHECK_FALSE(session.wake_at());
  session.opened(at(0s));
  session.take_frames();
  CHECK_FALSE(session.wake_at());

  CHECK(is_nothing(session.ticked(at(1h))));

  CHECK(session.take_frames().empty());
}

TEST_CASE("a silent server is asked for a sign of life after the interval, and once") {
  Talk talk;
  CHECK(talk.session.wake_at() == at(20s));

  CHECK(is_nothing(talk.session.ticked(at(20s - 1ns))));
  CHECK(talk.sent().empty());
  CHECK(is_nothing(talk.session.ticked(at(20s))));
  CHECK(talk.sent() == Strings{R"({"msg":"ping","id":"1"})"});
  CHECK(talk.session.wake_at() == at(35s));
  CHECK(is_nothing(talk.session.ticked(at(21s))));
  CHECK(talk.sent().empty());
}

TEST_CASE("whatever the server sends is a sign of life") {
  for (const char* text :
       {R"({"msg":"pong","id":"1"})", R"({"msg":"ping"})", R"({"msg":"added","collection":"c","id":"1"})",
        R"({"server_id":"0"})", "no json"}) {
    INFO(text);
    Talk talk;
    talk.received(text, 7s);
    talk.sent();
    CHECK(talk.session.wake_at() == at(27s));
    talk.session.ticked(at(27s));
    CHECK(talk.sent().size() == 1);

    talk.received(text, 41s);
    talk.sent();

    CHECK(is_nothing(talk.session.ticked(at(42s))));
    CHECK(talk.session.wake_at() == at(61s));
  }
}

TEST_CASE("a server that gives no sign of life in time is silent") {
  Talk talk;
  talk.session.ticked(at(20s));

  CHECK(is_nothing(talk.session.ticked(at(35s - 1ns))));
  CHECK(std::holds_alternative<Silent>(talk.session.ticked(at(35s))));
}

TEST_CASE("a ping that was asked for is overdue without its pong, whatever else comes") {
  Talk talk;
  CHECK(talk.session.ping(at(1s)) == 1);
  CHECK(talk.sent() == Strings{R"({"msg":"ping","id":"1"})"});
  talk.received(R"({"msg":"pong","id":"7"})", 20s);
  talk.received(R"({"msg":"ping"})", 25s);

  CHECK(is_nothing(talk.session.ticked(at(31s - 1ns))));
  CHECK(talk.session.wake_at() == at(31s));

  const auto overdue = as<Overdue>(talk.session.ticked(at(31s)));
  CHECK(overdue.id == 1);
  CHECK(overdue.what == Overdue::What::ping);
}

TEST_CASE("a ping that was answered is not overdue") {
  Talk talk;
  talk.session.ping(at(1s));
  talk.received(R"({"msg":"pong","id":"1"})", 20s);

  CHECK(is_nothing(talk.session.ticked(at(32s))));
}

TEST_CASE("a ping that was asked for is no question of the session's own for a sign of life") {
  Talk talk;
  talk.session.ping(at(19s));
  talk.sent();

  talk.session.ticked(at(20s));

  CHECK(talk.sent() == Strings{R"({"msg":"ping","id":"2"})"});
}

TEST_CASE("a call without an answer in time is overdue") {
  Talk talk;
  const Id id = talk.session.call("m", "[]", at(5s));
  talk.received(R"({"msg":"ping"})", 30s);

  CHECK(talk.session.wake_at() == at(35s));
  CHECK(is_nothing(talk.session.ticked(at(35s - 1ns))));
  const auto overdue = as<Overdue>(talk.session.ticked(at(35s)));
  CHECK(overdue.id == id);
  CHECK(overdue.what == Overdue::What::call);
}

TEST_CASE("a call counts from when it was made, connected or not") {
  Session session(Talk::timing, Talk::most_held);
  session.opened(at(0s));
  session.call("m", "[]", at(0s));

  CHECK(session.wake_at() == at(30s));
  as<Overdue>(session.ticked(at(30s)));
}

TEST_CASE("an answered call is not overdue") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));
  talk.received(R"({"msg":"result","id":"1"})", 29s);

  CHECK(is_nothing(talk.session.ticked(at(31s))));
  CHECK(talk.session.wake_at() == at(49s));
}

TEST_CASE("a subscription is overdue while it is neither ready nor refused") {
  for (const char* text : {R"({"msg":"ready","subs":["1"]})", R"({"msg":"nosub","id":"1"})", ""}) {
    INFO(text);
    Talk talk;
    const Id id = talk.session.subscribe("s", "[]", at(0s));
    talk.received(R"({"msg":"ping"})", 25s);
    if (*text != '\0') talk.received(text, 25s);

    const Event event = talk.session.ticked(at(30s));

    if (*text != '\0') {
      CHECK(is_nothing(event));
      CHECK(talk.session.wake_at() == at(45s));
    } else {
      CHECK(as<Overdue>(event).id == id);
      CHECK(as<Overdue>(event).what == Overdue::What::sub);
    }
  }
}

TEST_CASE("while paused only pings go out, each interval, and nothing is overdue") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));
  talk.session.subscribe("s", "[]", at(0s));
  talk.sent();

  talk.session.paused(at(10s));

  CHECK(talk.session.wake_at() == at(30s));
  CHECK(is_nothing(talk.session.ticked(at(29s))));
  CHECK(talk.sent().empty());
  CHECK(is_nothing(talk.session.ticked(at(30s))));
  CHECK(talk.sent() == Strings{R"({"msg":"ping","id":"3"})"});
  CHECK(talk.session.wake_at() == at(50s));
  CHECK(is_nothing(talk.session.ticked(at(500s))));
  CHECK(talk.sent() == Strings{R"({"msg":"ping","id":"4"})"});
  CHECK(talk.session.wake_at() == at(520s));
}

TEST_CASE("a pause moves every answer's time by its length, and the server begins with a clean slate") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));
  talk.session.ticked(at(20s));  // a ping that the pause keeps from being answered
  talk.session.paused(at(25s));
  talk.session.ticked(at(60s));
  talk.sent();

  talk.session.resumed(at(100s));

  CHECK(talk.session.wake_at() == at(105s));
  as<Overdue>(talk.session.ticked(at(105s)));
  talk.received(R"({"msg":"result","id":"1"})", 105s);
  CHECK(is_nothing(talk.session.ticked(at(120s))));
  CHECK(talk.sent().empty());
  CHECK(talk.session.wake_at() == at(125s));
}

TEST_CASE("a pause moves a subscription's time too") {
  Talk talk;
  talk.session.subscribe("s", "[]", at(0s));
  talk.session.paused(at(1s));
  talk.session.resumed(at(61s));
  talk.received(R"({"msg":"ping"})", 80s);

  CHECK(is_nothing(talk.session.ticked(at(90s - 1ns))));
  CHECK(as<Overdue>(talk.session.ticked(at(90s))).what == Overdue::What::sub);
}

TEST_CASE("a pause moves a ping's time too") {
  Talk talk;
  talk.session.ping(at(0s));
  talk.session.paused(at(1s));
  talk.session.resumed(at(61s));
  talk.received(R"({"msg":"ping"})", 80s);

  CHECK(is_nothing(talk.session.ticked(at(90s - 1ns))));
  CHECK(as<Overdue>(talk.session.ticked(at(90s))).what == Overdue::What::ping);
}

TEST_CASE("resuming without a pause changes nothing") {
  Talk talk;

  talk.session.resumed(at(10s));

  CHECK(talk.session.wake_at() == at(20s));
}

TEST_CASE("a message that is coming in is a sign of life, and may be the answer") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));
  for (core::Duration time = 5s; time <= 60s; time += 5s) {
    talk.session.progressed(at(time), true);
    CHECK(is_nothing(talk.session.ticked(at(time + 1s))));
  }

  CHECK(talk.session.wake_at() == at(80s));
  CHECK(is_nothing(talk.session.ticked(at(80s))));
  as<Overdue>(talk.session.ticked(at(90s)));
}

TEST_CASE("bytes that are of no message are a sign of life, and no answer") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));
  talk.session.progressed(at(19s), false);
  CHECK(is_nothing(talk.session.ticked(at(20s))));
  CHECK(talk.sent().size() == 1);  // the call

  as<Overdue>(talk.session.ticked(at(30s)));
}

TEST_CASE("of fifty thousand requests the oldest is the one that is overdue, after many pauses too") {
  Talk talk;
  for (int i = 0; i < 50'000; ++i) talk.session.call("m", "[]", at(i * 1ms));
  talk.received(R"({"msg":"result","id":"1"})", 50s);
  for (int i = 0; i < 50'000; ++i) {
    talk.session.paused(at(60s));
    talk.session.resumed(at(61s));
  }

  CHECK(talk.session.calls_pending());
  CHECK(talk.session.wake_at() == at(61s + 20s));
  CHECK(as<Overdue>(talk.session.ticked(at(51'000s))).id == 2);
}
