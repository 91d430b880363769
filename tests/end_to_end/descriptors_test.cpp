#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dialogue.h"

using namespace dialogue;

TEST_CASE("a call works with stdin or stderr closed at the start") {
  const DdpServer server(answering("1"));
  for (const int closed : {0, 2}) {
    INFO("closed: " << closed);
    require_output(run_at(server, {"call", "m"}, {.closed_stdin = closed == 0, .closed_stderr = closed == 2}),
                   "1\n");
  }
  REQUIRE(server.complaints().empty());
}

TEST_CASE("a result that a closed stdout cannot take is a failure") {
  const DdpServer server(answering("1"));
  const Ran ran = run_at(server, {"call", "m"}, {.closed_stdout = true});
  require_failure(ran, 5, "output");
  REQUIRE(contains(ran.err, "is closed"));
  require_failure(support::run({"version"}, {.closed_stdout = true}), 5, "output");
  REQUIRE(server.complaints().empty());
}

TEST_CASE("with all standard descriptors closed nothing but the protocol reaches the server") {
  const DdpServer server(streaming([](Peer& client) {
    client.send(event("[1]"));
    client.wait_closed(10s);
  }));
  const Setup closed = {.closed_stdin = true, .closed_stdout = true, .closed_stderr = true};
  REQUIRE(run_at(server, {"--trace", "--events", "sub", "stream-s", "e", "-C", "1"}, closed).status == 5);
  for (const std::string& text : server.received()) REQUIRE(Json::parse(text));
  REQUIRE(server.complaints().empty());
}

TEST_CASE("an error with stderr closed still has its status") {
  const DdpServer server(answering("1"));
  REQUIRE(run_at(server, {"call"}, {.closed_stderr = true}).status == 2);
}

TEST_CASE("stdin is not read where nothing asks for it") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "word", 4) == 4);
  const DdpServer server(answering("1"));
  support::Child child(at(server.url(), {"call", "m"}),
                       {.closed_stdin = true, .descriptors = {{0, ends[0]}}});
  REQUIRE(child.wait().status == 0);
  char word[8] = {};
  REQUIRE(::read(ends[0], word, sizeof word) == 4);
  for (const int end : ends) ::close(end);
}

TEST_CASE("a pipe or a socket as stdout gets the line and keeps its flags") {
  const bool socket = GENERATE(false, true);
  int ends[2];
  REQUIRE((socket ? ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) : ::pipe(ends)) == 0);
  const int before = ::fcntl(ends[1], F_GETFL);
  const DdpServer server(answering("1"));
  support::Child child(at(server.url(), {"call", "m"}),
                       {.closed_stdout = true, .descriptors = {{1, ends[1]}}});
  REQUIRE(child.wait().status == 0);
  REQUIRE(::fcntl(ends[1], F_GETFL) == before);
  char line[8] = {};
  REQUIRE(::read(ends[0], line, sizeof line) == 2);
  REQUIRE(std::string(line) == "1\n");
  for (const int end : ends) ::close(end);
}
