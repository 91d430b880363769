// Where time ends a run. Each limit is short, and what it is measured against does not come.
#include "dialogue.h"

using namespace dialogue;

namespace {

support::Behaviour quiet_stream() {
  return streaming([](Peer& client) { client.wait_closed(10s); });
}

}  // namespace

TEST_CASE("a limit ends a stream without a goal as a success") {
  const std::string limit = GENERATE(as<std::string>(), "--duration", "--idle", "--deadline");
  INFO(limit);
  const DdpServer server(quiet_stream());
  require_output(run_at(server, {"sub", "stream-s", "e", limit, "100ms"}), "");
}

TEST_CASE("option --deadline before the subscription is ready is no success") {
  const DdpServer server(greeting([](Peer& client) { client.wait_closed(10s); }));
  require_failure(run_at(server, {"sub", "stream-s", "e", "--deadline", "100ms"}), 51, "goal_timeout");
}

TEST_CASE("option --deadline holds while connecting") {
  const DdpServer server([](Peer& client) {
    client.read_head();
    client.hold(10s);
  });
  require_failure(run_at(server, {"--deadline", "50ms", "call", "m"}), 51, "goal_timeout");
}

TEST_CASE("options --duration and --idle count from ready, not before") {
  const std::string limit = GENERATE(as<std::string>(), "--duration", "--idle");
  INFO(limit);
  const DdpServer server(greeting([](Peer& client) {
    const std::string sub = client.receive();
    if (client.try_receive(100ms)) return;  // it should still wait
    client.send_all({ready_of(sub), event("[1]")});
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"sub", "stream-s", "e", limit, "30ms"}), event("[1]") + "\n");
}

TEST_CASE("option --idle begins anew with each printed line, and not with others") {
  const DdpServer server(streaming([](Peer& client) {
    for (int i = 0; i < 10; ++i) {
      client.try_receive(50ms);
      client.send(event("[" + std::to_string(i) + "]"));
    }
    // Words that are no lines do not keep it alive.
    for (int i = 0; i < 200; ++i) {
      client.try_receive(50ms);
      client.send(R"({"msg":"changed","collection":"other","id":"1","fields":{}})");
    }
  }));
  const Ran ran = run_at(server, {"sub", "stream-s", "e", "--idle", "400ms"});
  REQUIRE(ran.status == 0);
  REQUIRE(lines_of(ran.out).size() == 10);
}

TEST_CASE("a goal met in time wins over every limit") {
  const DdpServer server(streaming([](Peer& client) {
    client.send(event("[1]"));
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"sub", "stream-s", "e", "-C", "1", "--duration", "9s", "--idle", "9s",
                                 "--deadline", "9s"}),
                 event("[1]") + "\n");
}

TEST_CASE("our ping keeps a silent connection, whatever the form of the pong") {
  const DdpServer server(streaming([](Peer& client) {
    for (int i = 0; i < 3; ++i) {
      const Json ping = Json::parse(client.receive()).value();
      client.send(ping.has("id") ? R"({"msg":"pong","id":)" + ping["id"].text() + "}" : R"({"msg":"pong"})");
    }
    client.send(event("[1]"));
    client.wait_closed(10s);
  }));
  require_output(
      run_at(server, {"--ping-interval", "20ms", "--ping-timeout", "5s", "sub", "stream-s", "e", "-C", "1"}),
      event("[1]") + "\n");
}

TEST_CASE("a value that is none is refused, and named with its option") {
  const auto wrong =
      GENERATE(values<std::pair<std::string, std::string>>({{"--count", "0"},
                                                            {"--count", "-1"},
                                                            {"--count", "many"},
                                                            {"--count", ""},
                                                            {"--duration", "0"},
                                                            {"--duration", "-1s"},
                                                            {"--idle", "5 s"},
                                                            {"--deadline", "1y"},
                                                            {"--timeout", "nan"},
                                                            {"--timeout", "1e3"},
                                                            {"--connect-timeout", "inf"},
                                                            {"--ping-interval", "99999999999999d"},
                                                            {"--max-message", "0"},
                                                            {"--max-message", "16 MiB"},
                                                            {"--tls-min", "1.1"},
                                                            {"--error-format", "xml"},
                                                            {"--select", "x"},
                                                            {"--event", ""},
                                                            {"--server", ""}}));
  INFO(wrong.first << " " << wrong.second);
  const Ran ran =
      support::run({"-S", "ws://127.0.0.1:1", "sub", "stream-s", "e", wrong.first + "=" + wrong.second});
  require_failure(ran, 2, "usage");
  REQUIRE(contains(ran.err, wrong.first));
}
