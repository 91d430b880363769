// Calls that the server takes only with a code of the second factor.
#include "tests/client/guarded.h"

using namespace client;
using core::Secret;

namespace {

std::unique_ptr<Task> call(const std::string& params = "[1]") {
  return std::make_unique<Call>("saveSettings", params, Call::Judgement{});
}

}  // namespace

TEST_CASE("a code that is there is sent at once, as a last parameter, when a method wants one") {
  for (const auto& [params, with] : std::vector<std::pair<std::string, std::string>>{
           {"[1]", "[1," + proof("123456") + "]"},
           {"[]", "[" + proof("123456") + "]"},
           {" [ ] ", " [ " + proof("123456") + "]"},
           {"[ [1], {} ]", "[ [1], {} ," + proof("123456") + "]"}}) {
    INFO(params);
    Guarded guarded(code("123456"), call(params));
    Rehearsal& run = guarded.run;
    run.log_in();
    run.read({required(2)});
    CHECK(run.ended() == "running");
    CHECK(run.link.all_sent().back() == sent(3, with));
    CHECK(run.link.secrets.back() == sent(3, with));
    CHECK(guarded.secrets.masked("123456") == "***");

    run.read({result(3, "7")});
    CHECK(run.ended() == "done");
    CHECK(run.sink.lines == Strings{"7"});
  }
}

TEST_CASE("the code goes by the method that the server named") {
  Guarded mailed(code("654321"), call());
  mailed.run.log_in();
  mailed.run.read({required(2, "email")});
  CHECK(mailed.run.link.all_sent().back() == sent(3, "[1," + proof("654321", "email") + "]"));

  Guarded unnamed(code("654321"), call());
  unnamed.run.log_in();
  unnamed.run.read({R"({"msg":"result","id":"2","error":{"error":"totp-required"}})"});
  CHECK(unnamed.run.link.all_sent().back() == sent(3, "[1," + proof("654321") + "]"));
}

TEST_CASE("without a source of a code the demand is the failure, with what would be one") {
  for (const bool mailed : {true, false}) {
    rocketchat::SecondFactor none = rocketchat::NoCode{};
    // A secret computes no code that was sent by mail.
    rocketchat::SecondFactor secret = rocketchat::TotpKey{Secret("key"), [] { return std::int64_t{0}; }};
    Guarded guarded(mailed ? std::move(secret) : std::move(none), call());
    guarded.run.log_in();
    guarded.run.read({required(2, mailed ? "email" : "totp")});

    CHECK(guarded.run.ended() == "32 second_factor_needed");
    CHECK(guarded.run.failure().phase == core::Phase::call);
    CHECK(guarded.run.failure().hint.find("--totp-code-command") != std::string::npos);
    CHECK(guarded.run.link.all_sent().size() == 3);
  }
}

TEST_CASE("a wrong code is rejected, and not sent twice") {
  Guarded guarded(code("123456"), call());
  guarded.run.log_in();
  guarded.run.read({required(2)});
  guarded.run.read({invalid(3)});
  CHECK(guarded.run.ended() == "33 second_factor_rejected");
  CHECK(guarded.run.link.all_sent().size() == 4);

  // One that the user gave among the parameters is theirs.
  Guarded own(code("123456"), call("[" + proof("000000") + "]"));
  own.run.log_in();
  own.run.read({invalid(2)});
  CHECK(own.run.ended() == "33 second_factor_rejected");
}

TEST_CASE("a server that wants a code for ever gets each one once") {
  Guarded guarded(code("123456"), call());
  guarded.run.log_in();
  guarded.run.read({required(2)});
  guarded.run.read({required(3)});
  CHECK(guarded.run.ended() == "32 second_factor_needed");
}

TEST_CASE("a person or a command is asked once the server wants a code") {
  Guarded guarded(rocketchat::Asked{1}, call());
  Rehearsal& run = guarded.run;
  run.log_in();
  CHECK(run.person.times == 0);
  run.read({required(2, "email")});
  CHECK(run.person.times == 1);
  CHECK(run.person.asked_for == "email");
  run.pass(29s);  // no reply is overdue meanwhile: pings take two ids
  run.read({R"({"msg":"ping"})"});
  run.pass(20s);
  CHECK(run.ended() == "running");

  run.person.asked_by->code_given("123-456", run.now);
  CHECK(run.link.all_sent().back() == sent(5, "[1," + proof("123-456", "email") + "]"));
  run.read({result(5)});
  CHECK(run.ended() == "done");
}

