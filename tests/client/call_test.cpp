#include "client/call.h"

#include "tests/client/rehearsal.h"

using namespace client;

namespace {

/// The end of a call with this result (raw JSON, or empty for none), judged.
std::string end_of(const std::string& result) {
  Rehearsal run = Rehearsal::call({.empty_is_no = true});
  run.log_in();
  run.read({R"({"msg":"result","id":"2")" + (result.empty() ? "" : ",\"result\":" + result) + "}"});
  CHECK(run.sink.lines == Strings{result.empty() ? "null" : result});
  return run.ended();
}

}  // namespace

TEST_CASE("a result is printed as it came, on one line") {
  const auto printed = [](const std::string& result) {
    Rehearsal run = Rehearsal::call();
    run.log_in();
    run.read({R"({"msg":"result","id":"2","result":)" + result + "}"});
    CHECK(run.ended() == "done");
    return run.sink.lines;
  };
  CHECK(printed(R"({"a":1,"a":1e400,"b":"\ud800"})") == Strings{R"({"a":1,"a":1e400,"b":"\ud800"})"});
  CHECK(printed("{ \"a\" :\n[ 1, 2 ] }") == Strings{R"({"a":[1,2]})"});
  CHECK(printed("null") == Strings{"null"});
  CHECK(printed("\"\"") == Strings{"\"\""});
}

TEST_CASE("a method that always has a result and sends none has refused") {
  for (const std::string answer :
       {R"({"msg":"result","id":"2"})", R"({"msg":"result","id":"2","result":null})"}) {
    Rehearsal run = Rehearsal::call({.must_answer = true});
    run.log_in();

    run.read({answer});

    CHECK(run.ended() == "43 rejected");
    CHECK(run.sink.lines.empty());
  }
  Rehearsal run = Rehearsal::call({.must_answer = true});
  run.log_in();
  run.read({frame::result});
  CHECK(run.ended() == "done");
}

TEST_CASE("a result that the server did not send is null") {
  Rehearsal run = Rehearsal::call();
  run.log_in();

  run.read({R"({"msg":"result","id":"2"})"});

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{"null"});
}

TEST_CASE("an empty result is a no when asked, in every spelling, and it is printed") {
  for (const std::string result :
       {"", "null", "false", R"("")", "0", "-0", "0.0", "-0.000", "0e0", "0E+99", "-0.0e-5", "0.00e0001"}) {
    INFO(result);
    CHECK(end_of(result) == "no");
  }
}

TEST_CASE("any other result is a yes") {
  for (const std::string result : {"true", "1", "-1", "0.1", "-0.01", "10", "9", "-0.009", "1e-400", "0.5e0",
                                   R"("0")", R"("false")", R"(" ")", "[]", "{}", "[0]", R"("\u0000")"}) {
    INFO(result);
    CHECK(end_of(result) == "done");
  }
}

TEST_CASE("an error ends the call, and nothing is printed") {
  Rehearsal run = Rehearsal::call();
  run.log_in();

  run.read({R"({"msg":"result","id":"2","error":{"error":500}})"});

  CHECK(run.ended() == "43 rejected");
  CHECK(run.failure().message == R"(echo: {"error":500})");
  CHECK(run.failure().hint.empty());
  CHECK(run.failure().phase == core::Phase::call);
  CHECK(run.failure().sent == true);
  CHECK(run.sink.lines.empty());
}

TEST_CASE("an error to nobody says so") {
  Rehearsal run = Rehearsal::call();
  run.fake_login.anonymous = true;
  run.log_in();

  run.read({R"({"msg":"result","id":"1","error":{}})"});

  CHECK(run.failure().hint == "log in");
}

TEST_CASE("a call takes its own answer only, and is not ended by data") {
  Rehearsal run = Rehearsal::call();
  run.log_in();

  run.read({R"({"msg":"result","id":"7","result":7})", frame::data(1), R"({"msg":"ready","subs":["2"]})",
            frame::nosub});

  CHECK(run.ended() == "running");
  CHECK(run.sink.lines.empty());
}

TEST_CASE("a selection is printed instead of the result, and without a match the answer is no") {
  const auto call = [](const std::string& pointer) {
    Rehearsal run = Rehearsal::call();
    run.selection.select = json::Pointer::parse(pointer);
    run.log_in();
    run.read({R"({"msg":"result","id":"2","result":{"u":{"name": "bob"},"n":null}})"});
    return std::make_pair(run.ended(), run.sink.lines);
  };
  CHECK(call("/u") == std::make_pair(std::string("done"), Strings{R"({"name":"bob"})"}));
  CHECK(call("/n") == std::make_pair(std::string("done"), Strings{"null"}));
  CHECK(call("/x") == std::make_pair(std::string("no"), Strings{}));
}

TEST_CASE("what is judged empty is what is printed") {
  const auto end = [](const std::string& pointer) {
    Rehearsal run = Rehearsal::call({.empty_is_no = true});
    run.selection.select = json::Pointer::parse(pointer);
    run.log_in();
    run.read({R"({"msg":"result","id":"2","result":{"yes":1,"no":false}})"});
    return run.ended();
  };
  CHECK(end("/yes") == "done");
  CHECK(end("/no") == "no");
  CHECK(end("") == "done");
}
