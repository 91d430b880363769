// The way out of a run that logged in: a password's session is given back, a token's is not.
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

const std::string connect = R"({"msg":"connect","version":"1","support":["1"]})";
const std::string login = R"({"msg":"method","id":"1","method":"login","params":[{"resume":"t"}]})";
const std::string call = R"({"msg":"method","id":"2","method":"echo","params":[1]})";
const std::string sub = R"({"msg":"sub","id":"2","name":"things","params":[1]})";
const std::string logout = R"({"msg":"method","id":"3","method":"logout","params":[]})";

}  // namespace

TEST_CASE("a session opened with a password is logged out at the end, and the answer is waited for") {
  Rehearsal run = Rehearsal::call();
  run.fake_login.token = false;
  run.log_in();

  run.read({frame::result});

  CHECK(run.link.sent.back() == Strings{logout});
  CHECK(run.sink.lines == Strings{"[1]"});
  CHECK(run.link.closes == 0);
  CHECK(run.ended() == "running");
  run.read({R"({"msg":"result","id":"3"})"});
  CHECK(run.link.closes == 1);
  CHECK(run.ended() == "done");
}

TEST_CASE("a logout is waited for two seconds at most, and its failure changes nothing") {
  const auto end = [](auto&& happens, core::Duration time) {
    Rehearsal run = Rehearsal::call();
    run.fake_login.token = false;
    run.log_in();
    run.read({R"({"msg":"result","id":"2","error":{"error":"x"}})"});
    CHECK(run.ended() == "running");
    happens(run);
    run.pass(time - 1ms);
    CHECK(run.ended() == (time > 1ms ? "running" : "43 rejected"));
    run.pass(1ms);
    CHECK(run.ended() == "43 rejected");
    CHECK(run.link.misuses == 0);
  };
  end([](Rehearsal&) {}, 2s);
  end([](Rehearsal& run) { run.read({"no json", frame::error, frame::data(1)}); }, 2s);
  end([](Rehearsal& run) { run.read({R"({"msg":"result","id":"3","error":{"error":500}})"}); }, 1ms);
  end([](Rehearsal& run) { run.closed(); }, 1ms);
}

TEST_CASE("the deadline of the run holds for the logout too, but for a tenth of a second") {
  for (const bool by_deadline : {true, false}) {
    INFO(by_deadline);
    Rehearsal run = Rehearsal::call();
    run.plan.limits.deadline = 1s;
    run.fake_login.token = false;
    run.log_in();
    run.pass(700ms);
    if (!by_deadline) run.read({frame::result});
    run.pass(300ms);
    if (by_deadline) {
      run.pass(99ms);
      CHECK(run.ended() == "running");
      run.pass(1ms);
    }
    CHECK(run.ended() == (by_deadline ? "54 outcome_unknown" : "done"));
  }
}

TEST_CASE("a token is never logged out") {
  Rehearsal of_call = Rehearsal::call();
  of_call.log_in();
  of_call.read({frame::result});
  CHECK(of_call.ended() == "done");
  CHECK(of_call.link.all_sent() == Strings{connect, login, call});

  Rehearsal of_sub = Rehearsal::sub();
  of_sub.ready();
  of_sub.signalled(15);
  CHECK(of_sub.ended() == "signal 15");
  CHECK(of_sub.link.all_sent() == Strings{connect, login, sub});
}

TEST_CASE("a password's session is not logged out before there is one") {
  Rehearsal refused = Rehearsal::call();
  refused.fake_login.token = false;
  refused.open();
  refused.read({frame::connected, frame::refused});
  CHECK(refused.ended() == "31 login_rejected");
  CHECK(refused.link.all_sent() == Strings{connect, login});

  Rehearsal early = Rehearsal::call();
  early.fake_login.token = false;
  early.open();
  early.signalled(2);
  CHECK(early.ended() == "signal 2");
  CHECK(early.link.all_sent() == Strings{connect, login});
}
