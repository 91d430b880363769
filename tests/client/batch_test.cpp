// Many calls over one connection: the answers in the order of the requests, whatever happens.
#include "client/batch.h"

#include <algorithm>

#include "tests/client/rehearsal.h"

using namespace client;

namespace {

/// A failure by its cause and words alone.
std::string short_error(const core::Failure& failure) {
  return "\"" + named(failure) + ": " + failure.message + "\"";
}

Batch::Options options() {
  Batch::Options options;
  options.jobs = 2;
  options.error = short_error;
  options.rate_limit_wait = [](json::Node error) -> std::optional<std::chrono::milliseconds> {
    return error.member("error").is("busy") ? std::optional(500ms) : std::nullopt;
  };
  options.most_messages = 1000;
  options.subscription = [](const BatchRequest& request, const std::string&) {
    const auto owns = [name = request.sub](const ddp::Message& message) {
      return message.collection.is(name);
    };
    return BatchSub{request.params, owns};
  };
  options.must_answer = [](std::string_view method) { return method == "always"; };
  return options;
}

struct Batched : Rehearsal {
  explicit Batched(Batch::Options how = options()) : Rehearsal(std::make_unique<Batch>(std::move(how))) {
    with_source = true;
    log_in();
  }

  void type(const Strings& lines) { source.read(lines, now); }
  void answer(int id, const std::string& rest) {
    read({R"({"msg":"result","id":")" + std::to_string(id) + "\"" + rest + "}"});
    source.more(now);
  }
};

const std::string a = R"({"id":"a","method":"m"})";
const std::string b = R"({"id":"b","method":"m","params":[1]})";
const std::string c = R"({"id":"c","method":"m"})";

std::string ok(const std::string& id, const std::string& result, int ms = 0) {
  return R"({"id":)" + id + R"(,"ok":true,"result":)" + result + R"(,"ms":)" + std::to_string(ms) + "}";
}
std::string failed(const std::string& id, const std::string& error) {
  return R"({"id":)" + id + R"(,"ok":false,"error":")" + error + "\"}";
}
std::string method(int id, const std::string& params = "[]") {
  return R"({"msg":"method","id":")" + std::to_string(id) + R"(","method":"m","params":)" + params + "}";
}

}  // namespace

TEST_CASE("batch: answers are printed in the order of the requests") {
  Batched run;
  run.type({a, b});
  CHECK(run.link.sent.back() == Strings{method(2), method(3, "[1]")});
  run.pass(7ms);

  run.answer(3, R"(,"result":[ 1, "x y" ])");
  CHECK(run.sink.lines.empty());
  run.answer(2, "");

  CHECK(run.sink.lines == Strings{ok("\"a\"", "null", 7), ok("\"b\"", R"([1,"x y"])", 7)});
  run.source.end(run.now);
  CHECK(run.ended() == "done");
}

TEST_CASE("batch: an id comes back as it was written") {
  Batched run;
  for (const std::string id : {R"({"a": [1e400, "\ud800"]})", "null", "-0.0", R"("\u0041")"}) {
    run.type({R"({ "method" : "m", "id" : )" + id + " }\r"});
    run.answer(static_cast<int>(run.sink.lines.size()) + 2, R"(,"result":1)");
    CHECK(run.sink.lines.back() == ok(id, "1"));
  }
  run.type({R"({"method":"m"})"});
  run.answer(6, R"(,"result":1)");
  CHECK(run.sink.lines.back() == ok("null", "1"));
}

TEST_CASE("batch: no line is taken while as many requests are open as may be") {
  Batched run;
  run.type({a, b, c});
  CHECK(run.source.waiting == Strings{c});

  run.answer(3, R"(,"result":1)");
  CHECK(run.source.waiting == Strings{c});  // its line waits for the one before
  run.answer(2, R"(,"result":1)");

  CHECK(run.source.waiting.empty());
  CHECK(run.link.sent.back() == Strings{method(4)});
}

TEST_CASE("batch: a line that is no request is answered in its turn, with its number") {
  const auto answer_to = [](const std::string& line) {
    Batched run;
    run.type({a, line});
    CHECK(run.sink.lines.empty());
    run.answer(2, R"(,"result":1)");
    REQUIRE(run.sink.lines.size() == 2);
    run.source.end(run.now);
    CHECK(run.ended() == "no");
    return run.sink.lines.back();
  };
  const auto bad = [](const std::string& id, const std::string& why) {
    return R"({"id":)" + id + R"(,"line":2,"ok":false,"error":"4 input: line 2 is no request: )" + why +
           "\"}";
  };
  CHECK(answer_to("[]") == bad("null", "it is no object"));
  CHECK(answer_to(R"({"id":1})") == bad("1", "it has neither method nor sub"));
  CHECK(answer_to(R"({"id":1,"method":""})") == bad("1", "its method is no name"));
  CHECK(answer_to(R"({"id":1,"sub":7})") == bad("1", "its sub is no name"));
  CHECK(answer_to(R"({"id":1,"sub":"s","count":0})") == bad("1", "its count is no number from 1"));
  CHECK(answer_to(R"({"id":1,"sub":"s","count":"2"})") == bad("1", "its count is no number from 1"));
  CHECK(answer_to(R"({"id":1,"sub":"s","method":"m"})") == bad("1", "it has both method and sub"));
  CHECK(answer_to(R"({"id":1,"method":"m","count":2})") == bad("1", "it has a count, which goes with sub"));
  CHECK(answer_to(R"({"id":1,"method":7})") == bad("1", "its method is no name"));
  CHECK(answer_to(R"({"params":{},"method":"m","id":1})") == bad("1", "its params are no array"));
  CHECK(answer_to(R"({"method":"m","parms":[],"id":1})") ==
        bad("1", R"(it has a member "parms", and only id, method, sub, params and count are known)"));
  for (const std::string text : {"", "{", "x", "{\"method\":\"\xFF\"}", R"({"method":"m"} {})"})
    CHECK(answer_to(text).starts_with(R"({"id":null,"line":2,"ok":false,"error":"4 input: )"));
}

