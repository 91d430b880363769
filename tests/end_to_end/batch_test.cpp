// Many calls over one connection, and frames by hand, with the real binary.
#include <atomic>
#include <csignal>
#include <future>

#include "support/places.h"
#include "terminal.h"

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

TEST_CASE("batch ends with its last answer, however slow a rate was asked for") {
  const RocketChatServer server;
  const Ran ran = run_at(server, {"batch", "--rate", "1/h"}, {.input = batch_of(1)});
  REQUIRE(ran.status == 0);
  REQUIRE(lines_of(ran.out).size() == 1);
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

TEST_CASE("batch waits for messages of a subscription, beside its calls") {
  RocketChatServer server;
  support::Child child(at(server.url(), {"batch"}),
                       {.environment = {{"ROCKETCHAT_TOKEN", "bob-resume-token"}}, .stdin_pipe = true});
  child.write_stdin(R"({"id":1,"sub":"stream-room-messages","params":["GENERAL"],"count":2})"
                    "\n" +
                    batch_of(1));
  REQUIRE(server.wait_subscriptions(1, 10s));
  const std::string first = server.post("GENERAL", "one");
  const std::string second = server.post("GENERAL", "two");
  const Json result = Json::parse(child.line().value()).value()["result"];
  REQUIRE(result[0]["fields"]["args"][0].text() == first);
  REQUIRE(result[1]["fields"]["args"][0].text() == second);
  REQUIRE(child.line().value().starts_with(R"({"id":0,"ok":true)"));
  REQUIRE(server.wait_subscriptions(0, 10s));
  child.close_stdin();
  REQUIRE(child.wait().status == 0);
}

TEST_CASE("batch --retry connects again when nothing had left") {
  const DdpServer server([](Peer& client) {
    static int connections = 0;
    if (++connections == 1) return client.cut();
    answering("7")(client);
  });
  const Ran ran =
      run_at(server, {"batch", "--retry", "1", "--reconnect-delay", "1ms"}, {.input = batch_of(1)});
  INFO(ran.err);
  REQUIRE(ran.status == 0);
  REQUIRE(contains(ran.out, R"("result":7)"));
}

TEST_CASE("batch tells on a terminal how it goes, and not when that is not wanted") {
  const RocketChatServer server;
  const support::TemporaryFolder folder;
  const std::string file = folder.file("requests", batch_of(3) + "{\"method\":\"fail\"}\n");
  Terminal loud;
  loud.run(server.url(), {"batch", file});
  REQUIRE(loud.shows("4 answered, 1 failed, "));
  REQUIRE(loud.shows("/s"));
  REQUIRE(loud.program().wait().status == 1);
  REQUIRE(loud.shows("\n"));
  Terminal quiet;
  quiet.run(server.url(), {"batch", "-q", file});
  REQUIRE(quiet.program().wait().status == 1);
  REQUIRE_FALSE(quiet.shows("answered", 200ms));
}

TEST_CASE("a server that does not read holds up the input of batch and raw, and no memory is spent on it") {
  constexpr int lines = 200;
  const std::string line = R"({"msg":"x","text":")" + std::string(100'000, 'x') + "\"}\n";
  std::promise<void> read;
  std::atomic<int> got = 0;
  const DdpServer server(greeting([&](Peer& client) {
    read.get_future().wait_for(10s);
    while (got < lines) got += contains(client.receive(), R"("msg":"x")") ? 1 : 0;
    client.send("{}");
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"raw", "-C", "1"}), {.stdin_pipe = true});
  std::string all;
  for (int i = 0; i < lines; ++i) all += line;
  child.write_stdin(all, 500ms);
  REQUIRE(child.running());
  REQUIRE(got == 0);
  const std::string status = support::file_content("/proc/" + std::to_string(child.pid()) + "/status");
  const long peak = std::stol(status.substr(status.find("VmHWM:") + 6));
#ifndef __SANITIZE_ADDRESS__
  REQUIRE(peak < 12 * 1024);
#endif
  read.set_value();
  REQUIRE(child.line() == "{}");
  const Ran ran = child.wait();
  INFO(ran.err << peak);
  REQUIRE(ran.status == 0);
}

TEST_CASE("a signal and a deadline end a run whose server does not read") {
  const std::string line = R"({"msg":"x","text":")" + std::string(100'000, 'x') + "\"}\n";
  std::string all;
  for (int i = 0; i < 100; ++i) all += line;
  for (const bool signal : {true, false}) {
    const DdpServer server(greeting([](Peer& client) { client.hold(20s); }));
    support::Child child(at(server.url(), {"raw", "--deadline", signal ? "1h" : "700ms"}),
                         {.stdin_pipe = true});
    child.write_stdin(all, 500ms);
    REQUIRE(child.running());
    if (signal) child.signal(SIGTERM);
    const Ran ran = child.wait();
    INFO(ran.err);
    REQUIRE(ran.took < 5s);
    REQUIRE((signal ? ran.signal == SIGTERM : ran.status == 0));
  }
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

TEST_CASE("whatever fails, batch has an answer for every line of a file") {
  const support::TemporaryFolder folder;
  constexpr int lines = 5000;
  const std::string file = folder.file("requests", batch_of(lines));
  const DdpServer server(greeting([](Peer& client) {
    for (int i = 0; i < 3; ++i) client.send(result_of(client.receive(), "1"));
    for (int i = 0; i < 5; ++i) client.receive();
    client.cut();
  }));
  const Ran cut = run_at(server, {"batch", file, "-j", "5"});
  REQUIRE(cut.status == 54);
  const auto answers = lines_of(cut.out);
  REQUIRE(answers.size() == lines);
  for (int i = 0; i < lines; ++i) {
    const std::string& answer = answers[static_cast<std::size_t>(i)];
    REQUIRE(answer.starts_with(R"({"id":)" + std::to_string(i) + ","));
    if (i >= 3) REQUIRE(error_of_line(answer)["status"].text() == (i < 8 ? "54" : "52"));
  }
  const Ran none = support::run({"-S", "ws://127.0.0.1:1", "batch", folder.file("few", batch_of(3))});
  REQUIRE(none.status == 11);
  REQUIRE(lines_of(none.out).size() == 3);
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
  require_failure(run_at(server, {"batch", "--rate", "fast"}), 2, "usage");
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

TEST_CASE("raw --no-handshake leaves everything to whoever speaks") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    const std::string frame = client.receive();
    client.send(connected);
    client.send(R"({"msg":"ping","id":"p"})");
    client.send(frame);
    client.wait_closed(10s);
  });
  Setup setup = with_token();
  setup.input = "{\"msg\":\"mine\"}\n";
  const Ran ran = run_at(server, {"raw", "--no-handshake", "-C", "3"}, setup);
  require_output(ran, connected + "\n" + R"({"msg":"ping","id":"p"})" + "\n{\"msg\":\"mine\"}\n");
  REQUIRE(server.received() == std::vector<std::string>{R"({"msg":"mine"})"});
  require_failure(run_at(server, {"call", "--no-handshake", "m"}), 2, "usage");
}
