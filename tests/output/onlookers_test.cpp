#include "output/onlookers.h"

#include <string>
#include <vector>

#include "json/reader.h"
#include "tests/output/ends.h"
#include "tests/support/catch.hpp"
#include "tests/support/moment.h"

using namespace std::chrono_literals;
using output::masked;
using support::at;
using support::Pipe;

TEST_CASE("every text in the parameters, the result and the error of a secret frame is hidden") {
  CHECK(masked(R"({"msg":"method","id":"1","method":"login","params":[{"resume":"secret"}]})") ==
        R"({"msg":"method","id":"1","method":"login","params":[{"resume":"***"}]})");
  CHECK(
      masked(
          R"({"params":[{"user":{"username":"alice"},"password":{"digest":"d","algorithm":"sha-256"}},"x",["y"]]})") ==
      R"({"params":[{"user":{"username":"***"},"password":{"digest":"***","algorithm":"***"}},"***",["***"]]})");
  CHECK(masked(
            R"({"msg":"result","id":"1","result":{"id":"u","token":"secret","tokenExpires":{"$date":1}}})") ==
        R"({"msg":"result","id":"1","result":{"id":"***","token":"***","tokenExpires":{"$date":1}}})");
  CHECK(masked(R"({"msg":"result","id":"1","error":{"error":403,"reason":"no such token: secret"}})") ==
        R"({"msg":"result","id":"1","error":{"error":403,"reason":"***"}})");
  CHECK(masked(R"({"result":"secret"})") == R"({"result":"***"})");
  CHECK(masked(R"({"id":"1","params":[{"totp":{"code":123456,"login":[true,null]}}]})") ==
        R"({"id":"1","params":[{"totp":{"code":"***","login":[true,null]}}]})");
}

TEST_CASE("a key in escapes hides nothing, nor do quotes and brackets within a secret") {
  CHECK(masked(R"({"p\u0061rams":["secret"]})") == R"({"p\u0061rams":["***"]})");
  CHECK(masked(R"({"params":["se\"cr]et",{"k}":"}{"}]})") == R"({"params":["***",{"k}":"***"}]})");
  CHECK(masked(R"({ "params" : [ "secret" , { } , [ ] ] })") == R"({"params":["***",{},[]]})");
}

TEST_CASE("all secrets of a frame with the same key twice are hidden") {
  CHECK(masked(R"({"params":["a"],"params":["b"]})") == R"({"params":["***"],"params":["***"]})");
}

TEST_CASE("a masked frame is still JSON") {
  json::Reader reader;
  for (const char* frame : {R"({"params":[1e400,null,true,"x",{"a":[],"b":{"c":["\ud800"]}}],"msg":"m"})",
                            "{}", R"({"result":null})"}) {
    CHECK_FALSE(reader.read(masked(frame)));
  }
}

TEST_CASE("what holds no secret is left alone") {
  CHECK(masked(R"({"msg":"connect","version":"1","support":["1"]})") ==
        R"({"msg":"connect","version":"1","support":["1"]})");
  CHECK(masked("no json") == "no json");
}

TEST_CASE("a trace tells the time, the direction and the frame, with secrets hidden") {
  Pipe pipe;
  output::LossyLines lines(pipe.write);
  output::Looks looks;
  looks.trace = &lines;
  output::Onlookers onlookers(looks, at(0s));
  CHECK(onlookers.wants_frames());

  onlookers.frame_sent({R"({"msg":"connect"})", false}, at(7ms));
  onlookers.frame_sent({R"({"params":["secret"]})", true}, at(1s));
  onlookers.frame_received(R"({"msg":"result","result":"secret"})", true, at(61s + 999ms));
  onlookers.frame_received(R"({"msg":"ping"})", false, at(3600s + 1ms));

  CHECK(pipe.taken() ==
        "0.007 -> {\"msg\":\"connect\"}\n"
        "1.000 -> {\"params\":[\"***\"]}\n"
        "61.999 <- {\"msg\":\"result\",\"result\":\"***\"}\n"
        "3600.001 <- {\"msg\":\"ping\"}\n");
}

