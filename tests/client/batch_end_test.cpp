// A batch whose run ends before all its lines have answers: losses, signals, limits.
#include "tests/client/batched.h"

using namespace client;

TEST_CASE("batch: a loss answers what was sent, what waits, and what was answered out of turn") {
  Batch::Options how = options();
  how.jobs = 3;
  Batched run(how);
  run.type({a, b, c});
  run.answer(3, R"(,"error":{"error":"busy"})");
  run.answer(4, R"(,"result":1)");

  run.closed();

  CHECK(run.ended() == "54 outcome_unknown");
  CHECK(run.sink.lines ==
        Strings{failed("\"a\"",
                       "54 outcome_unknown: the run ended before the answer came: the call may have run"),
                failed("\"b\"", "52 lost: the run ended before the call was sent"), ok("\"c\"", "1")});
}

TEST_CASE(
    "batch: a loss answers the lines that are still at hand, as fast as they are read, and waits for none") {
  Batched run;
  run.type({a, b, c, "x", c});
  run.closed();
  CHECK(run.ended() == "running");
  CHECK(run.sink.lines.size() == 2);
  run.sink.reader = Reader::slow;

  run.source.more(run.now);
  CHECK(run.source.waiting.empty());
  CHECK(run.ended() == "running");
  run.drain();

  CHECK(run.ended() == "54 outcome_unknown");
  REQUIRE(run.sink.lines.size() == 5);
  CHECK(run.sink.lines[2] == failed("\"c\"", "52 lost: the run ended before the call was sent"));
  CHECK(run.sink.lines[3].starts_with(R"({"id":null,"line":4,"ok":false,"error":"4 input: )"));
  CHECK(run.link.sent.back().size() == 2);
}

TEST_CASE("batch: a connection that was never made answers what is at hand, to the end of the input") {
  Rehearsal run(std::make_unique<Batch>(options()));
  run.with_source = true;
  run.source.waiting = {a, b};
  run.source.at_end = true;
  run.start();
  run.closed(core::Cause::connect);
  CHECK(run.ended() == "running");

  run.source.more(run.now);
  CHECK(run.sink.lines == Strings{failed("\"a\"", "11 connect: the run ended before it was asked"),
                                  failed("\"b\"", "11 connect: the run ended before it was asked")});
  CHECK(run.ended() == "running");
  run.source.end(run.now);

  CHECK(run.ended() == "11 connect");
}

TEST_CASE("batch: what was not asked tells why the run failed, and no words of the server") {
  Batch::Options how = options();
  how.error = [](const core::Failure& failure) {
    CHECK(failure.sent == false);
    CHECK_FALSE(failure.server);
    return short_error(failure);
  };
  Rehearsal run(std::make_unique<Batch>(std::move(how)));
  run.with_source = true;
  run.source.waiting = {a};
  run.source.at_end = true;
  run.open();

  run.read({frame::connected, frame::refused});
  run.source.more(run.now);

  CHECK(run.sink.lines == Strings{failed("\"a\"", "31 login_rejected: the run ended before it was asked")});
  run.source.end(run.now);
  CHECK(run.ended() == "31 login_rejected");
}

TEST_CASE("batch: a call had left only if there was one") {
  for (const bool any : {true, false}) {
    INFO(any);
    Batched run;
    if (any) {
      run.type({a});
      run.answer(2, R"(,"result":1)");
    }

    run.closed();

    CHECK(run.ended() == "52 lost");
    CHECK(run.failure().sent == any);
  }
}

TEST_CASE("batch: neither a signal nor the end of the time waits for lines that are at hand") {
  for (const bool signal : {true, false}) {
    Rehearsal run(std::make_unique<Batch>(options()));
    run.with_source = true;
    run.plan.limits.deadline = 5s;
    run.source.waiting = {a, b};
    run.open();

    signal ? run.signalled(15) : run.pass(5s);

    CHECK(run.ended() == (signal ? "signal 15" : "51 goal_timeout"));
    CHECK(run.sink.lines.empty());
  }
}

TEST_CASE("batch: a loss with nothing on its way is one") {
  Batched run;
  run.type({a});
  run.answer(2, R"(,"error":{"error":"busy"})");

  run.closed();

  CHECK(run.ended() == "52 lost");
  CHECK(run.sink.lines == Strings{failed("\"a\"", "52 lost: the run ended before the call was sent")});
}

TEST_CASE("batch: a signal, too, leaves no request without an answer") {
  Batched run;
  run.type({a});

  run.signalled(15);

  CHECK(run.sink.lines.size() == 1);
  CHECK(run.ended() == "signal 15");
}

TEST_CASE("batch: with retries a loss is survived when no call was on its way") {
  Rehearsal run(std::make_unique<Batch>(options()));
  run.with_source = true;
  run.plan.retry = true;
  run.plan.reconnect.emplace(1s, 1s, 2, [] { return 1.0; });
  run.plan.retryable = [](const core::Failure& failure) { return failure.cause == core::Cause::lost; };
  run.log_in();
  run.source.read({R"({"id":1,"sub":"things","count":2})"}, run.now);
  run.read({frame::ready, frame::data(1)});

  run.closed();
  run.pass(1s);
  run.run->opened(run.now);
  run.read({frame::connected, frame::logged_in});
  CHECK(run.link.sent.back() == Strings{R"({"msg":"sub","id":"2","name":"things","params":[]})"});
  run.read({frame::ready, frame::data(2)});
  run.source.end(run.now);

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{ok("1", "[" + frame::data(1) + "," + frame::data(2) + "]")});
}

TEST_CASE("batch: no request is spent on a login that is refused") {
  Rehearsal run(std::make_unique<Batch>(options()));
  run.with_source = true;
  run.open();
  CHECK_FALSE(run.source.open);

  run.read({frame::connected, frame::refused});

  CHECK(run.source.resumes == 0);
  CHECK(run.sink.lines.empty());
}
