// A reader that does not read for a while: the server waits, and the program's memory stays what it was.
#include <atomic>
#include <csignal>
#include <future>

#include "dialogue.h"

using namespace dialogue;

namespace {

// Of the contract: 8 MiB and twice the largest message, over what the program needs by itself.
constexpr long base_kb = 12 * 1024;
constexpr long bound_kb = base_kb + 8 * 1024;
#ifdef __SANITIZE_ADDRESS__
constexpr bool measurable = false;  // its shadow is not ours
#else
constexpr bool measurable = true;
#endif

struct Flood {
  std::size_t frames = 0;
  std::size_t before_reading = 0;
  int pings = 0;  // seen while nobody read
  long peak_kb = 0;
  Ran ran;
};

/// What it needed at most so far. (What is told at its end counts our own memory, from before it became
/// itself.)
long peak_of(const support::Child& child) {
  const std::string status = support::file_content("/proc/" + std::to_string(child.pid()) + "/status");
  return std::stol(status.substr(status.find("VmHWM:") + 6));
}

/// Sends frames of that size to a `sub` whose reader begins to read once the server is stuck and was pinged
/// three times.
Flood flood(std::size_t size, std::size_t bytes) {
  Flood seen;
  seen.frames = bytes / size;
  const std::string line = event("[\"" + std::string(size, 'x') + "\"]");
  std::atomic<int> pings = 0;
  std::atomic<std::size_t> sent = 0;
  const DdpServer server(streaming([&](Peer& client) {
    sent = client.flood(line, seen.frames, 500ms);
    seen.before_reading = sent;
    while (pings < 3) pings += contains(client.receive(), R"("msg":"ping")") ? 1 : 0;
    while (sent < seen.frames) sent += client.flood(line, seen.frames - sent, 500ms);
    client.wait_closed(60s);
  }));
  support::Child child(
      at(server.url(), {"sub", "stream-s", "e", "--ping-interval", "200ms", "--ping-timeout", "100ms"}));
  while (child.running() && pings < 3) server.wait_received(std::string("no such frame"), 50ms);
  seen.pings = pings;
  for (std::size_t lines = 0; lines < seen.frames; ++lines) {
    const auto read = child.line(20s);
    if (!read) FAIL("the output ends after " << lines << " lines of " << seen.frames);
    if (*read != line) FAIL("line " << lines << " is broken");
  }
  seen.peak_kb = peak_of(child);
  child.signal(SIGTERM);
  seen.ran = child.wait();
  return seen;
}

}  // namespace

TEST_CASE("a slow reader gets everything, and the server waits for it instead of our memory", "[storm]") {
  const Flood seen = flood(10'000, 500'000'000);
  REQUIRE(seen.ran.signal == SIGTERM);
  REQUIRE(seen.ran.out.empty());
  REQUIRE(seen.ran.err.empty());
  REQUIRE(seen.before_reading < seen.frames);
  REQUIRE(seen.pings >= 3);
  WARN("slow reader: 500 MB, peak " << seen.peak_kb << " KiB, " << seen.ran.took.count() << " ms, "
                                    << seen.before_reading << " of " << seen.frames
                                    << " frames before it read");
  REQUIRE((!measurable || seen.peak_kb < bound_kb));
}

TEST_CASE("a slow reader of messages of 4 MB costs twice such a message", "[storm]") {
  const std::size_t size = 4 * 1024 * 1024;
  const Flood seen = flood(size, 120'000'000);
  REQUIRE(seen.ran.signal == SIGTERM);
  REQUIRE(seen.ran.err.empty());
  WARN("slow reader: messages of 4 MiB, peak " << seen.peak_kb << " KiB, " << seen.ran.took.count() << " ms");
  REQUIRE((!measurable || seen.peak_kb < bound_kb + 2 * static_cast<long>(size / 1024)));
}

TEST_CASE("a signal ends a run that waits for its reader, and a reader that leaves does too") {
  const std::string line = event("[\"" + std::string(10'000, 'x') + "\"]");
  for (const bool leaves : {false, true}) {
    const DdpServer server(streaming([&](Peer& client) { client.flood(line, 100'000, 5s); }));
    support::Child child(at(server.url(), {"sub", "stream-s", "e", "--reconnect", "--events"}));
    while (const auto told = child.error_line()) {
      if (contains(*told, "paused")) break;
    }
    if (leaves) {
      child.close_stdout();
    } else {
      child.signal(SIGTERM);
    }
    while (child.running()) REQUIRE(child.error_line(5s) == std::nullopt);
    REQUIRE(child.wait().signal == (leaves ? SIGPIPE : SIGTERM));
  }
}

TEST_CASE("the deadline ends a run that waits for its reader, and tells what it lost") {
  const std::string line = event("[\"" + std::string(10'000, 'x') + "\"]");
  const DdpServer server(streaming([&](Peer& client) { client.flood(line, 100'000, 5s); }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e", "--deadline", "500ms"}));
  std::string told;
  while (child.running()) told += child.error_line(5s).value_or("");
  REQUIRE(told ==
          "rocketwire: output: time is over and the reader of stdout has not taken all lines [goal_timeout]");
  REQUIRE(child.wait().status == 51);
}

TEST_CASE("a server that loses patience with a slow reader is 52 for sub") {
  const std::string line = event("[\"" + std::string(10'000, 'x') + "\"]");
  std::promise<void> lost;
  const DdpServer server(streaming([&](Peer& client) {
    client.flood(line, 100'000, 300ms);
    client.reset();
    lost.set_value();
  }));
  support::Child child(at(server.url(), {"sub", "stream-s", "e", "--events", "--error-format", "text"}));
  REQUIRE(lost.get_future().wait_for(20s) == std::future_status::ready);
  REQUIRE(child.running());
  while (child.line()) continue;
  const Ran ran = child.wait();
  INFO(ran.err);
  REQUIRE(ran.status == 52);
}

TEST_CASE("a tail whose slow reader cost it the connection catches up") {
  RocketChatServer server;
  support::Child child(
      at(server.url(), {"tail", "GENERAL", "--reconnect", "--reconnect-delay", "10ms", "--events"}),
      with_token());
  REQUIRE(server.wait_subscriptions(3, 10s));
  std::vector<std::string> sent;
  const std::string text(10'000, 'x');
  const auto paused = [&] {
    while (const auto told = child.error_line(50ms)) {
      if (contains(*told, "\"paused\"")) return true;
    }
    return false;
  };
  do {
    for (int i = 0; i < 20; ++i) sent.push_back(server.post("GENERAL", text));
  } while (!paused());
  server.reset_all();
  sent.push_back(server.post("GENERAL", "the last one"));
  for (const std::string& message : sent) REQUIRE((child.line() == message));
  child.signal(SIGTERM);
  REQUIRE(child.wait().out.empty());
}
