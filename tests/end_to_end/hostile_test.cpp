// Servers that send without end: neither memory nor time is theirs.
#include <csignal>

#include "dialogue.h"
#include "support/frames.h"

using namespace dialogue;

namespace {

/// Makes a subscription ready, and then sends this again and again, reading nothing.
support::Behaviour sending(const std::string& piece) {
  return streaming([piece](Peer& client) {
    std::string flood;
    while (flood.size() < 1'000'000) flood += piece;
    for (;;) client.send_raw(flood);
  });
}

}  // namespace

TEST_CASE("a flood of frames that are no messages takes no memory, and ends with the deadline") {
  const std::string piece = GENERATE(as<std::string>(), support::frame(support::opcode::ping, true, ""),
                                     support::frame(support::opcode::ping, true, std::string(125, 'p')),
                                     support::frame(support::opcode::pong, true, ""));
  const DdpServer server(sending(piece));
  const Ran ran = run_at(server, {"--deadline", "1s", "sub", "stream-s", "e"});
  REQUIRE(ran.status == 0);
  REQUIRE_FALSE(ran.timed_out);
  REQUIRE(ran.peak_kb < 100'000);  // half of it is the sanitizers'
}

TEST_CASE("a message of endless empty fragments takes no memory, and ends with the deadline") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_raw(support::frame(support::opcode::text, false, ""));
    std::string flood;
    for (int i = 0; i < 500'000; ++i) flood += support::frame(support::opcode::continuation, false, "");
    for (;;) client.send_raw(flood);
  }));
  const Ran ran = run_at(server, {"--deadline", "1s", "sub", "stream-s", "e"});
  REQUIRE(ran.status == 0);
  REQUIRE(ran.peak_kb < 100'000);
}

TEST_CASE("a flood does not hold up a signal") {
  const DdpServer server(sending(support::frame(support::opcode::ping, true, "")));
  support::Child child(at(server.url(), {"--events", "sub", "stream-s", "e"}));
  while (const auto line = child.error_line()) {
    if (contains(*line, "ready")) break;
  }
  child.signal(SIGTERM);
  const Ran ran = child.wait();
  REQUIRE(ran.signalled);
  REQUIRE(ran.signal == SIGTERM);
}