TEST_CASE("batch: a method that fails is answered, the others go on, and the end is no") {
  Batched run;
  run.type({a, b});
  run.answer(2, R"(,"error":{"error":400})");
  run.type({R"({"id":3,"method":"always"})"});
  run.answer(3, R"(,"result":1)");
  run.answer(4, R"(,"result":null)");
  run.source.end(run.now);

  CHECK(run.ended() == "no");
  CHECK(run.sink.lines == Strings{failed("\"a\"", R"(43 rejected: m: {"error":400})"), ok("\"b\"", "1"),
                                  failed("3", "43 rejected: always gave no result, so it has refused")});
}

TEST_CASE("batch: the end of the input waits for the answers") {
  Batched run;
  run.type({a});
  run.source.end(run.now);
  CHECK(run.ended() == "running");

  run.answer(2, R"(,"result":1)");

  CHECK(run.ended() == "done");
  Batched empty;
  empty.source.end(empty.now);
  CHECK(empty.ended() == "done");
}

TEST_CASE("batch: with fail_fast no line is read behind a failure, and what is open is answered") {
  Batch::Options how = options();
  how.fail_fast = true;
  Batched run(how);
  run.type({a, b, c});
  run.answer(2, R"(,"error":{"error":400})");
  CHECK(run.source.waiting == Strings{c});
  CHECK(run.ended() == "running");

  run.answer(3, R"(,"result":1)");

  CHECK(run.ended() == "no");
  CHECK(run.sink.lines.size() == 2);
  Batched bad(how);
  bad.type({"x", a});
  CHECK(bad.ended() == "no");
  CHECK(bad.sink.lines.size() == 1);
}

TEST_CASE("batch: a call that is refused for its rate is made again, and nothing else meanwhile") {
  Batched run;
  run.type({a});
  run.answer(2, R"(,"error":{"error":"busy"})");
  CHECK_FALSE(run.source.open);
  run.pass(499ms);
  CHECK(run.link.sent.back() == Strings{method(2)});

  run.pass(1ms);

  CHECK(run.link.sent.back() == Strings{method(3)});
  CHECK(run.source.open);
  run.answer(3, R"(,"result":1)");
  CHECK(run.sink.lines == Strings{ok("\"a\"", "1")});
}

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

TEST_CASE("batch: requests are spaced as their rate says, those that are asked again too") {
  Batch::Options how = options();
  how.spacing = 100ms;
  Batched run(how);
  run.type({a, b, c});
  CHECK(run.link.sent.back() == Strings{method(2)});
  run.answer(2, R"(,"error":{"error":"busy"})");
  run.pass(99ms);
  run.source.more(run.now);
  CHECK(run.link.sent.back() == Strings{method(2)});

  run.pass(500ms);
  CHECK(run.link.sent.back() == Strings{method(3)});
  run.source.more(run.now);
  CHECK(run.link.sent.back() == Strings{method(3)});
  run.pass(100ms);
  run.source.more(run.now);

  CHECK(run.link.sent.back() == Strings{method(4, "[1]")});
  CHECK(run.source.waiting == Strings{c});
}

TEST_CASE("batch: the end of the input is heard at once, however long its rate makes a next request wait") {
  Batch::Options how = options();
  how.spacing = 1h;
  Batched run(how);
  run.type({a});
  run.answer(2, R"(,"result":1)");
  run.source.end(run.now);

  CHECK(run.ended() == "done");
}

TEST_CASE("batch: a long wait for the server's sake is told, once for all that wait") {
  Batch::Options how = options();
  how.rate_limit_wait = [](json::Node) { return std::optional(6s); };
  Batched run(how);
  run.type({a, b});
  run.answer(2, R"(,"error":{"error":"busy"})");
  run.pass(100ms);
  run.answer(3, R"(,"error":{"error":"busy"})");

  CHECK(std::count(run.observer.events.begin(), run.observer.events.end(), "waiting") == 1);
  run.pass(6s);
  run.answer(4, R"(,"error":{"error":"busy"})");
  CHECK(std::count(run.observer.events.begin(), run.observer.events.end(), "waiting") == 2);
}

TEST_CASE("batch: how far it is is told behind each answer") {
  Strings told;
  Batch::Options how = options();
  how.progressed = [&told](const BatchProgress& progress, core::TimePoint) {
    told.push_back(std::to_string(progress.answered) + "/" + std::to_string(progress.failed));
  };
  Batched run(how);
  run.type({a, b});
  run.answer(3, R"(,"result":1)");
  CHECK(told.empty());
  run.answer(2, R"(,"error":{"error":400})");

  CHECK(told == Strings{"1/1", "2/1"});
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
