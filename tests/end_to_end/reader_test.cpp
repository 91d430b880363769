// The reader of stdout: slow, or gone.
#include <atomic>
#include <csignal>

#include "dialogue.h"

using namespace dialogue;

TEST_CASE("a reader that leaves while lines come ends the run without a word") {
  const DdpServer server(streaming([](Peer& client) {
    client.flood(event("[1]"), 1'000'000, 5s);
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e"}));
  REQUIRE(child.line() == event("[1]"));
  child.close_stdout();
  const Ran ran = child.wait(5s);
  REQUIRE(ran.signal == SIGPIPE);
  REQUIRE(ran.err.empty());
}

TEST_CASE("a reader that leaves while the server is silent before ready ends the run") {
  std::atomic<bool> subscribed = false;
  const DdpServer server(greeting([&subscribed](Peer& client) {
    client.receive();
    subscribed = true;
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e"}));
  REQUIRE(server.wait_received(2, 10s));
  child.close_stdout();
  REQUIRE(child.wait(5s).signal == SIGPIPE);
}

TEST_CASE("a reader that is gone before the answer comes is a SIGPIPE for a call too") {
  const DdpServer server(greeting([](Peer& client) {
    client.receive();
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"call", "m"}));
  REQUIRE(server.wait_received(2, 10s));
  child.close_stdout();
  REQUIRE(child.wait(5s).signal == SIGPIPE);
}

TEST_CASE("a slow reader slows the server down, and gets every line") {
  // Far more than pipes and sockets hold.
  constexpr std::size_t frames = 60'000;
  const std::string line = event("[\"" + std::string(2000, 'x') + "\"]");
  std::atomic<std::size_t> before_pause = frames;
  std::atomic<bool> pinged = false;
  const DdpServer server(streaming([&](Peer& client) {
    before_pause = client.flood(line, frames, 300ms);
    // While nobody reads, the client's pings say that it lives.
    pinged = contains(client.receive(), R"("msg":"ping")");
    std::size_t sent = before_pause;
    while (sent < frames) sent += client.flood(line, frames - sent, 300ms);
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e", "--ping-interval", "200ms", "-C",
                                         std::to_string(frames), "--idle", "100ms"}));
  REQUIRE(server.wait_received(std::string(R"("msg":"ping")"), 20s));

  std::size_t lines = 0;
  while (const auto read = child.line()) {
    if (*read != line) FAIL("a broken line: " << *read);
    ++lines;
  }
  const Ran ran = child.wait();
  REQUIRE(ran.err.empty());
  REQUIRE(ran.status == 0);
  REQUIRE(lines == frames);
  REQUIRE(before_pause < frames);
  REQUIRE(pinged);
  REQUIRE(ran.peak_kb < 100'000);  // of 120 MB, and half of it is the sanitizers'
}

TEST_CASE("a paused run tells when it pauses and goes on") {
  constexpr std::size_t frames = 20'000;
  const std::string line = event("[\"" + std::string(1000, 'x') + "\"]");
  std::atomic<bool> stuck = false;
  const DdpServer server(streaming([&](Peer& client) {
    std::size_t sent = client.flood(line, frames, 200ms);
    stuck = sent < frames;
    while (sent < frames) sent += client.flood(line, frames - sent, 200ms);
    client.wait_closed(10s);
  }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e", "--events", "-C", std::to_string(frames)}));
  const auto until = [&child](const std::string& event) {
    while (const auto told = child.error_line()) {
      if (contains(*told, "\"" + event + "\"")) return true;
    }
    return false;
  };
  REQUIRE(until("paused"));
  const Ran ran = child.wait();
  REQUIRE(contains(ran.err, "\"resumed\""));
  REQUIRE(ran.status == 0);
  REQUIRE(lines_of(ran.out).size() == frames);
}

TEST_CASE("a signal ends a run whose reader takes nothing") {
  const std::string line = event("[\"" + std::string(1000, 'x') + "\"]");
  const DdpServer server(streaming([&line](Peer& client) { client.flood(line, 1'000'000, 5s); }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e", "--events"}));
  while (const auto told = child.error_line()) {
    if (contains(*told, "paused")) break;
  }
  child.signal(SIGTERM);
  // Nobody reads: the end comes all the same.
  while (child.running()) REQUIRE(child.error_line(5s) == std::nullopt);
  REQUIRE(child.wait().signal == SIGTERM);
}
