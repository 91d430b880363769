#include "dialogue.h"
#include "support/places.h"

using namespace dialogue;

TEST_CASE("status 0 ok: a result came") {
  const DdpServer server(answering("{\"a\":1}"));
  require_output(run_at(server, {"call", "m"}), "{\"a\":1}\n");
}

TEST_CASE("status 0 ok: the goal was met") {
  const DdpServer server(streaming([](Peer& client) {
    client.send(event("[1]"));
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"sub", "stream-s", "e", "--count", "1"}), event("[1]") + "\n");
}

TEST_CASE("status 0 ok: time is over and nothing more was asked for") {
  const DdpServer server(streaming([](Peer& client) { client.wait_closed(10s); }));
  require_output(run_at(server, {"sub", "stream-s", "e", "--duration", "20ms"}), "");
}

TEST_CASE("status 1 no: an empty result with --exit-status") {
  const std::string result = GENERATE(as<std::string>(), "null", "false", "0", "\"\"", "0.0", "-0e5");
  const DdpServer server(answering(result));
  const Ran ran = run_at(server, {"call", "-e", "m"});

  REQUIRE(ran.status == 1);
  REQUIRE(ran.out == result + "\n");
  REQUIRE(ran.err.empty());
}

TEST_CASE("status 1 no: --select without a match in the one answer") {
  const DdpServer server(answering("{\"a\":1}"));
  const Ran ran = run_at(server, {"call", "--select", "/b", "m"});

  REQUIRE(ran.status == 1);
  REQUIRE(ran.out.empty());
  REQUIRE(ran.err.empty());
}

TEST_CASE("status 2 usage: an unknown option, before anything is sent") {
  const DdpServer server(answering("1"));
  require_failure(run_at(server, {"call", "m", "--no-such-option"}), 2, "usage");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("status 3 config: a token file that is not there") {
  const DdpServer server(answering("1"));
  require_failure(run_at(server, {"call", "m", "--token-file", "/no/such/file"}), 3, "config");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("status 3 config: a CA file that is broken") {
  const support::TemporaryFolder folder;
  const std::string broken = folder.file("ca.pem", "no certificate");
  require_failure(support::run({"-S", "wss://localhost:1", "--cacert", broken, "call", "m"}), 3, "config");
}

TEST_CASE("status 4 input: parameters from stdin that are not JSON") {
  const DdpServer server(answering("1"));
  require_failure(run_at(server, {"call", "m", "--params", "-"}, {.input = "[1,"}), 4, "input");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("status 4 input: a file of header lines that is not there") {
  const DdpServer server(answering("1"));
  require_failure(run_at(server, {"call", "m", "-H", "@/no/such/file"}), 4, "input");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("status 4 input: a file of parameters that is not there") {
  const DdpServer server(answering("1"));
  require_failure(run_at(server, {"call", "m", "--params", "@/no/such/file"}), 4, "input");
  require_failure(run_at(server, {"call", "m", "-F", "key=@/no/such/file"}), 4, "input");
}

TEST_CASE("status 5 output: the disk is full") {
  const DdpServer server(answering("1"));
  require_failure(run_at(server, {"call", "m"}, {.stdout_path = "/dev/full"}), 5, "output");
}

TEST_CASE("status 5 output: the file may grow no further") {
  const DdpServer server(streaming([](Peer& client) {
    client.flood(event("[1]"), 100'000, 5s);
    client.wait_closed(10s);
  }));
  const support::TemporaryFolder folder;
  const Ran ran = support::run(
      {"-c", R"(ulimit -f 1; exec "$0" -S "$URL" sub stream-s e >"$OUT")", support::program_path},
      {.environment = {{"URL", server.url()}, {"OUT", folder.at("out")}}, .binary = "/bin/sh"});
  require_failure(ran, 5, "output");
}

TEST_CASE("status 5 output: the disk is full for the text of help and version") {
  for (const std::string word : {"help", "version"}) {
    const Ran ran = support::run({word}, {.stdout_path = "/dev/full"});
    REQUIRE(ran.status == 5);
    REQUIRE(lines_of(ran.err).size() == 1);
  }
}
