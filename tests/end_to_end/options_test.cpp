// The options that change what is sent, printed or waited for, each with its effect.
#include <fcntl.h>
#include <unistd.h>

#include "support/handshake.h"

#include "dialogue.h"

using namespace dialogue;

namespace {

std::string header(const DdpServer& server, const std::string& name) {
  return support::header_value(server.heads().at(0), name);
}

}  // namespace

TEST_CASE("options -H and --user-agent change the request") {
  const support::TemporaryFolder folder;
  const DdpServer server(answering("1"));
  const std::string file = folder.file("headers", "X-Two: 2\nX-Three:3\n");
  require_output(run_at(server, {"-H", "X-One: 1, and: more", "-H", "@" + file, "--user-agent", "my agent/1",
                                 "call", "m"}),
                 "1\n");
  REQUIRE(header(server, "X-One") == "1, and: more");
  REQUIRE(header(server, "X-Two") == "2");
  REQUIRE(header(server, "X-Three") == "3");
  REQUIRE(header(server, "User-Agent") == "my agent/1");
}

TEST_CASE("the User-Agent is constant, and no compression is offered") {
  const DdpServer server(answering("1"));
  require_output(run_at(server, {"call", "m"}), "1\n");
  REQUIRE(header(server, "User-Agent") == "rocketwire");
  REQUIRE(header(server, "Sec-WebSocket-Extensions").empty());
}

TEST_CASE("a header that is none, or belongs to the handshake, is refused") {
  const std::string wrong =
      GENERATE(as<std::string>(), "no colon", ": empty", "Na me: x", "X: a\r\nY: b", "Sec-WebSocket-Key: x",
               "Upgrade: x", "connection: close", "@/no/such/file");
  INFO(wrong);
  const DdpServer server(answering("1"));
  const Ran ran = run_at(server, {"-H", wrong, "call", "m"});
  REQUIRE((ran.status == 2 || (ran.status == 4 && wrong[0] == '@')));
  require_failure(ran, ran.status, ran.status == 2 ? "usage" : "input");
  REQUIRE(contains(ran.err, "--header"));
  REQUIRE(server.connections() == 0);
}

TEST_CASE("options -4 and -6 choose the family") {
  const DdpServer server(answering("1"));
  const std::string by_name = "ws://localhost:" + std::to_string(server.port());
  require_output(support::run({"-S", by_name, "-4", "call", "m"}), "1\n");
  require_output(support::run({"-S", by_name, "call", "m"}), "1\n");
  require_failure(support::run({"-S", by_name, "-6", "call", "m"}), 11, "connect");
  require_failure(support::run({"-S", server.url(), "-6", "call", "m"}), 10, "dns");
}

TEST_CASE("the server comes in every spelling, and is asked for /websocket") {
  const DdpServer server(answering("1"));
  const std::string host = "localhost:" + std::to_string(server.port());
  for (const std::string& url :
       {host, "http://" + host, "ws://" + host + "/", "http://" + host + "/websocket"}) {
    INFO(url);
    require_output(support::run({"-S", url, "call", "m"}), "1\n");
    REQUIRE(server.heads().back().starts_with("GET /websocket HTTP/1.1\r\n"));
    REQUIRE(support::header_value(server.heads().back(), "Host") == host);
  }
}

TEST_CASE("a path prefix stands before /websocket, and the environment names the server too") {
  const DdpServer server(answering("1"));
  require_output(support::run({"call", "m"}, {.environment = {{"ROCKETCHAT_URL", server.url() + "/chat/"}}}),
                 "1\n");
  REQUIRE(server.heads().at(0).starts_with("GET /chat/websocket HTTP/1.1\r\n"));
  require_output(support::run({"-S", server.url() + "/?to=2", "call", "m"}), "1\n");
  REQUIRE(server.heads().at(1).starts_with("GET /websocket?to=2 HTTP/1.1\r\n"));
  require_output(support::run({"call", "m", "-S", server.url()},
                              {.environment = {{"ROCKETCHAT_URL", "ws://no-such-host.invalid"}}}),
                 "1\n");
}

TEST_CASE("a server that is no address is a usage error") {
  const std::string url =
      GENERATE(as<std::string>(), "ftp://host", "https://user@host", "https://user:pass@host", "host:0",
               "host:70000", "host:port", "https://", "ho st", "[::1");
  INFO(url);
  require_failure(support::run({"-S", url, "call", "m"}), 2, "usage");
}

TEST_CASE("option --max-message bounds whole and fragmented messages, and the limit itself passes") {
  const bool fragmented = GENERATE(false, true);
  const std::string line = event("[\"" + std::string(1000, 'x') + "\"]");
  const DdpServer server(streaming([&](Peer& client) {
    fragmented ? client.send_fragmented(line, 300) : client.send(line);
    client.wait_closed(10s);
  }));
  const std::string size = std::to_string(line.size()), less = std::to_string(line.size() - 1);
  require_output(run_at(server, {"--max-message", size, "sub", "stream-s", "e", "-C", "1"}), line + "\n");
  const Ran ran = run_at(server, {"--max-message", less, "sub", "stream-s", "e", "-C", "1"});
  require_failure(ran, 21, "protocol");
  REQUIRE(contains(ran.err, "--max-message"));
}

