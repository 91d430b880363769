// Subscriptions as requests of a batch.
#include "tests/client/batched.h"

using namespace client;

TEST_CASE("batch: so many messages of a subscription are an answer, and it is given back") {
  Batched run;
  run.type({R"({"id":1,"sub":"things","params":[7],"count":2})", b});
  CHECK(run.link.sent.back() ==
        Strings{R"({"msg":"sub","id":"2","name":"things","params":[7]})", method(3, "[1]")});
  run.answer(3, R"(,"result":1)");
  run.read({frame::ready, frame::data(1), R"({"msg":"added","collection":"others","id":"x"})"});
  CHECK(run.sink.lines.empty());

  run.read({R"({ "msg":"changed", "collection":"things","id":"t2" })", frame::data(3)});

  CHECK(run.sink.lines ==
        Strings{ok("1", "[" + frame::data(1) + R"(,{"msg":"changed","collection":"things","id":"t2"}])"),
                ok("\"b\"", "1")});
  CHECK(run.link.sent.back() == Strings{R"({"msg":"unsub","id":"2"})"});
  run.read({frame::nosub});
  run.source.end(run.now);
  CHECK(run.ended() == "done");
}

TEST_CASE("batch: a subscription that is refused, or ends, is a failure of that request") {
  Batched run;
  const std::string request = R"({"id":1,"sub":"things"})";
  run.type({request});
  run.read({R"({"msg":"nosub","id":"2","error":{"error":404}})"});
  run.source.more(run.now);
  run.type({request});
  run.read({R"({"msg":"ready","subs":["3"]})", R"({"msg":"nosub","id":"3"})"});
  run.source.end(run.now);

  CHECK(run.ended() == "no");
  CHECK(run.sink.lines == Strings{failed("1", R"(41 sub_refused: things: {"error":404})"),
                                  failed("1", "42 sub_ended: things: ")});
}

TEST_CASE("batch: the same subscription is open once at a time, and not without a bound") {
  Batched run;
  const std::string request = R"({"id":1,"sub":"things","count":9})";
  run.type({request, request});
  run.read({frame::ready, R"({"msg":"added","collection":"things","id":")" + std::string(2000, 'x') + "\"}"});

  REQUIRE(run.sink.lines.size() == 2);
  CHECK(run.sink.lines[0] ==
        failed("1", "21 protocol: the messages are longer together than --max-message allows"));
  CHECK(run.sink.lines[1].find("line 1 has the same subscription, and is open") != std::string::npos);
  run.source.more(run.now);
  run.type({request});
  CHECK(run.link.sent.back().front().starts_with(R"({"msg":"sub","id":"3")"));
}

TEST_CASE("batch: messages that did not come in time are 51, and lost ones 52") {
  for (const bool late : {true, false}) {
    Rehearsal run(std::make_unique<Batch>(options()));
    run.with_source = true;
    run.plan.limits.deadline = 5s;
    run.log_in();
    run.source.read({R"({"id":1,"sub":"things","count":2})"}, run.now);
    run.read({frame::ready, frame::data(1)});

    late ? run.pass(5s) : run.closed();

    CHECK(run.ended() == (late ? "51 goal_timeout" : "52 lost"));
    CHECK(run.sink.lines == Strings{failed("1", std::string(late ? "51 goal_timeout" : "52 lost") +
                                                    ": the run ended with 1 of 2 messages")});
  }
}
