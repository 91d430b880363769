// Many calls over one connection, and frames by hand, with the real binary.
#include "dialogue.h"

using namespace dialogue;

namespace {

std::string batch_of(int calls) {
  std::string lines;
  for (int i = 0; i < calls; ++i) {
    const std::string number = std::to_string(i);
    lines += R"({"id":)" + number + R"(,"method":"echo","params":[)" + number + "]}\n";
  }
  return lines;
}

/// Without the time that each took, which is at the end.
std::vector<std::string> answers_of(const Ran& ran) {
  std::vector<std::string> lines = lines_of(ran.out);
  for (std::string& line : lines) {
    REQUIRE(Json::parse(line));
    line = line.substr(0, line.find(R"(,"ms":)"));
  }
  return lines;
}

Json error_of_line(const std::string& line) { return Json::parse(line).value()["error"]; }

}  // namespace

TEST_CASE("batch answers each line of stdin or of a FILE, in their order, over one connection") {
  const support::TemporaryFolder folder;
  const std::string lines = batch_of(300);
  for (const bool file : {false, true}) {
    const RocketChatServer server;
    const std::vector<std::string> with_file = {"batch", folder.file("requests", lines), "-j", "7"};
    const Ran ran = file ? run_at(server, with_file) : run_at(server, {"batch"}, {.input = lines});
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    const auto answers = answers_of(ran);
    REQUIRE(answers.size() == 300);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const std::string number = std::to_string(i);
      REQUIRE(answers[i] == R"({"id":)" + number + R"(,"ok":true,"result":)" + number);
    }
    REQUIRE(ran.err.empty());
  }
}

TEST_CASE("batch ends with 1 when a request failed, each with the object of --error-format json") {
  const RocketChatServer server;
  const Ran ran =
      run_at(server, {"batch"},
             {.input = "{\"id\":\"x\",\"method\":\"fail\"}\nno\n{\"method\":\"echo\",\"params\":[1]}"});
  REQUIRE(ran.status == 1);
  REQUIRE(ran.err.empty());
  const auto lines = lines_of(ran.out);
  REQUIRE(lines.size() == 3);
  REQUIRE(lines[0].starts_with(R"({"id":"x","ok":false,"error":{"name":)"));
  REQUIRE(error_of_line(lines[0])["server"]["error"].text() == R"("error-not-allowed")");
  REQUIRE(error_of_line(lines[0])["host"].text() == R"("127.0.0.1")");
  REQUIRE(lines[1].starts_with(R"({"id":null,"line":2,"ok":false,"error":{"name":"input","status":4,)"));
  REQUIRE(lines[2].starts_with(R"({"id":null,"ok":true,"result":1,"ms":)"));
}

TEST_CASE("batch --fail-fast reads nothing behind a failure") {
  const RocketChatServer server;
  const Ran ran = run_at(server, {"batch", "--fail-fast", "-j", "1"},
                         {.input = "{\"id\":1,\"method\":\"fail\"}\n" + batch_of(3)});
  REQUIRE(ran.status == 1);
  REQUIRE(lines_of(ran.out).size() == 1);
}

TEST_CASE("batch waits as long as the server says that refuses it for its rate") {
  const RocketChatServer server;
  const Ran ran =
      run_at(server, {"batch"}, {.input = "{\"id\":1,\"method\":\"rate\",\"params\":[1,1]}\n" + batch_of(1)});
  INFO(ran.out);
  REQUIRE(ran.status == 0);
  REQUIRE(answers_of(ran) ==
          std::vector<std::string>{R"({"id":1,"ok":true,"result":true)", R"({"id":0,"ok":true,"result":0)"});
}

TEST_CASE("batch answers what a loss leaves open") {
  const DdpServer server(greeting([](Peer& client) {
    client.receive();
    client.receive();
    client.cut();
  }));
  const Ran ran = run_at(server, {"batch"}, {.input = batch_of(2)});
  REQUIRE(ran.status == 54);
  const auto lines = lines_of(ran.out);
  REQUIRE(lines.size() == 2);
  for (const std::string& line : lines) {
    REQUIRE(error_of_line(line)["status"].text() == "54");
    REQUIRE(error_of_line(line)["sent"].text() == "true");
  }
}

TEST_CASE("no answer of batch shows a secret of the run") {
  const std::string token = "bob-resume-token";
  const DdpServer server(greeting([&](Peer& client) {
    client.send(R"({"msg":"result","id":"1","result":{"id":"u","token":"x"}})");
    const std::string login = client.receive();
    const std::string call = client.receive();
    client.send(error_of(call, R"({"error":500,"reason":"no )" + token + R"("})"));
    client.wait_closed(10s);
  }));
  Setup setup = with_token();
  setup.input = batch_of(1);
  const Ran ran = run_at(server, {"batch"}, setup);
  REQUIRE(ran.status == 1);
  REQUIRE(contains(ran.out, R"("reason":"no )"));
  REQUIRE_FALSE(contains(ran.out, token));
}

TEST_CASE("batch and raw claim stdin, and a FILE must be readable") {
  const DdpServer server(answering("1"));
  require_failure(run_at(server, {"batch", "--token-file", "-"}, {.input = "t"}), 2, "usage");
  require_failure(run_at(server, {"batch", "-", "--token-file", "-"}, {.input = "t"}), 2, "usage");
  require_failure(run_at(server, {"raw", "--token-file", "-"}, {.input = "t"}), 2, "usage");
  require_failure(run_at(server, {"raw", "--reconnect"}), 2, "usage");
  require_failure(run_at(server, {"batch", "-j", "0"}), 2, "usage");
  require_failure(run_at(server, {"batch", "/nowhere/to/be/found"}), 4, "input");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("raw sends the frames of stdin, prints those that come, and goes on behind the input's end") {
  const DdpServer server(greeting([](Peer& client) {
    const std::string frame = client.receive();
    client.send(R"({"msg":"ping"})");
    client.receive();
    client.send(frame);
    client.wait_closed(10s);
  }));
  const std::string frame = R"({"msg":"sub","id":"mine","name":"things","params":[]})";
  const Ran ran = run_at(server, {"raw", "-C", "2"}, {.input = frame + "\n"});
  require_output(ran, "{\"msg\":\"ping\"}\n" + frame + "\n");
  REQUIRE(server.received().back() == R"({"msg":"pong"})");
  REQUIRE(server.received().at(1) == frame);
}

TEST_CASE("raw ends with 4 at a line that is no JSON object") {
  const DdpServer server(greeting([](Peer& client) { client.wait_closed(10s); }));
  const Ran ran = run_at(server, {"raw"}, {.input = "[1]\n"});
  require_failure(ran, 4, "input");
}
