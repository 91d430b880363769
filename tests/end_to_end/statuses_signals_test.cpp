#include <csignal>

#include "dialogue.h"

using namespace dialogue;

namespace {

/// A subscription that is ready and silent; the signal comes when the first line has been read.
support::Behaviour silent_stream() {
  return streaming([](Peer& client) {
    client.send(event("[1]"));
    client.wait_closed(10s);
  });
}

void require_death_by(int signal) {
  const DdpServer server(silent_stream());
  support::Child child(at(server.url(), {"sub", "stream-s", "e"}));
  REQUIRE(child.line());
  child.signal(signal);
  const Ran ran = child.wait();

  REQUIRE(ran.signalled);
  REQUIRE(ran.signal == signal);
  REQUIRE(ran.out.empty());
  REQUIRE(ran.err.empty());
}

}  // namespace

TEST_CASE("status 129 by signal: HUP") { require_death_by(SIGHUP); }
TEST_CASE("status 130 by signal: INT") { require_death_by(SIGINT); }
TEST_CASE("status 143 by signal: TERM") { require_death_by(SIGTERM); }

TEST_CASE("status 141 by SIGPIPE: the reader is gone while nothing is being written") {
  const DdpServer server(silent_stream());
  support::Child child(at(server.url(), {"sub", "stream-s", "e"}));
  REQUIRE(child.line());
  child.close_stdout();
  const Ran ran = child.wait(5s);

  REQUIRE(ran.signalled);
  REQUIRE(ran.signal == SIGPIPE);
  REQUIRE(ran.err.empty());
}
