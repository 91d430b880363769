#include "ddp/session.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/ddp/talk.h"

using namespace ddp;

TEST_CASE("the handshake is one frame, and its answer makes the session connected") {
  Session session(Talk::timing, Talk::most_held);
  CHECK(session.take_frames().empty());

  session.opened(at(0s));
  const auto frames = session.take_frames();

  REQUIRE(frames.size() == 1);
  CHECK(frames[0].text == R"({"msg":"connect","version":"1","support":["1"]})");
  CHECK_FALSE(frames[0].secret);
  CHECK_FALSE(session.connected());

  const std::string answer = R"({"msg":"connected","session":"QSETACxQytBNvvtWa"})";
  as<Connected>(session.received(answer, at(1s)));
  CHECK(session.connected());
  CHECK(session.take_frames().empty());
}

TEST_CASE("a greeting of the server before connected is ignored, with or without a msg") {
  Session session(Talk::timing, Talk::most_held);
  session.opened(at(0s));
  session.take_frames();

  CHECK(is_nothing(session.received(R"({"server_id":"0"})", at(0s))));
  CHECK(is_nothing(session.received(R"({"msg":"server_id","server_id":"0"})", at(0s))));

  CHECK_FALSE(session.connected());
  CHECK(session.take_frames().empty());
}

TEST_CASE("calls and subscriptions leave in order behind connect, counted together from 1") {
  Session session(Talk::timing, Talk::most_held);
  session.opened(at(0s));

  CHECK(session.call("login", R"([{"resume":"t"}])", at(0s), true) == 1);
  CHECK(session.subscribe("things", "[]", at(0s)) == 2);
  CHECK(session.ping(at(0s)) == 3);
  CHECK(session.call("echo", "[1]", at(0s)) == 4);

  const auto frames = session.take_frames();
  REQUIRE(frames.size() == 5);
  CHECK(frames[0].text == R"({"msg":"connect","version":"1","support":["1"]})");
  CHECK(frames[1].text == R"({"msg":"method","id":"1","method":"login","params":[{"resume":"t"}]})");
  CHECK(frames[2].text == R"({"msg":"sub","id":"2","name":"things","params":[]})");
  CHECK(frames[3].text == R"({"msg":"ping","id":"3"})");
  CHECK(frames[4].text == R"({"msg":"method","id":"4","method":"echo","params":[1]})");
  for (std::size_t i = 0; i < frames.size(); ++i) CHECK(frames[i].secret == (i == 1));
  CHECK(session.take_frames().empty());
}

TEST_CASE("a ping is answered by a pong with the very id it came with, and without one by none") {
  Talk talk;
  for (const std::string id :
       {R"("p1")", R"("")", "7", "-1.50e3", "null", "true", R"("\u00e9\ud800")", R"({"a":[1,2]})", "[]"}) {
    INFO(id);
    CHECK(is_nothing(talk.received(R"({"msg":"ping","id":)" + id + "}")));
    CHECK(talk.sent() == Strings{R"({"msg":"pong","id":)" + id + "}"});
  }

  CHECK(is_nothing(talk.received(R"({"msg":"ping"})")));
  CHECK(talk.sent() == Strings{R"({"msg":"pong"})"});
}

TEST_CASE("a ping before connected is answered") {
  Session session(Talk::timing, Talk::most_held);
  session.opened(at(0s));
  session.take_frames();

  CHECK(is_nothing(session.received(R"({"msg":"ping","id":"x"})", at(0s))));

  const auto frames = session.take_frames();
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].text == R"({"msg":"pong","id":"x"})");
}

TEST_CASE("a call is answered by its result, whether updated comes before or behind it") {
  for (const bool updated_first : {true, false}) {
    INFO(updated_first);
    Talk talk;
    const Id id = talk.session.call("echo", "[1]", at(0s));
    CHECK(talk.session.calls_pending());

    if (updated_first) CHECK(is_nothing(talk.received(R"({"msg":"updated","methods":["1"]})")));
    const auto answer = as<Answer>(talk.received(R"({"msg":"result","id":"1","result":{"a":[1]}})"));
    CHECK(answer.id == id);
    CHECK(answer.result.text() == R"({"a":[1]})");
    CHECK_FALSE(answer.error);
    CHECK_FALSE(answer.spaced);
    CHECK_FALSE(talk.session.calls_pending());
    CHECK(is_nothing(talk.received(R"({"msg":"updated","methods":["1"]})")));
  }
}

