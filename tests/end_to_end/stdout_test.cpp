#include <semaphore>

#include "dialogue.h"

using namespace dialogue;

namespace {

/// What `sub --count 1` prints of this frame, which is sent as it is.
Ran print_frame(const std::string& frame) {
  const DdpServer server(streaming([&frame](Peer& client) {
    client.send(frame);
    client.wait_closed(10s);
  }));
  return run_at(server, {"sub", "stream-s", "e", "--count", "1"});
}

Ran print_result(const std::string& result, std::vector<std::string> arguments = {"call", "m"}) {
  const DdpServer server(answering(result));
  return run_at(server, std::move(arguments));
}

}  // namespace

TEST_CASE("JSON of any kind passes byte for byte") {
  const std::string value =
      GENERATE(as<std::string>(), "1e400", "-1E-400", "123456789012345678901234567890",
               "0.1000000000000000000000000000001", R"("\ud800")", R"("\udc00 \uD83D")", R"("\u0000")",
               R"("\/ \b \u00e9")", "\"\xe2\x80\xa8\xe2\x80\xa9\"", "\"\x7f\"", R"({"a":1,"a":2,"":{}})",
               "[[],{},[[]]]", "\"\xf0\x9f\x98\x80\"", R"({"z":1,"a":2})");
  INFO(value);
  const std::string line = event("[" + value + "]");
  require_output(print_frame(line), line + "\n");
  require_output(print_result(value), value + "\n");
}

TEST_CASE("whitespace between tokens goes, and inside strings stays") {
  const std::string pretty =
      "{\n  \"msg\" : \"changed\",\r\n\t\"collection\": \"stream-s\", \"id\": \"id\",\n"
      "  \"fields\": { \"eventName\" : \"e\", \"args\": [ 1 , \"a  b\", [ ] ]  }\n}\n";
  require_output(print_frame(pretty), event(R"([1,"a  b",[]])") + "\n");
  require_output(print_result("{ \"a\" :\n [ 1,\n2 ] }"), "{\"a\":[1,2]}\n");
}

TEST_CASE("a frame of 5 MB is one line") {
  const std::string line = event("[\"" + std::string(5'000'000, 'x') + "\"]");
  const Ran ran = print_frame(line);
  REQUIRE(ran.status == 0);
  REQUIRE(ran.out.size() == line.size() + 1);
  REQUIRE(ran.out == line + "\n");
}

TEST_CASE("nesting to a depth of 1000 passes") {
  const std::string deep = std::string(900, '[') + std::string(900, ']');
  require_output(print_result(deep), deep + "\n");
}

TEST_CASE("invalid JSON inside a valid envelope ends the run, and is no line") {
  const std::string value =
      GENERATE(as<std::string>(), "01", "[1,,2]", R"("\x")", R"("\u12")", "\"\xff\"", "\"\xc0\x80\"",
               "\"\x01\"", "nul", "1.", "+1", "'a'", "{\"a\":1,}", "\"\xed\xa0\x80\"", "NaN");
  INFO(value);
  require_failure(print_frame(event("[" + value + "]")), 21, "protocol");
  require_failure(print_result(value), 21, "protocol");
}

TEST_CASE("lines before the one that is broken are printed") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_all({event("[1]"), event("[2]"), event("[01]")});
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"sub", "stream-s", "e"});
  REQUIRE(ran.status == 21);
  REQUIRE(ran.out == event("[1]") + "\n" + event("[2]") + "\n");
}

TEST_CASE("lines behind the one that is broken are not printed, and meet no goal") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_all({event("[1]"), event("[01]"), event("[3]")});
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"sub", "stream-s", "e", "-C", "2"});
  REQUIRE(ran.out == event("[1]") + "\n");
  REQUIRE(ran.status == 21);
}

