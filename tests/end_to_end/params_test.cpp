// What the words of a command line become on the wire.
#include "dialogue.h"

using namespace dialogue;

namespace {

/// The params of the one call or subscription that is sent.
std::string sent(std::vector<std::string> arguments, const Setup& setup = {}) {
  const DdpServer server(greeting([](Peer& client) {
    const std::string frame = client.receive();
    client.send(contains(frame, R"("msg":"sub")") ? ready_of(frame) : result_of(frame, "1"));
    client.wait_closed(10s);
  }));
  if (arguments.front() == "sub") arguments.insert(arguments.begin(), {"--duration", "1ms"});
  const Ran ran = run_at(server, arguments, setup);
  INFO("stderr: " << ran.err);
  REQUIRE(ran.status == 0);
  return Json::parse(server.received().back()).value()["params"].text();
}

}  // namespace

TEST_CASE("a PARAM that is JSON is that value, and any other is text") {
  REQUIRE(sent({"call", "m"}) == "[]");
  REQUIRE(sent({"call", "m", "1", "true", "null", R"({"a":[1]})", "[]", R"("text")"}) ==
          R"([1,true,null,{"a":[1]},[],"text"])");
  REQUIRE(sent({"call", "m", "plain", "two words", "1e", "truely", ""}) ==
          R"(["plain","two words","1e","truely",""])");
  REQUIRE(sent({"call", "m", "12345678901234567890123", "1e400"}) == "[12345678901234567890123,1e400]");
  REQUIRE(sent({"call", "m", "a,b", "comma, too"}) == R"(["a,b","comma, too"])");
}

TEST_CASE("a PARAM may be a negative number, and behind -- anything") {
  REQUIRE(sent({"call", "m", "-5", "-1.5e3"}) == "[-5,-1.5e3]");
  REQUIRE(sent({"call", "m", "--", "-x", "--trace", "-7"}) == R"(["-x","--trace",-7])");
}

TEST_CASE("option --string is text whatever it looks like") {
  REQUIRE(sent({"call", "m", "--string", "1", "2", "--string=null", "--string", "--trace", "--string="}) ==
          R"(["1",2,"null","--trace",""])");
}

TEST_CASE("option --params is the whole array, from the line, a file or stdin") {
  const support::TemporaryFolder folder;
  REQUIRE(sent({"call", "m", "--params", R"([1,"a"])"}) == R"([1,"a"])");
  REQUIRE(sent({"call", "m", "--params", "@" + folder.file("params", "[ 2 ]\n")}) == "[2]");
  REQUIRE(sent({"call", "m", "--params", "-"}, {.input = "[\n3\n]\n"}) == "[3]");
  REQUIRE(sent({"sub", "things", "--params", "[4]"}) == "[4]");
}

TEST_CASE("options -f and -F build one object at the place of the first") {
  const support::TemporaryFolder folder;
  REQUIRE(sent({"call", "m", "first", "-f", "a=1", "second", "-F", "b=2", "-F",
                "c=@" + folder.file("c", "{\"x\": [1]}")}) ==
          R"(["first",{"a":"1","b":2,"c":{"x":[1]}},"second"])");
  REQUIRE(sent({"call", "m", "-f", "a=b=c", "-f", "empty="}) == R"([{"a":"b=c","empty":""}])");
  REQUIRE(sent({"call", "m", "-F", "a=@-"}, {.input = "7"}) == R"([{"a":7}])");
}

TEST_CASE("the event of a stream is text, and a missing second parameter is false") {
  REQUIRE(sent({"sub", "stream-s", "123"}) == R"(["123",false])");
  REQUIRE(sent({"sub", "stream-s", "e", R"({"useCollection":true,"args":[]})"}) ==
          R"(["e",{"useCollection":true,"args":[]}])");
  REQUIRE(sent({"sub", "stream-s", "--event", "e", "true"}) == R"(["e",true])");
  REQUIRE(sent({"sub", "things", "123"}) == "[123]");
  REQUIRE(sent({"sub", "things"}) == "[]");
}

TEST_CASE("several events of one stream are several subscriptions on one connection") {
  const DdpServer server(greeting([](Peer& client) {
    const std::string one = client.receive(), two = client.receive();
    const auto of = [](const std::string& name) {
      return R"({"msg":"changed","collection":"stream-s","id":"id","fields":{"eventName":")" + name +
             R"(","args":[]}})";
    };
    client.send_all({ready_of(one), of("a"), ready_of(two), of("c"), of("b")});
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"sub", "stream-s", "--event", "a", "--event", "b", "-C", "2", "--select",
                                  "/fields/eventName", "-r"});
  require_output(ran, "a\nb\n");
  REQUIRE(server.connections() == 1);
}

TEST_CASE("{userId} is the id of the user who logged in, in a stream's events only") {
  for (const auto flavour : {support::Flavour::meteor, support::Flavour::ddp_streamer}) {
    const RocketChatServer server({.flavour = flavour});
    const Ran ran =
        run_at(server, {"sub", "stream-notify-user", "{userId}/message", "--duration", "1ms"}, with_token());
    require_output(ran, "");
    REQUIRE(contains(server.received().back(), R"(["B7ugc68MpfDEEHyNw/message",false])"));
  }
}

TEST_CASE("parameters that are wrong are named, and nothing is sent") {
  struct Case {
    std::vector<std::string> arguments;
    std::string named;
  };
  const auto one = GENERATE(values<Case>({{{"call", "m", "fine", "{\"a\":}"}, "2"},
                                          {{"call", "m", "[1,"}, "1"},
                                          {{"call", "m", "\"open"}, "1"},
                                          {{"call", "m", "--params", "{}"}, "--params"},
                                          {{"call", "m", "--params", "[1", "-q"}, "--params"},
                                          {{"call", "m", "--params", "[]", "1"}, "--params"},
                                          {{"call", "m", "--params", "[]", "-f", "a=1"}, "--params"},
                                          {{"call", "m", "-f", "novalue"}, "-f"},
                                          {{"call", "m", "-F", "a={"}, "-F"},
                                          {{"call", "m", "\xff"}, "UTF-8"},
                                          {{"sub", "stream-s"}, ""},
                                          {{"sub", "things", "--event", "e"}, "--event"},
                                          {{"call", "m", "--event", "e"}, "--event"}}));
  INFO(one.arguments.back());
  const DdpServer server(answering("1"));
  const Ran ran = run_at(server, one.arguments);
  require_failure(ran, 2, "usage");
  REQUIRE(contains(ran.err, one.named));
  REQUIRE(server.connections() == 0);
}