TEST_CASE("a frame in a trace is one line, and cannot move a terminal") {
  Pipe pipe;
  output::LossyLines lines(pipe.write);
  output::Looks looks;
  looks.trace = &lines;
  output::Onlookers onlookers(looks, at(0s));

  onlookers.frame_received("{\n \"a\":\r\n\"\x1b[2J\x7f\"}", false, at(0s));

  const std::string line = pipe.taken();
  CHECK(line.find_first_of("\x1b\x7f\r") == std::string::npos);
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("nobody wants frames without a trace") {
  CHECK_FALSE(output::Onlookers({}, at(0s)).wants_frames());
}

TEST_CASE("ready is a newline to the descriptor given, which is then closed") {
  Pipe pipe;
  output::Looks looks;
  looks.ready_fd = pipe.write;
  output::Onlookers onlookers(looks, at(0s));

  onlookers.happened(client::Connected{}, at(1s));
  CHECK(pipe.taken().empty());
  CHECK(fcntl(pipe.write, F_GETFD) != -1);
  onlookers.happened(client::Ready{}, at(2s));
  CHECK(pipe.taken() == "\n");
  CHECK(fcntl(pipe.write, F_GETFD) == -1);
  pipe.write = -1;

  onlookers.happened(client::Ready{}, at(3s));
  CHECK(pipe.taken().empty());
}

TEST_CASE("what must not be missed is a warning where there are no events") {
  std::vector<std::string> warnings;
  output::Looks looks;
  looks.warn = [&warnings](const std::string& text) { warnings.push_back(text); };
  output::Onlookers onlookers(looks, at(0s));

  onlookers.happened(client::Connected{}, at(0s));
  onlookers.happened(client::Lost{"x"}, at(0s));
  onlookers.happened(client::Reconnecting{1, 1s, "x"}, at(0s));
  onlookers.happened(client::Gap{"r", "y"}, at(0s));

  CHECK(warnings == std::vector<std::string>{"connection lost, reconnecting: x", "room r: y"});
}

TEST_CASE("ready is told to a descriptor that nobody reads without waiting") {
  Pipe pipe;
  output::LossyLines full(pipe.write, 0);
  while (!full.waiting()) full.add(std::string(1000, 'x'));
  output::Looks looks;
  looks.ready_fd = pipe.write;
  output::Onlookers onlookers(looks, at(0s));

  onlookers.happened(client::Ready{}, at(0s));

  CHECK(fcntl(pipe.write, F_GETFD) == -1);
  pipe.write = -1;
}

TEST_CASE("an event is one line of JSON, with secrets masked and controls escaped") {
  Pipe pipe;
  output::LossyLines lines(pipe.write);
  core::Secrets secrets;
  secrets.add("bob-resume-token");
  output::Looks looks;
  looks.events = &lines;
  looks.secrets = &secrets;
  output::Onlookers onlookers(looks, at(0s));

  onlookers.happened(client::Lost{"no bob-resume-token\xC2\x9b\xE2\x80\xAE"}, at(5ms));

  CHECK(pipe.taken() == "{\"event\":\"lost\",\"ms\":5,\"message\":\"no ***\\u009b\\u202e\"}\n");
}

TEST_CASE("a traced frame and a warning tell no secret, wherever the server put it") {
  Pipe pipe;
  output::LossyLines lines(pipe.write);
  core::Secrets secrets;
  secrets.add("bob-resume-token");
  std::string warning;
  output::Looks looks;
  looks.trace = &lines;
  looks.secrets = &secrets;
  looks.warn = [&warning](const std::string& text) { warning = text; };
  output::Onlookers onlookers(looks, at(0s));

  const auto traced = [&](const std::string& frame) {
    onlookers.frame_received(frame, false, at(0s));
    return pipe.taken();
  };
  CHECK(traced(R"({"msg":"error","offendingMessage":{"params":[{"resume":"bob-resume-token"}]}})") ==
        "0.000 <- {\"msg\":\"error\",\"offendingMessage\":{\"params\":[{\"resume\":\"***\"}]}}\n");
  CHECK(traced(R"({"msg":"added","fields":{"t":"bob\u002dresume-token"}})") ==
        "0.000 <- {\"msg\":\"added\",\"fields\":{\"t\":\"***\"}}\n");
  CHECK(traced("no JSON: bob-resume-token") == "0.000 <- no JSON: ***\n");
  onlookers.happened(client::Gap{"*", "bob-resume-token"}, at(0s));
  CHECK(warning == "***");
}

TEST_CASE("a trace hides the token that answers a login of the task's own, and no other") {
  Pipe pipe;
  output::LossyLines lines(pipe.write);
  core::Secrets secrets;
  output::Looks looks;
  looks.trace = &lines;
  looks.secrets = &secrets;
  output::Onlookers onlookers(looks, at(0s));
  const auto answered = [&](const std::string& token) {
    onlookers.frame_received(R"({"result":{"token":")" + token + R"(","tokenExpires":1}})", false, at(0s));
    return pipe.taken();
  };

  CHECK(answered("unasked") == "0.000 <- {\"result\":{\"token\":\"unasked\",\"tokenExpires\":1}}\n");
  onlookers.frame_sent({R"({"method":"login","params":[{"resume":"given"}]})"}, at(0s));
  CHECK(pipe.taken() == "0.000 -> {\"method\":\"login\",\"params\":[{\"resume\":\"***\"}]}\n");
  CHECK(answered("new") == "0.000 <- {\"result\":{\"token\":\"***\",\"tokenExpires\":1}}\n");
  CHECK(answered("one more") == "0.000 <- {\"result\":{\"token\":\"one more\",\"tokenExpires\":1}}\n");
}
