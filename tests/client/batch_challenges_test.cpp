// Calls of a batch that the server takes only with a code of the second factor.
#include "client/batch.h"
#include "rocketchat/rate_limit.h"
#include "tests/client/guarded.h"

using namespace client;

namespace {

/// Three requests of a batch, which have left as 2, 3 and 4.
struct GuardedBatch : Guarded {
  explicit GuardedBatch(rocketchat::SecondFactor factor) : Guarded(std::move(factor), batch()) {
    run.with_source = true;
    run.plan.limits.deadline = 60s;
    run.log_in();
    const std::string end = R"(,"method":"saveSettings","params":[]})";
    run.source.read({R"({"id":"a")" + end, R"({"id":"b")" + end, R"({"id":"c")" + end}, run.now);
    run.source.end(run.now);
    REQUIRE(run.link.all_sent().size() == 5);
  }

  static std::unique_ptr<Task> batch() {
    Batch::Options options;
    options.error = [](const core::Failure& failure) {
      return "\"" + std::string(cmd::row(failure.cause).name) + "\"";
    };
    options.rate_limit_wait = rocketchat::rate_limit_wait;
    options.must_answer = [](std::string_view) { return false; };
    return std::make_unique<Batch>(std::move(options));
  }

  std::string last_sent(std::size_t back = 1) const {
    return run.link.all_sent().end()[-static_cast<long>(back)];
  }
  bool answers_are(const Strings& wanted) const {
    if (run.sink.lines.size() != wanted.size()) return false;
    for (std::size_t i = 0; i != wanted.size(); ++i)
      if (run.sink.lines[i].find(wanted[i]) == std::string::npos) return false;
    return true;
  }
};

}  // namespace

TEST_CASE(
    "of many calls that want a code one asks for it, and what the server remembers lets the others in") {
  GuardedBatch batch(rocketchat::Asked{1});
  Rehearsal& run = batch.run;
  run.read({required(2), required(3), required(4)});
  CHECK(run.person.times == 1);
  CHECK(run.link.all_sent().size() == 5);

  run.person.asked_by->code_given("123456", run.now);
  CHECK(batch.last_sent() == sent(5, "[" + proof("123456") + "]"));
  run.read({result(5)});
  CHECK(batch.last_sent(2) == sent(6, "[]"));
  CHECK(batch.last_sent() == sent(7, "[]"));
  run.read({result(7), result(6)});

  CHECK(run.person.times == 1);
  CHECK(run.ended() == "done");
  CHECK(batch.answers_are({R"("a","ok":true)", R"("b","ok":true)", R"("c","ok":true)"}));
}

TEST_CASE("a server that remembers no code is given one for each call") {
  GuardedBatch batch(rocketchat::Asked{1});
  Rehearsal& run = batch.run;
  run.read({required(2), required(3)});
  run.person.asked_by->code_given("111111", run.now);
  run.read({result(5), result(4)});
  run.read({required(6)});
  CHECK(run.person.times == 2);
  run.person.asked_by->code_given("222222", run.now);
  CHECK(batch.last_sent() == sent(7, "[" + proof("222222") + "]"));
  run.read({result(7)});
  CHECK(run.ended() == "done");
}

TEST_CASE("a code that is there goes with each of many calls, and nobody waits for another") {
  GuardedBatch batch(code("123456"));
  batch.run.read({required(2), required(3), required(4)});
  CHECK(batch.run.link.all_sent().size() == 8);
  batch.run.read({result(7), result(6), result(5)});
  CHECK(batch.run.ended() == "done");
}

TEST_CASE("a command whose code was wrong is not run again for the calls that waited") {
  GuardedBatch batch(rocketchat::Asked{1});
  Rehearsal& run = batch.run;
  run.read({required(2), required(3), required(4)});
  run.person.asked_by->code_given("000000", run.now);
  run.read({invalid(5)});
  run.read({required(6), required(7)});
  CHECK(run.person.times == 1);
  CHECK(run.ended() == "no");
  CHECK(batch.answers_are({"second_factor_rejected", "second_factor_needed", "second_factor_needed"}));
}

TEST_CASE("calls that wait for a code when the run ends are told as such: none of them may have run") {
  GuardedBatch batch(rocketchat::Asked{1});
  batch.run.read({required(2), required(3)});
  batch.run.pass(60s);
  CHECK(batch.run.ended() != "running");
  CHECK(batch.answers_are({"second_factor_needed", "second_factor_needed", "outcome_unknown"}));
}
