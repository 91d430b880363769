#include "client/ping.h"

#include "tests/client/rehearsal.h"

using namespace client;

namespace {

/// A ping whose phases each take another time.
Strings timed(Rehearsal& run) {
  run.plan.pipeline = false;
  run.plan.tls = true;
  run.start();
  run.now += 300us;
  run.run->reached(Stage::name_found, run.now);
  run.now += 1100us;
  run.run->reached(Stage::connected, run.now);
  run.now += 20ms;
  run.run->reached(Stage::tls_done, run.now);
  run.now += 2ms;
  run.run->opened(run.now);
  run.now += 1040us;
  run.read({frame::connected});
  run.now += 60ms;
  if (!run.fake_login.anonymous) run.read({frame::logged_in});
  run.now += 949us;
  run.read({R"({"msg":"pong","id":")" + std::string(run.fake_login.anonymous ? "1" : "2") + R"("})"});
  return run.sink.lines;
}

}  // namespace

TEST_CASE("each phase is told in milliseconds with one decimal, and they add up") {
  Rehearsal run(std::make_unique<Ping>());

  CHECK(timed(run) == Strings{R"({"dns":0.3,"connect":1.1,"tls":20.0,"upgrade":2.0,"ddp":1.0,"login":60.0,)"
                              R"("ping":0.9,"total":85.4})"});

  CHECK(run.ended() == "done");
}

TEST_CASE("a phase that did not happen is null") {
  Rehearsal run(std::make_unique<Ping>());
  run.fake_login.anonymous = true;
  run.plan.pipeline = false;
  run.start();
  run.run->opened(run.now);
  run.read({frame::connected});
  run.now += 5ms;

  run.read({R"({"msg":"pong","id":"1"})"});

  CHECK(run.sink.lines ==
        Strings{R"({"dns":null,"connect":null,"tls":null,"upgrade":0.0,"ddp":0.0,"login":null,)"
                R"("ping":5.0,"total":5.0})"});
}

TEST_CASE("only the pong to this ping counts") {
  Rehearsal run(std::make_unique<Ping>());
  run.plan.pipeline = false;
  run.log_in();
  CHECK(run.link.sent.back() == Strings{R"({"msg":"ping","id":"2"})"});

  run.read({R"({"msg":"pong"})", R"({"msg":"pong","id":"1"})", R"({"msg":"result","id":"2"})"});
  CHECK(run.ended() == "running");
  run.read({R"({"msg":"pong","id":"2"})"});

  CHECK(run.ended() == "done");
}

TEST_CASE("a ping without its pong in time is a reply timeout, even when the server talks") {
  for (const bool talks : {true, false}) {
    INFO(talks);
    Rehearsal run(std::make_unique<Ping>());
    run.plan.pipeline = false;
    run.log_in();

    for (int i = 0; i < 3; ++i) {
      CHECK(run.ended() == "running");
      if (talks) run.read({R"({"msg":"ping"})"});
      run.pass(10s);
    }

    CHECK(run.ended() == "50 reply_timeout");
  }
}

TEST_CASE("one phase can be selected") {
  Rehearsal run(std::make_unique<Ping>());
  run.selection.select = json::Pointer::parse("/login");

  CHECK(timed(run) == Strings{"60.0"});
}

TEST_CASE("times that go backwards are no time, and still JSON") {
  Rehearsal run(std::make_unique<Ping>());
  run.fake_login.anonymous = true;
  run.plan.pipeline = false;
  run.now = support::at(1s);
  run.start();
  run.now = support::at(995ms);
  run.run->opened(run.now);
  run.now = support::at(990ms);
  run.read({frame::connected});
  run.now = support::at(985ms);

  run.read({R"({"msg":"pong","id":"1"})"});

  CHECK(run.sink.lines ==
        Strings{R"({"dns":null,"connect":null,"tls":null,"upgrade":0.0,"ddp":0.0,"login":null,)"
                R"("ping":0.0,"total":0.0})"});
}
