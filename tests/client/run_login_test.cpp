// The way into a run: what leaves when, and who is logged in.
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

const std::string connect = R"({"msg":"connect","version":"1","support":["1"]})";
const std::string login = R"({"msg":"method","id":"1","method":"login","params":[{"resume":"t"}]})";
const std::string call = R"({"msg":"method","id":"2","method":"echo","params":[1]})";
const std::string sub = R"({"msg":"sub","id":"2","name":"things","params":[1]})";

using Batches = std::vector<Strings>;

}  // namespace

TEST_CASE("with a token, connect, login and the request leave in one write") {
  Rehearsal of_call = Rehearsal::call();
  of_call.open();
  CHECK(of_call.link.sent == Batches{{connect, login, call}});
  CHECK(of_call.link.secrets == Strings{login});

  Rehearsal of_sub = Rehearsal::sub();
  of_sub.open();
  CHECK(of_sub.link.sent == Batches{{connect, login, sub}});
}

TEST_CASE("nothing is sent before the connection is open") {
  Rehearsal run = Rehearsal::call();

  run.start();
  run.run->reached(Stage::name_found, run.now);
  run.run->reached(Stage::connected, run.now);
  run.run->reached(Stage::tls_done, run.now);

  CHECK(run.link.opens == 1);
  CHECK(run.link.sent.empty());
}

TEST_CASE("without pipelining each step waits for the answer to the one before") {
  Rehearsal run = Rehearsal::call();
  run.plan.pipeline = false;
  run.open();
  CHECK(run.link.sent == Batches{{connect}});

  run.read({R"({"msg":"server_id","server_id":"0"})"});
  CHECK(run.link.sent.size() == 1);
  run.read({frame::connected});
  CHECK(run.link.sent == Batches{{connect}, {login}});
  run.read({R"({"msg":"updated","methods":["1"]})"});
  CHECK(run.link.sent.size() == 2);
  run.read({frame::logged_in});
  CHECK(run.link.sent == Batches{{connect}, {login}, {call}});
  run.read({frame::result});

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{"[1]"});
}

TEST_CASE("without a login the request follows connect, or waits for its answer where nothing is pipelined") {
  for (const bool pipeline : {true, false}) {
    INFO(pipeline);
    Rehearsal run = Rehearsal::call();
    run.plan.pipeline = pipeline;
    run.fake_login.anonymous = true;
    const std::string first_call = R"({"msg":"method","id":"1","method":"echo","params":[1]})";
    run.open();
    run.read({frame::connected});
    CHECK(run.link.sent == (pipeline ? Batches{{connect, first_call}} : Batches{{connect}, {first_call}}));

    run.read({R"({"msg":"result","id":"1","result":7})"});

    CHECK(run.ended() == "done");
    CHECK(run.sink.lines == Strings{"7"});
  }
}

TEST_CASE("with a password the request waits for the login's answer") {
  Rehearsal run = Rehearsal::call();
  run.fake_login.token = false;
  run.open();
  run.read({frame::connected});
  CHECK(run.link.sent == Batches{{connect, login}});

  run.read({frame::logged_in});

  CHECK(run.link.sent == Batches{{connect, login}, {call}});
}

TEST_CASE("a refused login ends the run, and what was answered to nobody is dropped, wherever it stands") {
  for (const Strings& rest :
       {Strings{frame::refused, frame::result}, Strings{frame::result, frame::refused},
        Strings{frame::refused, R"({"msg":"result","id":"2","error":{"error":"x"}})"},
        Strings{R"({"msg":"result","id":"2","error":{"error":"x"}})", frame::refused}}) {
    for (const bool one_read : {true, false}) {
      INFO(one_read << rest[0]);
      Rehearsal run = Rehearsal::call();
      run.open();
      if (one_read) {
        run.read({frame::connected, rest[0], rest[1]});
      } else {
        run.read({frame::connected});
        run.read({rest[0]});
        if (!run.run->outcome()) run.read({rest[1]});
      }

      CHECK(run.ended() == "31 login_rejected");
      CHECK(run.failure().phase == core::Phase::login);
      CHECK(run.failure().sent == true);
      CHECK(run.sink.lines.empty());
      CHECK(run.link.closes == 1);
    }
  }
}

TEST_CASE("data and readiness that come before the login's answer count once it is good") {
  Rehearsal run = Rehearsal::sub();
  run.open();

  run.read({frame::connected, frame::data(1), frame::ready, frame::data(2)});
  CHECK(run.sink.lines.empty());
  run.read({frame::logged_in, frame::data(3)});

  CHECK(run.sink.lines == Strings{frame::data(1), frame::data(2), frame::data(3)});
  CHECK(run.observer.events == Strings{"connected", "ready"});
}

TEST_CASE("a result that comes before the login's answer counts once it is good") {
  Rehearsal run = Rehearsal::call();
  run.open();

  run.read({frame::connected, frame::result});
  CHECK(run.ended() == "running");
  CHECK(run.sink.lines.empty());
  run.read({frame::logged_in});

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{"[1]"});
}

