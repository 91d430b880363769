// Many calls over one connection: the answers in the order of the requests, whatever happens.
#include "tests/client/batched.h"

using namespace client;

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
