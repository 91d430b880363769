#include "dialogue.h"

using namespace dialogue;

namespace {

/// The lines of a trace, without their time.
std::vector<std::string> frames_of(const std::string& trace) {
  std::vector<std::string> frames;
  for (const std::string& line : lines_of(trace)) {
    const std::size_t blank = line.find(' ');
    REQUIRE(blank != std::string::npos);
    REQUIRE(line.substr(0, blank).find_first_not_of("0123456789.") == std::string::npos);
    frames.push_back(line.substr(blank + 1));
  }
  return frames;
}

}  // namespace

TEST_CASE("option --trace shows every frame with time and direction, in order") {
  const DdpServer server(streaming([](Peer& client) {
    client.send(event("[1]"));
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"--trace", "sub", "stream-s", "e", "-C", "1"});
  REQUIRE(ran.status == 0);
  REQUIRE(ran.out == event("[1]") + "\n");
  const auto frames = frames_of(ran.err);
  const auto sent = server.received();
  REQUIRE(frames == std::vector<std::string>{"-> " + sent.at(0), "-> " + sent.at(1), "<- " + connected,
                                             "<- " + ready_of(sent.at(1)), "<- " + event("[1]")});
}

TEST_CASE("option --trace-file writes the same to a file, for its owner only") {
  const support::TemporaryFolder folder;
  const DdpServer server(answering("1"));
  require_output(run_at(server, {"--trace-file", folder.at("trace"), "call", "m"}), "1\n");
  REQUIRE(frames_of(support::file_content(folder.at("trace"))).size() == 4);
  REQUIRE((std::filesystem::status(folder.at("trace")).permissions() & std::filesystem::perms::others_all) ==
          std::filesystem::perms::none);
}

TEST_CASE("a trace file that cannot be written is told before anything is sent") {
  const DdpServer server(answering("1"));
  const Ran ran = run_at(server, {"--trace-file", "/no/such/folder/trace", "call", "m"});
  require_failure(ran, 3, "config");
  REQUIRE(contains(ran.err, "--trace-file"));
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a traced frame is one line, and cannot move the cursor") {
  const DdpServer server(streaming([](Peer& client) {
    client.send("{\"msg\":\"ping\",\n\"id\":\"\\u001b[2J\x7f\xe2\x80\xae\"}");
    client.receive();
    client.send(event("[1]"));
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"--trace", "sub", "stream-s", "e", "-C", "1"});
  REQUIRE(ran.status == 0);
  REQUIRE(frames_of(ran.err).size() == 7);
  for (const std::string bad : {"\x1b", "\x7f", "\xe2\x80\xae"}) REQUIRE_FALSE(contains(ran.err, bad));
}

TEST_CASE("a frame that breaks the protocol is in the trace") {
  const DdpServer server(streaming([](Peer& client) {
    client.send("nonsense");
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"--trace", "sub", "stream-s", "e"});
  REQUIRE(ran.status == 21);
  REQUIRE(contains(ran.err, "<- nonsense\n"));
}

TEST_CASE("options --trace and --trace-file together write both") {
  const support::TemporaryFolder folder;
  const DdpServer server(answering("1"));
  const Ran ran = run_at(server, {"--trace", "--trace-file", folder.at("trace"), "call", "m"});
  REQUIRE(ran.status == 0);
  REQUIRE(ran.err == support::file_content(folder.at("trace")));
}

TEST_CASE("a login that is called as a method keeps its digest and its token out of the trace") {
  const DdpServer server(answering(R"({"id":"u","token":"new-token","tokenExpires":{"$date":1}})"));
  const Ran ran = run_at(
      server, {"--trace", "call", "login", R"({"user":{"username":"bob"},"password":{"digest":"d1"}})"});
  REQUIRE(ran.status == 0);
  REQUIRE(contains(ran.out, "new-token"));
  REQUIRE_FALSE(contains(ran.err, "new-token"));
  REQUIRE_FALSE(contains(ran.err, "d1"));
}
