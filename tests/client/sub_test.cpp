#include "client/sub.h"

#include "tests/client/rehearsal.h"

using namespace client;

TEST_CASE("every data message of a publication is a line, byte for byte") {
  Rehearsal run = Rehearsal::sub();
  run.ready();
  const Strings frames = {
      R"({"msg":"added","collection":"things","id":"t","fields":{"n":1e400,"s":"\ud800"}})",
      R"({"msg":"changed","collection":"others","id":"t","cleared":["a"],"fields":{"a":1,"a":2}})",
      R"({"collection":"things","msg":"removed","id":"t"})",
      R"({"msg":"addedBefore","collection":"things","id":"t","fields":{},"before":null})",
      R"({"msg":"movedBefore","collection":"things","id":"t","before":"u"})"};

  run.read(frames);

  CHECK(run.sink.lines == frames);
}

TEST_CASE("a pretty-printed message becomes one line") {
  Rehearsal run = Rehearsal::sub();
  run.ready();

  run.read(
      {" {\n  \"msg\" : \"added\",\r\n\t\"collection\":\"things\", \"fields\": { \"s\": \" a  b \" } }\n"});

  CHECK(run.sink.lines == Strings{R"({"msg":"added","collection":"things","fields":{"s":" a  b "}})"});
}

TEST_CASE("documents that come before ready are lines, and the automatic user's are not") {
  Rehearsal run = Rehearsal::sub();
  run.log_in();

  run.read({frame::data(1), R"({"msg":"added","collection":"users","id":"u","fields":{"username":"bob"}})",
            R"({"msg":"changed","collection":"users","id":"u","fields":{}})",
            R"({"msg":"added","collection":"\u0075sers"})", frame::data(2), frame::ready});

  CHECK(run.sink.lines == Strings{frame::data(1), frame::data(2)});
  CHECK(run.observer.events == Strings{"connected", "ready"});
}

TEST_CASE("a subscription is refused before it was ready and ended after") {
  const auto end = [](bool ready, const std::string& nosub) {
    Rehearsal run = Rehearsal::sub();
    run.log_in();
    if (ready) run.read({frame::ready});
    run.read({nosub});
    CHECK(run.link.closes == 1);
    CHECK(run.failure().phase == (ready ? core::Phase::stream : core::Phase::subscribe));
    return run.ended();
  };
  const std::string reason = R"({"msg":"nosub","id":"2","error":{"error":"not-allowed"}})";
  CHECK(end(false, frame::nosub) == "41 sub_refused");
  CHECK(end(false, reason) == "41 sub_refused");
  CHECK(end(true, frame::nosub) == "42 sub_ended");
  CHECK(end(true, reason) == "42 sub_ended");
}

TEST_CASE("ready is told once, however often it comes") {
  Rehearsal run = Rehearsal::sub();
  run.ready();

  run.read({frame::ready, R"({"msg":"ready","subs":["2","2"]})"});

  CHECK(run.observer.events == Strings{"connected", "ready"});
}

TEST_CASE("a subscription goes on after any number of lines") {
  Rehearsal run = Rehearsal::sub();
  run.ready();

  for (int i = 0; i < 500; ++i) run.read({frame::data(i)});

  CHECK(run.ended() == "running");
  CHECK(run.sink.lines.size() == 500);
}

TEST_CASE("a count ends it after so many printed lines, those before ready included") {
  Rehearsal run = Rehearsal::sub();
  run.selection.count = 3;
  run.log_in();

  run.read({frame::data(1), frame::ready, frame::data(2)});
  CHECK(run.ended() == "running");
  run.read({frame::data(3), frame::data(4), frame::data(5)});

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{frame::data(1), frame::data(2), frame::data(3)});
  CHECK(run.link.all_sent().size() == 3);  // no unsub
}

TEST_CASE("only lines that the selection lets through are printed and counted") {
  Rehearsal run = Rehearsal::sub();
  run.selection.count = 2;
  run.selection.select = json::Pointer::parse("/fields/n");
  run.ready();
  const auto document = [](const std::string& fields) {
    return R"({"msg":"added","collection":"c","fields":)" + fields + "}";
  };

  run.read({document(R"({"n": [1, 2]})"), document("{}"), frame::data(1)});
  CHECK(run.ended() == "running");
  run.read({document(R"({"n":"x"})")});

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{"[1,2]", R"("x")"});
}