TEST_CASE("answers are matched by id, not by order") {
  Talk talk;
  const Id slow = talk.session.call("slow", "[]", at(0s));
  const Id quick = talk.session.call("quick", "[]", at(0s));

  CHECK(as<Answer>(talk.received(R"({"msg":"result","id":"2","result":2})")).id == quick);
  CHECK(talk.session.calls_pending());
  CHECK(as<Answer>(talk.received(R"({"msg":"result","id":"1","result":1})")).id == slow);
  CHECK_FALSE(talk.session.calls_pending());
}

TEST_CASE("an answer has a result, an error, or neither") {
  Talk talk;
  for (int i = 0; i < 4; ++i) talk.session.call("m", "[]", at(0s));

  const auto neither = as<Answer>(talk.received(R"({"msg":"result","id":"1"})"));
  CHECK_FALSE(neither.result);
  CHECK_FALSE(neither.error);
  CHECK(as<Answer>(talk.received(R"({"msg":"result","id":"2","result":null})")).result.text() == "null");
  const auto error = as<Answer>(talk.received(R"({"msg":"result","id":"3","error":{"error":404}})"));
  CHECK(error.error.text() == R"({"error":404})");
  CHECK_FALSE(error.result);
  CHECK(as<Answer>(talk.received(R"({"msg":"result","id":"4","result": [1]})")).spaced);
}

TEST_CASE("results of calls that are not ours, or answered already, are ignored") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));
  talk.session.subscribe("s", "[]", at(0s));

  for (const char* id : {R"("2")", R"("3")", R"("0")", R"("s1")", "1", "null", R"("4294967297")"}) {
    INFO(id);
    CHECK(is_nothing(talk.received(std::string(R"({"msg":"result","id":)") + id + R"(,"result":1})")));
  }
  CHECK(is_nothing(talk.received(R"({"msg":"result","result":1})")));
  CHECK(talk.session.calls_pending());
  as<Answer>(talk.received(R"({"msg":"result","id":"1","result":1})"));
  CHECK(is_nothing(talk.received(R"({"msg":"result","id":"1","result":2})")));
}

TEST_CASE("ready names the subscriptions that have become so, each once") {
  Talk talk;
  for (int i = 0; i < 4; ++i) talk.session.subscribe("s", "[]", at(0s));
  CHECK_FALSE(talk.session.subs_ready());

  CHECK(as<Ready>(talk.received(R"({"msg":"ready","subs":["2"]})")).subs == Ids{2});
  CHECK(as<Ready>(talk.received(R"({"msg":"ready","subs":["1","2","9","x",3]})")).subs == Ids{1});
  CHECK_FALSE(talk.session.subs_ready());
  CHECK(as<Ready>(talk.received(R"({"msg":"ready","subs":[ "4" , "3" , "4" ]})")).subs == Ids{4, 3});
  CHECK(talk.session.subs_ready());
  for (const char* subs :
       {R"(["1","2","3","4"])", "[]", R"(["99"])", R"("1")", R"({"1":"1"})", "null", "1"}) {
    INFO(subs);
    CHECK(is_nothing(talk.received(std::string(R"({"msg":"ready","subs":)") + subs + "}")));
  }
  CHECK(is_nothing(talk.received(R"({"msg":"ready"})")));
}

TEST_CASE("the id of a call is not that of a subscription") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));

  CHECK(is_nothing(talk.received(R"({"msg":"ready","subs":["1"]})")));
  CHECK(is_nothing(talk.received(R"({"msg":"nosub","id":"1"})")));
}

TEST_CASE("nosub ends a subscription, before it was ready or after, with a reason or without") {
  for (const bool ready : {false, true}) {
    for (const bool reason : {false, true}) {
      INFO(ready << reason);
      Talk talk;
      const Id id = talk.session.subscribe("s", "[]", at(0s));
      if (ready) talk.received(R"({"msg":"ready","subs":["1"]})");

      const auto ended =
          as<Ended>(talk.received(reason ? R"({"msg":"nosub","id":"1","error":{"error":"not-allowed"}})"
                                         : R"({"msg":"nosub","id":"1"})"));

      CHECK(ended.sub == id);
      CHECK(ended.was_ready == ready);
      CHECK(ended.error.text() == (reason ? R"({"error":"not-allowed"})" : ""));
      CHECK(talk.session.subs_ready());
      CHECK(is_nothing(talk.received(R"({"msg":"nosub","id":"1"})")));
      CHECK(is_nothing(talk.received(R"({"msg":"ready","subs":["1"]})")));
    }
  }
}