TEST_CASE("more data than is kept before the login's answer is a violation") {
  Rehearsal run = Rehearsal::sub();
  run.plan.most_held = 100;
  run.open();

  run.read({frame::connected, frame::data(1), frame::data(2), frame::data(3)});

  CHECK(run.ended() == "21 protocol");
  CHECK(run.sink.lines.empty());
}

TEST_CASE("a code that cannot be had ends the run with the reason") {
  Rehearsal run = Rehearsal::call();
  run.fake_login.token = false;
  run.fake_login.on_error.push_back(Login::NeedCode{"email"});
  run.open();
  run.read({frame::connected, frame::refused});
  CHECK(run.person.asked_for == "email");

  run.person.asked_by->code_failed(core::setup_failure(core::Cause::config, "no code"), run.now);

  CHECK(run.ended() == "3 config");
}

TEST_CASE("a person is asked for a code, and the login is sent again with it") {
  Rehearsal run = Rehearsal::call();
  run.fake_login.token = false;
  run.fake_login.on_error.push_back(Login::NeedCode{});
  run.fake_login.on_error.push_back(Login::NeedCode{});
  run.open();
  run.read({frame::connected, frame::refused});
  CHECK(run.person.times == 1);
  CHECK(run.link.sent.size() == 1);

  run.person.asked_by->code_given("000000", run.now);
  CHECK(run.link.sent.back() ==
        Strings{R"({"msg":"method","id":"2","method":"login","params":[{"resume":"t","code":"000000"}]})"});
  CHECK(run.link.secrets.size() == 2);
  run.read({R"({"msg":"result","id":"2","error":{"error":"totp-invalid"}})"});
  CHECK(run.person.times == 2);
  run.person.asked_by->code_given("123456", run.now);
  run.read({R"({"msg":"result","id":"3","result":{"id":"u"}})"});
  CHECK(run.link.sent.back() == Strings{R"({"msg":"method","id":"4","method":"echo","params":[1]})"});
  run.read({R"({"msg":"result","id":"4","result":"ok"})"});

  CHECK(run.sink.lines == Strings{R"("ok")"});
}

TEST_CASE("a code that comes after the end is for nobody") {
  Rehearsal run = Rehearsal::call();
  run.fake_login.token = false;
  run.fake_login.on_error.push_back(Login::NeedCode{});
  run.open();
  run.read({frame::connected, frame::refused});
  run.closed();
  const auto sent = run.link.sent;

  run.person.asked_by->code_given("123456", run.now);

  CHECK(run.ended() == "52 lost");
  CHECK(run.link.sent == sent);
  CHECK(run.link.misuses == 0);
}

TEST_CASE("onlookers see every frame, and which of them hold a credential") {
  Rehearsal run = Rehearsal::call();
  run.open();
  const std::string updated = R"({"msg":"updated","methods":["1"]})";

  run.read({frame::connected, updated, frame::logged_in, frame::result});

  CHECK(run.observer.sent == Strings{connect, login, call});
  CHECK(run.observer.received == Strings{frame::connected, updated, frame::logged_in, frame::result});
  CHECK(run.observer.secrets == Strings{frame::logged_in});
}

TEST_CASE("onlookers who want no frames get none") {
  Rehearsal run = Rehearsal::call();
  run.observer.curious = false;

  run.log_in();

  CHECK(run.observer.sent.empty());
  CHECK(run.observer.received.empty());
}

TEST_CASE("a server that greets again and again gets one login and one call") {
  for (const bool pipeline : {true, false}) {
    Rehearsal run = Rehearsal::call();
    run.plan.pipeline = pipeline;
    run.open();

    run.read({frame::connected, frame::connected, frame::connected});
    run.read({frame::connected, frame::logged_in, frame::connected, frame::logged_in});
    run.read({frame::connected});

    CHECK(run.link.all_sent() == Strings{connect, login, call});
    CHECK(run.observer.events == Strings{"connected"});
  }
}

TEST_CASE("what was held back for the login is handed on in turns, in order, while nothing more is read") {
  Rehearsal run = Rehearsal::sub();
  run.plan.most_held = 1 << 20;
  run.open();
  Strings frames{frame::connected, frame::ready};
  Strings lines;
  for (int i = 0; i < 1000; ++i) lines.push_back(frame::data(i));
  frames.insert(frames.end(), lines.begin(), lines.end());
  run.read(frames);
  CHECK(run.sink.lines.empty());

  run.read({frame::logged_in});
  CHECK(run.link.paused);
  CHECK(run.sink.lines.size() < 100);
  lines.push_back(frame::data(1000));
  run.read({lines.back()});  // that was read already
  run.pass(0s);

  CHECK(run.sink.lines == lines);
  CHECK_FALSE(run.link.paused);
  CHECK(run.link.misuses == 0);
}

TEST_CASE("a signal is heard between two turns of what was held back") {
  Rehearsal run = Rehearsal::sub();
  run.plan.most_held = 1 << 20;
  run.fake_login.token = true;
  run.open();
  Strings frames{frame::connected};
  for (int i = 0; i < 1000; ++i) frames.push_back(frame::data(i));
  run.read(frames);
  run.read({frame::logged_in});

  run.signalled(15);

  CHECK(run.ended() == "signal 15");
  CHECK(run.sink.lines.size() < 100);
}