TEST_CASE("the default limit is 16 MiB") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_raw(std::string("\x81\x7f\x00\x00\x00\x00\x01\x00\x00\x01",
                                10));  // a header that promises a byte too many
    client.wait_closed(10s);
  }));
  require_failure(run_at(server, {"sub", "stream-s", "e"}), 21, "protocol");
}

TEST_CASE("option --ready-fd gets a newline and its end once all is subscribed") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  std::atomic<bool> early = true;
  const DdpServer server(greeting([&](Peer& client) {
    const std::string one = client.receive(), two = client.receive();
    client.send(ready_of(one));
    client.send(event("[]"));
    if (!client.try_receive(50ms)) early = false;
    client.send(ready_of(two));
    client.wait_closed(10s);
  }));
  support::Child child(
      at(server.url(), {"sub", "stream-s", "--event", "e", "--event", "f", "--ready-fd", "9"}),
      {.descriptors = {{9, ends[1]}}});
  ::close(ends[1]);
  REQUIRE(child.line());
  char bytes[4];
  REQUIRE(::read(ends[0], bytes, sizeof bytes) == 1);
  REQUIRE(bytes[0] == '\n');
  REQUIRE_FALSE(early);
  REQUIRE(::read(ends[0], bytes, sizeof bytes) == 0);
  REQUIRE(child.running());
  ::close(ends[0]);
}

TEST_CASE("option --ready-fd on a descriptor that is not open is a usage error") {
  const DdpServer server(answering("1"));
  for (const std::string wrong : {"9", "1", "0", "x", "-1"}) {
    require_failure(run_at(server, {"sub", "stream-s", "e", "--ready-fd", wrong}), 2, "usage");
  }
}

TEST_CASE("option --events tells of connected and ready as NDJSON on stderr") {
  const DdpServer server(streaming([](Peer& client) {
    client.send(event("[]"));
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"--events", "sub", "stream-s", "e", "-C", "1"});
  REQUIRE(ran.status == 0);
  REQUIRE(ran.out == event("[]") + "\n");
  const auto lines = lines_of(ran.err);
  REQUIRE(lines.size() == 2);
  REQUIRE(lines[0].starts_with(R"({"event":"connected","ms":)"));
  REQUIRE(lines[1].starts_with(R"({"event":"ready","ms":)"));
  for (const std::string& line : lines) REQUIRE(Json::parse(line).value()["ms"].is(Json::Kind::number));
}

TEST_CASE("option --select prints a part, and skips lines without it") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_all({event("[{\"msg\":\"one\"}]"), event("[]"), event("[{\"msg\": [ 1, 1e400 ]}]")});
    client.wait_closed(10s);
  }));
  const std::vector<std::string> sub = {"sub", "stream-s", "e", "-C", "2", "--select", "/fields/args/0/msg"};
  require_output(run_at(server, sub), "\"one\"\n[1,1e400]\n");
  auto raw = sub;
  raw.push_back("-r");
  require_output(run_at(server, raw), "one\n[1,1e400]\n");
}

TEST_CASE("option --select of a call's result, by escaped names") {
  const DdpServer server(answering(R"({"a/b":{"m~n":[0,{"":true}]}})"));
  require_output(run_at(server, {"call", "m", "--select", "/a~1b/m~0n/1/"}), "true\n");
  require_output(run_at(server, {"call", "m", "--select", ""}), "{\"a/b\":{\"m~n\":[0,{\"\":true}]}}\n");
  require_failure(run_at(server, {"call", "m", "--select", "a"}), 2, "usage");
  require_failure(run_at(server, {"call", "m", "--select", "/~2"}), 2, "usage");
}

TEST_CASE("option -r prints strings as they are, and everything else as JSON") {
  const DdpServer text(answering(R"("a\"b\\\u00e9\n\ttab")"));
  require_output(run_at(text, {"call", "-r", "m"}), "a\"b\\\xc3\xa9\n\ttab\n");
  const DdpServer number(answering("[\"a\"]"));
  require_output(run_at(number, {"call", "-r", "m"}), "[\"a\"]\n");
}

TEST_CASE("option -e is 0 for a result that is something") {
  const std::string result = GENERATE(as<std::string>(), "true", "1", "\"0\"", "[]", "{}", "1e-400", "\" \"");
  INFO(result);
  const DdpServer server(answering(result));
  require_output(run_at(server, {"call", "-e", "m"}), result + "\n");
}

TEST_CASE("options stand before and behind the command, joined and apart") {
  const DdpServer server(answering("1"));
  const std::string url = server.url();
  require_output(support::run({"call", "-S" + url, "m", "-T5s"}), "1\n");
  require_output(support::run({"--server=" + url, "call", "m", "--timeout=1.5m"}), "1\n");
  require_output(support::run({"-qS", url, "call", "m"}), "1\n");
}