TEST_CASE("data messages are handed on as they are, subscribed or not") {
  Talk talk;
  for (const char* msg : {"added", "changed", "removed", "addedBefore", "movedBefore"}) {
    const std::string text = std::string(R"({"msg":")") + msg + R"(","collection":"things","id":"t0"})";
    const auto data = as<Data>(talk.received(text));
    CHECK(data.message->root.text() == text);
    CHECK(data.message->collection.text() == R"("things")");
  }
}

TEST_CASE("a pong tells which ping it answers") {
  Talk talk;
  CHECK(as<Pong>(talk.received(R"({"msg":"pong","id":"12"})")).id == 12);
  CHECK(as<Pong>(talk.received(R"({"msg":"pong"})")).id == 0);
}

TEST_CASE("another version is a violation that says which") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"msg":"failed","version":"pre2"})", "pre2"},
      {R"({"msg":"failed","version":2})", "2"},
      {R"({"msg":"failed"})", "version"}};
  for (const auto& [frame, said] : cases) {
    INFO(frame);
    Talk talk;
    const auto failure = as<core::Failure>(talk.received(frame));
    CHECK(failure.cause == core::Cause::ddp_version);
    CHECK(failure.phase == core::Phase::ddp);
    CHECK(failure.message.find(said) != std::string::npos);
  }
}

TEST_CASE("an error frame is a complaint that says what the server said") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"msg":"error","reason":"Bad r\u0065quest","offendingMessage":{}})", "Bad request"},
      {R"({"msg":"error","reason":{"code":1}})", R"({"code":1})"},
      {R"({"msg":"error"})", "no reason"}};
  for (const auto& [frame, said] : cases) {
    INFO(frame);
    Talk talk;
    const auto complaint = as<Complaint>(talk.received(frame));
    CHECK(complaint.failure.cause == core::Cause::protocol);
    CHECK(complaint.failure.phase == core::Phase::ddp);
    CHECK(complaint.failure.message.find(said) != std::string::npos);
  }
}

TEST_CASE("a frame that is no JSON object is a violation, and the session could go on") {
  Talk talk;
  const Id id = talk.session.call("m", "[]", at(0s));
  for (const char* text : {"", "not json", "[]", "17", "null", R"({"msg":"result","id":"1","result":01})",
                           "{\"msg\":\"result\",\"id\":\"1\",\"result\":\"\xff\"}", R"({"msg":"ping"}x)"}) {
    INFO(text);
    CHECK(as<core::Failure>(talk.received(text)).cause == core::Cause::protocol);
  }
  CHECK(talk.sent().size() == 1);

  CHECK(as<Answer>(talk.received(R"({"msg":"result","id":"1","result":1})")).id == id);
}

TEST_CASE("what is unknown is ignored") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));
  talk.sent();
  for (const char* text :
       {"{}", R"({"msg":"nonsense","id":"1"})", R"({"a":1})", R"({"msg":7,"id":"1","result":1})"}) {
    INFO(text);
    CHECK(is_nothing(talk.received(text)));
  }
  CHECK(talk.session.calls_pending());
  CHECK(talk.sent().empty());
}

TEST_CASE("a connection is greeted once, however often the server says so") {
  Talk talk;

  for (const char* text : {R"({"msg":"connected","session":"s"})", R"({"msg":"connected"})"}) {
    CHECK(is_nothing(talk.received(text)));
  }

  CHECK(talk.sent().empty());
}

TEST_CASE("an error that is null is none") {
  Talk talk;
  talk.session.call("m", "[]", at(0s));
  talk.session.subscribe("s", "[]", at(0s));

  const auto answer = as<Answer>(talk.received(R"({"msg":"result","id":"1","error":null,"result":7})"));
  CHECK_FALSE(answer.error);
  CHECK(answer.result.text() == "7");
  CHECK_FALSE(as<Ended>(talk.received(R"({"msg":"nosub","id":"2","error":null})")).error);
}

TEST_CASE("of many pings the last are answered") {
  Talk talk;

  for (int i = 0; i < 1000; ++i) talk.received(R"({"msg":"ping","id":)" + std::to_string(i) + "}");

  const Strings sent = talk.sent();
  CHECK(sent.size() == 16);
  CHECK(sent.back() == R"({"msg":"pong","id":999})");
}
