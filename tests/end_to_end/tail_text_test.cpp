// tail for people, and with its rooms, against a server of either kind.
#include <algorithm>

#include "flavours.h"

using namespace dialogue;

namespace {

Setup in_berlin() {
  Setup setup = with_token();
  setup.environment["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3";
  return setup;
}

/// Behind the time, which has the form of the contract.
std::string behind_time(const std::string& line) {
  const std::string form = "dddd-dd-ddTdd:dd:dd+dd:dd ";
  REQUIRE(line.size() > form.size());
  for (std::size_t i = 0; i < form.size(); ++i)
    REQUIRE((form[i] == 'd' ? std::isdigit(static_cast<unsigned char>(line[i])) != 0 : line[i] == form[i]));
  return line.substr(form.size());
}

}  // namespace

TEST_CASE("tail --text shows time, room, name and text, and nothing that a terminal obeys") {
  RocketChatServer server(either());
  server.post("GENERAL", "one\n\x1b[31mtwo\xE2\x80\xAE");
  REQUIRE(run_at(server, {"send", "@alice", "psst"}, with_token()).status == 0);
  const std::vector<std::string> arguments = {"tail", "--text", "-n", "1", "--no-follow", "#general"};
  const Ran ran = run_at(server, arguments, in_berlin());
  INFO(ran.err);
  REQUIRE(ran.status == 0);
  REQUIRE(behind_time(ran.out) == "#general alice: one\n    \\x1b[31mtwo\\u{202e}\n");
  const Ran direct = run_at(server, {"tail", "--text", "-n", "1", "--no-follow", "@alice"}, in_berlin());
  REQUIRE(behind_time(direct.out) == "@alice bob: psst\n");
  const Ran utc = run_at(server, arguments, with_token());
  REQUIRE(utc.out.substr(19, 2) == "Z ");
}

TEST_CASE("tail --text is colored on demand only, when it goes into a pipe") {
  RocketChatServer server(either());
  server.post("GENERAL", "hello");
  const std::vector<std::string> arguments = {"tail", "--text", "-n", "1", "--no-follow", "GENERAL"};
  REQUIRE_FALSE(contains(run_at(server, arguments, with_token()).out, "\x1b"));
  std::vector<std::string> always = arguments;
  always.insert(always.end(), {"--color", "always"});
  Setup setup = with_token();
  setup.environment["NO_COLOR"] = "1";
  REQUIRE(contains(run_at(server, always, setup).out, "\x1b[1malice\x1b[0m"));
}

TEST_CASE("tail --text knows joins, edits and deletions as they happen, of all rooms too") {
  RocketChatServer server(either());
  support::Child child(
      at(server.url(), {"tail", "--text", "--system", "--edits", "--deletes", "GENERAL", "PRIVATE"}),
      in_berlin());
  REQUIRE(server.wait_subscriptions(8, 10s));
  server.post("GENERAL", "alice", "alice", R"({"t":"uj"})");
  REQUIRE(behind_time(child.line().value()) == "#general * alice joined");
  const std::string id = Json::parse(server.post("PRIVATE", "tpyo")).value()["_id"].string();
  REQUIRE(behind_time(child.line().value()) == "#private alice: tpyo");
  server.edit(id, "typo");
  REQUIRE(behind_time(child.line().value()) == "#private alice: typo (edited)");
  server.erase(id);
  REQUIRE(contains(behind_time(child.line().value()), "#private * a message"));
  support::Child all(at(server.url(), {"tail", "--text", "--all"}), in_berlin());
  REQUIRE(server.wait_subscriptions(8 + 3, 10s));
  server.post("PUBLIC", "hello");
  REQUIRE(behind_time(all.line().value()) == "#public alice: hello");
}

TEST_CASE("tail --with-room adds one member to the server's document") {
  RocketChatServer server(either());
  const std::string document = server.post("GENERAL", "hello");
  const Ran ran = run_at(server, {"tail", "--with-room", "-n", "1", "--no-follow", "general"}, with_token());
  require_output(
      ran, document.substr(0, document.size() - 1) + R"(,"room":{"name":"general","type":"c"}})" + "\n");
  const Ran type = run_at(
      server, {"tail", "--with-room", "-n", "1", "--no-follow", "-r", "--select", "/room/name", "general"},
      with_token());
  require_output(type, "general\n");
}

TEST_CASE("tail --text has no parts, and -n 0 is from now on") {
  RocketChatServer server(either());
  server.post("GENERAL", "old");
  require_failure(run_at(server, {"tail", "--text", "--select", "/msg", "GENERAL"}, with_token()), 2,
                  "usage");
  require_failure(run_at(server, {"tail", "--text", "-r", "GENERAL"}, with_token()), 2, "usage");
  require_output(run_at(server, {"tail", "-n", "0", "--no-follow", "GENERAL"}, with_token()), "");
}

TEST_CASE("help is colored on demand only, when it goes into a pipe") {
  REQUIRE_FALSE(contains(support::run({"help"}).out, "\x1b"));
  REQUIRE(contains(support::run({"help", "--color=always"}).out, "\x1b[1mCommands:\x1b[0m"));
  REQUIRE_FALSE(contains(support::run({"streams", "--color=always"}).out, "\x1b"));
}
