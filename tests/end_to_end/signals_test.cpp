#include <unistd.h>

#include <csignal>
#include <future>

#include "dialogue.h"
#include "support/places.h"

using namespace dialogue;

namespace {

support::Behaviour two_lines_with_a_word_between() {
  return streaming([](Peer& client) {
    client.send(event("[1]"));
    client.receive();  // a ping
    client.send(event("[2]"));
    client.wait_closed(10s);
  });
}

}  // namespace

TEST_CASE("a signal closes the connection politely") {
  std::promise<std::optional<int>> code;
  const DdpServer server(streaming([&code](Peer& client) {
    client.send(event("[1]"));
    code.set_value(client.wait_closed(10s));
  }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e"}));
  REQUIRE(child.line());
  child.signal(SIGINT);
  REQUIRE(child.wait().signal == SIGINT);
  REQUIRE(code.get_future().get() == 1000);
}

TEST_CASE("a signal while connecting ends the run") {
  const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP);
  const DdpServer server([](Peer& client) {
    client.read_head();
    client.hold(10s);
  });
  support::Child child(at(server.url(), {"call", "m"}));
  REQUIRE(server.wait_connections(1, 10s));
  child.signal(signal);
  const Ran ran = child.wait(5s);
  REQUIRE(ran.signal == signal);
  REQUIRE(ran.err.empty());
}

TEST_CASE("a signal during the logout ends it") {
  // The server takes the logout and never answers: the program would wait for two seconds.
  const DdpServer server(greeting([](Peer& client) {
    client.send(result_of(client.receive(), R"({"id":"u","token":"t"})"));
    client.send(result_of(client.receive(), "1"));
    client.receive();
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"call", "m"}), with_password("alice"));
  REQUIRE(server.wait_received(std::string("logout"), 10s));
  child.signal(SIGTERM);
  const Ran ran = child.wait();
  REQUIRE(ran.signal == SIGTERM);
  REQUIRE(ran.out == "1\n");
}

TEST_CASE("a second signal ends a polite end at once") {
  // Logged in with a password, so the first signal begins a logout.
  const DdpServer server(greeting([](Peer& client) {
    client.send(result_of(client.receive(), R"({"id":"u","token":"t"})"));
    client.receive();
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"call", "m"}), with_password("alice"));
  REQUIRE(server.wait_received(3, 10s));
  child.signal(SIGTERM);
  REQUIRE(server.wait_received(std::string("logout"), 10s));
  child.signal(SIGINT);
  REQUIRE(child.wait().signal == SIGINT);
}

TEST_CASE("HUP and INT that were ignored at the start stay ignored, and TERM does not") {
  const int ignored = GENERATE(SIGHUP, SIGINT);
  const DdpServer server(two_lines_with_a_word_between());
  support::Child child(
      at(server.url(), {"sub", "stream-s", "e", "--ping-interval", "50ms", "--ping-timeout", "10s"}),
      {.ignored_signals = {ignored}});
  REQUIRE(child.line() == event("[1]"));
  child.signal(ignored);
  REQUIRE(child.line() == event("[2]"));
  REQUIRE(child.running());
  child.signal(SIGTERM);
  REQUIRE(child.wait().signal == SIGTERM);
}

TEST_CASE("as process 1 a signal ends with its status") {
  const std::string unshare = "/usr/bin/unshare";
  const Setup here = {.binary = unshare};
  if (::access(unshare.c_str(), X_OK) != 0 || support::run({"--pid", "--fork", "true"}, here).status != 0) {
    WARN("no right to be process 1 here");
    return;
  }
  const DdpServer server(streaming([](Peer& client) {
    client.send(event("[1]"));
    client.wait_closed(10s);
  }));
  support::Child outer(
      {"--pid", "--fork", "--kill-child", support::program_path, "-S", server.url(), "sub", "stream-s", "e"},
      here);
  REQUIRE(outer.line() == event("[1]"));
  // Its child has the same number for us: the only one.
  const std::string children = support::file_content("/proc/" + std::to_string(outer.pid()) + "/task/" +
                                                     std::to_string(outer.pid()) + "/children");
  const pid_t inner = static_cast<pid_t>(std::stol(children));
  REQUIRE(::kill(inner, SIGTERM) == 0);
  const Ran ran = outer.wait();
  REQUIRE_FALSE(ran.signalled);
  REQUIRE(ran.status == 128 + SIGTERM);
}