TEST_CASE("a line can be read before the server sends the next") {
  std::counting_semaphore<8> read(0);
  const DdpServer server(streaming([&read](Peer& client) {
    for (int i = 0; i < 3; ++i) {
      client.send(event("[" + std::to_string(i) + "]"));
      if (!read.try_acquire_for(5s)) return;
    }
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e", "-C", "3"}));
  for (int i = 0; i < 3; ++i) {
    REQUIRE(child.line() == event("[" + std::to_string(i) + "]"));
    read.release();
  }
  REQUIRE(child.wait().status == 0);
}

TEST_CASE("a message in many fragments, with pings between them, is one line") {
  const std::string line = event(R"(["\u00e9 é"])");
  const DdpServer server(streaming([&line](Peer& client) {
    client.send_fragmented(line, 1);
    client.send_fragmented(line, 7);
    client.send_raw(support::frame(support::opcode::text, false, line.substr(0, 10)));
    client.ping("between");
    client.send_raw(support::frame(support::opcode::continuation, true, line.substr(10)));
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"sub", "stream-s", "e", "-C", "3"}),
                 line + "\n" + line + "\n" + line + "\n");
}

TEST_CASE("events that come in one read with ready, before it and behind it, are printed") {
  const DdpServer server(greeting([](Peer& client) {
    const std::string sub = client.receive();
    client.send_all({event("[1]"), ready_of(sub), event("[2]")});
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"sub", "stream-s", "e", "-C", "2"}),
                 event("[1]") + "\n" + event("[2]") + "\n");
}

TEST_CASE("events that come in one read with the close are printed") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_raw(support::text_frame(event("[1]")) + support::text_frame(event("[2]")) +
                    support::close_frame(1001, ""));
    client.linger();
  }));
  const Ran ran = run_at(server, {"sub", "stream-s", "e"});
  REQUIRE(ran.out == event("[1]") + "\n" + event("[2]") + "\n");
  REQUIRE(ran.status == 52);
}

TEST_CASE("a goal met in the read that brings the end is a success") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_raw(support::text_frame(event("[1]")) + support::close_frame(1001, ""));
    client.linger();
  }));
  require_output(run_at(server, {"sub", "stream-s", "e", "-C", "1"}), event("[1]") + "\n");
}

TEST_CASE("lines behind the last one asked for are not printed") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_all({event("[1]"), event("[2]"), event("[3]")});
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"sub", "stream-s", "e", "-C", "2"}),
                 event("[1]") + "\n" + event("[2]") + "\n");
}

TEST_CASE("frames of other streams and events are not printed") {
  const DdpServer server(streaming([](Peer& client) {
    client.send(
        R"({"msg":"changed","collection":"stream-other","id":"id","fields":{"eventName":"e","args":[]}})");
    client.send(
        R"({"msg":"changed","collection":"stream-s","id":"id","fields":{"eventName":"other","args":[]}})");
    client.send(R"({"msg":"added","collection":"users","id":"u","fields":{"username":"bob"}})");
    client.send(R"({"msg":"unheard of","collection":"stream-s","fields":{"eventName":"e"}})");
    client.send(
        R"({"msg":"changed","collection":"stream\u002ds","id":"id","fields":{"eventName":"\u0065","args":[]}})");
    client.wait_closed(10s);
  }));
  require_output(
      run_at(server, {"sub", "stream-s", "e", "-C", "1"}),
      R"({"msg":"changed","collection":"stream\u002ds","id":"id","fields":{"eventName":"\u0065","args":[]}})"
      "\n");
}

TEST_CASE("every kind of data message of a publication is printed, but for the users") {
  const std::vector<std::string> data = {
      R"({"msg":"added","collection":"c","id":"1","fields":{"n":1}})",
      R"({"msg":"changed","collection":"c","id":"1","fields":{"n":2},"cleared":["m"]})",
      R"({"msg":"addedBefore","collection":"c","id":"2","fields":{},"before":null})",
      R"({"msg":"movedBefore","collection":"c","id":"2","before":"1"})",
      R"({"msg":"removed","collection":"c","id":"1"})",
  };
  const DdpServer server(greeting([&data](Peer& client) {
    const std::string sub = client.receive();
    client.send(R"({"msg":"added","collection":"users","id":"u","fields":{}})");
    client.send_all(data);
    client.send(ready_of(sub));
    client.wait_closed(10s);
  }));
  std::string expected;
  for (const std::string& line : data) expected += line + "\n";
  require_output(run_at(server, {"sub", "things", "-C", "5"}), expected);
}

TEST_CASE("a call without a result prints null") {
  const DdpServer server(greeting([](Peer& client) {
    client.send(R"({"msg":"result","id":)" + id_of(client.receive()) + "}");
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"call", "m"}), "null\n");
}

TEST_CASE("a file gets the same lines as a pipe") {
  const support::TemporaryFolder folder;
  const DdpServer server(answering("{\"a\":1}"));
  const Ran ran = run_at(server, {"call", "m"}, {.stdout_path = folder.at("out")});
  REQUIRE(ran.status == 0);
  REQUIRE(support::file_content(folder.at("out")) == "{\"a\":1}\n");
}
