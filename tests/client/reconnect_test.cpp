// A run that reconnects: what is tried again, when, and how often.
#include <set>

#include "tests/client/persistent.h"

using namespace client;

namespace {

const Strings first_frames{R"({"msg":"connect","version":"1","support":["1"]})",
                           R"({"msg":"method","id":"1","method":"login","params":[{"resume":"t"}]})",
                           R"({"msg":"sub","id":"2","name":"things","params":[1]})"};

bool again(core::Failure why) {
  Persistent run;
  run.start();
  run.lose(std::move(why));
  run.pass(500ms);
  REQUIRE((run.link.opens == 2) == (run.ended() == "running"));
  return run.link.opens == 2;
}

}  // namespace

TEST_CASE("what is tried again is what the contract says, the first connection included") {
  const std::set<std::string_view> yes{"dns",          "connect",       "proxy", "connect_timeout",
                                       "rate_limited", "reply_timeout", "lost"};
  for (int i = 0; i <= static_cast<int>(core::Cause::outcome_unknown); ++i) {
    const auto cause = static_cast<core::Cause>(i);
    INFO(cmd::row(cause).name);
    CHECK(again(failure_of(cause)) == yes.contains(cmd::row(cause).name));
  }
  for (const int status : {429, 500, 502, 503, 599}) CHECK(again(failure_of(core::Cause::upgrade, status)));
  for (const int status : {200, 301, 400, 401, 403, 404, 428, 600})
    CHECK_FALSE(again(failure_of(core::Cause::upgrade, status)));
}

TEST_CASE("without --reconnect nothing is tried again") {
  Rehearsal run = Rehearsal::sub();
  run.plan.retryable = cmd::retryable;
  run.ready();
  run.closed();
  CHECK(run.ended() == "52 lost");
  CHECK(run.link.opens == 1);
}

TEST_CASE("each connection says the same, so that there are never two subscriptions where there was one") {
  Persistent run;
  run.ready();
  for (int connection = 2; connection < 6; ++connection) {
    const std::size_t before = run.link.sent.size();
    run.lose();
    run.wait();
    REQUIRE(run.link.opens == connection);
    CHECK(run.link.sent.size() == before);
    run.come_back();
    CHECK(run.link.sent.size() == before + 1);
    CHECK(run.link.sent.back() == first_frames);
    run.read({frame::data(connection)});
  }
  CHECK(run.sink.lines.size() == 4);
  CHECK(run.link.misuses == 0);
}

TEST_CASE("lost is told before the wait, and reconnected when all is ready again") {
  Persistent run;
  run.ready();
  run.lose();
  CHECK(run.observer.events == Strings{"connected", "ready", "lost", "reconnecting"});
  run.pass(500ms);
  run.run->opened(run.now);
  run.read({frame::connected, frame::logged_in});
  CHECK(run.observer.events.back() == "connected");
  run.read({frame::ready});
  CHECK(run.observer.events.back() == "reconnected");
  CHECK(run.observer.events.size() == 6);
}

TEST_CASE("a connection that never was is not told as lost") {
  Persistent run;
  run.start();
  run.lose(failure_of(core::Cause::connect));
  CHECK(run.observer.events == Strings{"reconnecting"});
  run.pass(500ms);
  run.come_back();
  CHECK(run.observer.events == Strings{"reconnecting", "connected", "ready"});
}

TEST_CASE("the wait doubles up to the longest") {
  Persistent run;
  run.ready();
  for (const core::Duration wait : {500ms, 1000ms, 2000ms, 4000ms, 8000ms, 16000ms, 30000ms, 30000ms}) {
    const int opens = run.link.opens;
    run.lose();
    run.pass(wait - 1ms);
    CHECK(run.link.opens == opens);
    run.pass(1ms);
    CHECK(run.link.opens == opens + 1);
  }
}

TEST_CASE("after thirty seconds of health a loss is a first loss again, not before") {
  for (const bool healthy : {true, false}) {
    Persistent run(2);
    run.ready();
    for (int i = 0; i < 2; ++i) {
      run.lose();
      run.pass(1s);
      run.come_back();
    }
    run.pass(15s);
    run.read({frame::data(1)});
    run.pass(healthy ? 15s : 14s);
    run.lose();
    CHECK(run.ended() == (healthy ? "running" : "53 reconnects_exhausted"));
    run.pass(500ms);
    CHECK(run.link.opens == (healthy ? 4 : 3));
  }
}

TEST_CASE("when the attempts are used up the run ends with 53 and says how many there were") {
  Persistent none(0);
  none.start();
  none.lose(failure_of(core::Cause::connect));
  CHECK(none.ended() == "53 reconnects_exhausted");

  Persistent three(3);
  three.start();
  for (int i = 0; i < 3; ++i) {
    three.lose(failure_of(core::Cause::connect));
    three.wait();
  }
  CHECK(three.link.opens == 4);
  three.lose(failure_of(core::Cause::connect));
  CHECK(three.ended() == "53 reconnects_exhausted");
  CHECK(three.failure().message.find("after 3 attempts") != std::string::npos);
}

TEST_CASE("a half-open connection is found by a ping, and replaced") {
  Persistent run;
  run.ready();
  run.pass(20s + 15s - 1ms);
  CHECK(run.link.opens == 1);
  run.pass(1ms);
  CHECK(run.link.closes == 1);
  run.pass(500ms);
  CHECK(run.link.opens == 2);
}

TEST_CASE("a connection that is not made in time is tried again, each with its own time") {
  Persistent run;
  run.start();
  run.pass(10s);
  CHECK(run.link.closes == 1);
  run.pass(500ms);
  CHECK(run.link.opens == 2);
  run.pass(10s - 1ms);
  CHECK(run.link.closes == 1);
  run.pass(1ms);
  CHECK(run.link.closes == 2);
  CHECK(run.ended() == "running");
}

TEST_CASE("a login or subscription that is refused on return ends with its own status") {
  Persistent login;
  login.ready();
  login.lose();
  login.pass(1s);
  login.run->opened(login.now);
  login.read({frame::connected, frame::refused});
  CHECK(login.ended() == "31 login_rejected");

  Persistent sub;
  sub.ready();
  sub.lose();
  sub.pass(1s);
  sub.run->opened(sub.now);
  sub.read({frame::connected, frame::logged_in, frame::nosub});
  CHECK(sub.ended() == "41 sub_refused");
}

TEST_CASE("a subscription that the server ends is not made again") {
  Persistent run;
  run.ready();
  run.read({frame::nosub});
  CHECK(run.ended() == "42 sub_ended");
}

TEST_CASE("time that is over while no connection comes about says what last went wrong") {
  Persistent never;
  never.plan.limits.deadline = 3s;
  never.start();
  auto refused = failure_of(core::Cause::connect);
  refused.message = "connection refused";
  never.lose(refused);
  never.pass(500ms);
  never.lose(refused);
  never.pass(3s);
  CHECK(never.ended() == "51 goal_timeout");
  CHECK(never.failure().message.find("connection refused") != std::string::npos);

  Persistent back_again;
  back_again.plan.limits.deadline = 10s;
  back_again.selection.count = 1;
  back_again.ready();
  back_again.lose(refused);
  back_again.wait();
  back_again.come_back();
  back_again.pass(10s);
  CHECK(back_again.ended() == "51 goal_timeout");
  CHECK(back_again.failure().message.find("refused") == std::string::npos);
}