TEST_CASE("a person who mistypes a code is asked again, and a command is not") {
  for (const int most : {3, 1}) {
    INFO(most);
    Guarded guarded(rocketchat::Asked{most}, call());
    Rehearsal& run = guarded.run;
    run.log_in();
    run.read({required(2)});
    for (int i = 0; i != most; ++i) {
      CHECK(run.person.times == i + 1);
      CHECK(run.ended() == "running");
      run.person.asked_by->code_given("000000", run.now);
      run.read({invalid(3 + i)});
    }
    CHECK(run.person.times == most);
    CHECK(run.ended() == "33 second_factor_rejected");
  }
}

TEST_CASE("a code that cannot be had ends the run, in the phase of the call") {
  Guarded guarded(rocketchat::Asked{3}, call());
  Rehearsal& run = guarded.run;
  run.log_in();
  run.read({required(2)});
  run.person.asked_by->code_failed(
      core::failure(core::Cause::second_factor_needed, core::Phase::login, "the input ended"), run.now);
  CHECK(run.ended() == "32 second_factor_needed");
  CHECK(run.failure().phase == core::Phase::call);
}

TEST_CASE("a password that the server wants once more is sent as its digest, at once when it is there") {
  const std::string digest = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
  Guarded guarded(rocketchat::Asked{3}, call());
  Rehearsal& run = guarded.run;
  run.log_in();
  run.read({required(2, "password")});
  CHECK(run.person.asked_for == "password");
  run.person.asked_by->code_given("secret", run.now);
  CHECK(run.link.all_sent().back() == sent(3, "[1," + proof(digest, "password") + "]"));
  CHECK(guarded.secrets.masked("secret " + digest) == "*** ***");

  rocketchat::Credential there(rocketchat::Password{"alice", Secret("secret")}, rocketchat::NoCode{});
  Rehearsal at_once(call());
  at_once.login = &there;
  at_once.log_in();
  at_once.read({required(2, "password")});
  CHECK(at_once.link.all_sent().back() == sent(3, "[1," + proof(digest, "password") + "]"));
}

TEST_CASE("the deadline, a signal and a loss end a run that waits for a code: the call has not run") {
  const auto waiting = [](Guarded& guarded) {
    guarded.run.plan.limits.deadline = 10s;
    guarded.run.log_in();
    guarded.run.read({required(2)});
  };
  Guarded late(rocketchat::Asked{3}, call());
  waiting(late);
  late.run.pass(10s);
  CHECK(late.run.ended() == "51 goal_timeout");

  Guarded stopped(rocketchat::Asked{3}, call());
  waiting(stopped);
  stopped.run.signalled(2);
  stopped.run.pass(1s);
  CHECK(stopped.run.ended() == "signal 2");

  Guarded lost(rocketchat::Asked{3}, call());
  waiting(lost);
  lost.run.closed();
  CHECK(lost.run.ended() == "52 lost");
  lost.run.person.asked_by->code_given("123456", lost.run.now);  // too late
  CHECK(lost.run.link.all_sent().size() == 3);
}

TEST_CASE("a loss behind a call that was repeated leaves its outcome unknown") {
  Guarded guarded(code("123456"), call());
  guarded.run.log_in();
  guarded.run.read({required(2)});
  guarded.run.closed();
  CHECK(guarded.run.ended() == "54 outcome_unknown");
}

TEST_CASE("another connection asks anew, and what was typed for the former one is not sent") {
  Guarded guarded(rocketchat::Asked{3}, call());
  Rehearsal& run = guarded.run;
  run.plan.retry = true;
  run.plan.reconnect.emplace(1s, 1s, 5, [] { return 0.5; });
  run.log_in();
  run.read({required(2)});
  run.closed();
  run.pass(1s);
  run.run->opened(run.now);
  run.person.asked_by->code_given("111111", run.now);
  run.read({frame::connected, frame::logged_in, required(2)});
  CHECK(run.person.times == 2);
  run.person.asked_by->code_given("123456", run.now);
  CHECK(run.link.all_sent().back() == sent(3, "[1," + proof("123456") + "]"));
  run.read({result(3)});
  CHECK(run.ended() == "done");
}
