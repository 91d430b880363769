#include "rocketchat/stream.h"

#include "tests/client/rehearsal.h"

using namespace client;

namespace {

Rehearsal streaming(const std::string& name, std::vector<std::string> events,
                    const std::string& params = R"(["",false])") {
  return Rehearsal(std::make_unique<rocketchat::Stream>(name, std::move(events), params));
}

std::string changed(const std::string& collection, const std::string& event) {
  return R"({"msg":"changed","collection":")" + collection + R"(","id":"id","fields":{"eventName":)" + event +
         R"(,"args":[]}})";
}

const std::string general = changed("stream-room-messages", R"("GENERAL")");

}  // namespace

TEST_CASE("a publication is a stream by its name") {
  CHECK(rocketchat::is_stream("stream-room-messages"));
  CHECK_FALSE(rocketchat::is_stream("streamed"));
  CHECK_FALSE(rocketchat::is_stream("my-stream-x"));
  CHECK_FALSE(rocketchat::is_stream(""));
}

TEST_CASE("each event is a subscription of its own, with the other parameters as given") {
  Rehearsal run = streaming("stream-notify-room", {"GENERAL/typing", "a\"b/deleteMessage"},
                            R"(["", {"useCollection":true}, 1e400])");

  run.open();

  CHECK(
      run.link.all_sent()[2] ==
      R"({"msg":"sub","id":"2","name":"stream-notify-room","params":["GENERAL/typing",{"useCollection":true},1e400]})");
  CHECK(
      run.link.all_sent()[3] ==
      R"({"msg":"sub","id":"3","name":"stream-notify-room","params":["a\"b/deleteMessage",{"useCollection":true},1e400]})");
}

TEST_CASE("only data of the stream and of its events are lines") {
  Rehearsal run = streaming("stream-room-messages", {"GENERAL", "é"});
  run.ready();
  const std::string escaped = changed("stream-room-messages", R"("GEN\u0045RAL")");
  const std::string second = changed("stream-room-messages", R"("\u00e9")");
  const std::string added =
      R"({"msg":"added","collection":"stream-room-messages","id":"id","fields":{"eventName":"GENERAL"}})";

  run.read(
      {general, changed("stream-room-messages", R"("OTHER")"), changed("stream-notify-room", R"("GENERAL")"),
       changed("users", R"("GENERAL")"), changed("stream-room-messages", "null"), escaped, second, added,
       R"({"msg":"changed","collection":"stream-room-messages","id":"id"})",
       R"({"msg":"changed","collection":"stream-room-messages","id":"id","fields":{"args":[{"eventName":"GENERAL"}]}})",
       R"({"msg":"changed","fields":{"eventName":"GENERAL"}})"});

  CHECK(run.sink.lines == Strings{general, escaped, second, added});
}

TEST_CASE("it is ready when every event is") {
  Rehearsal run = streaming("stream-room-messages", {"A", "B"});
  run.log_in();

  run.read({R"({"msg":"ready","subs":["3"]})"});
  CHECK(run.observer.events == Strings{"connected"});
  run.read({R"({"msg":"ready","subs":["2","3"]})"});

  CHECK(run.observer.events == Strings{"connected", "ready"});
}

TEST_CASE("one event that is refused refuses it all") {
  Rehearsal run = streaming("stream-room-messages", {"A", "B"});
  run.log_in();

  run.read(
      {R"({"msg":"ready","subs":["2"]})", R"({"msg":"nosub","id":"3","error":{"error":"not-allowed"}})"});

  CHECK(run.ended() == "41 sub_refused");
}

TEST_CASE("the place of the user's id is filled in once it is known, and the subscription waits for that") {
  Rehearsal run = streaming("stream-notify-user", {"{userId}/notification", "x{userId}{userId}"});
  run.open();
  CHECK(run.link.all_sent().size() == 2);

  run.read({frame::connected, frame::logged_in});
  CHECK(run.link.sent.back() ==
        Strings{R"({"msg":"sub","id":"2","name":"stream-notify-user","params":["u/notification",false]})",
                R"({"msg":"sub","id":"3","name":"stream-notify-user","params":["xuu",false]})"});
  const std::string mine = changed("stream-notify-user", R"("u/notification")");
  run.read({mine, changed("stream-notify-user", R"("{userId}/notification")")});

  CHECK(run.sink.lines == Strings{mine});
}

TEST_CASE("the place of the user's id cannot be filled without a login") {
  Rehearsal run = streaming("stream-notify-user", {"{userId}/notification"});
  run.fake_login.anonymous = true;

  run.open();

  CHECK(run.ended() == "30 login_needed");
  CHECK(run.failure().phase == core::Phase::subscribe);
  CHECK(run.link.all_sent().size() <= 1);
}

TEST_CASE("every data message of the presence stream is a line, for they name users and no event") {
  Rehearsal run = streaming("stream-user-presence", {""}, R"(["",{"added":["x"]}])");
  run.ready();
  const std::string presence = changed("stream-user-presence", R"("x")");

  run.read({presence, changed("stream-room-messages", R"("x")")});

  CHECK(run.sink.lines == Strings{presence});
}
