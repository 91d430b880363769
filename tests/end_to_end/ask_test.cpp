// Asking in a room, and waiting for the answer.
#include "flavours.h"

using namespace dialogue;

TEST_CASE("the first answer of somebody else is printed, on every server") {
  auto options = any_version();
  options.replies = {"go", "wait"};
  RocketChatServer server(options);
  server.post("GENERAL", "old news");
  const Ran ran = run_at(server, {"ask", "#general", "deploy", "42?"}, with_token());
  const auto messages = server.messages("GENERAL");
  REQUIRE(messages.size() == 4);
  require_output(ran, messages[2] + "\n");
  REQUIRE(Json::parse(messages[1]).value()["msg"].string() == "deploy 42?");
  REQUIRE(server.complaints().empty());
}

TEST_CASE("a gate opens with a yes and stays shut with a no, and prints what was said") {
  for (const bool yes : {true, false}) {
    auto options = any_version();
    options.replies = {"what?", yes ? "ship it" : "stop it"};
    const RocketChatServer server(options);
    const Ran ran = run_at(
        server, {"ask", "--yes", "^ship", "--no", "^stop", "--select", "/msg", "-r", "general", "deploy?"},
        with_token());
    REQUIRE(ran.err.empty());
    REQUIRE(ran.out == (yes ? "ship it\n" : "stop it\n"));
    REQUIRE(ran.status == (yes ? 0 : 1));
  }
}

TEST_CASE("an answer without the part that --select names is a no") {
  auto options = any_version();
  options.replies = {"ship it"};
  const RocketChatServer server(options);
  const Ran ran =
      run_at(server, {"ask", "--yes", "^ship", "--select", "/absent", "general", "deploy?"}, with_token());
  REQUIRE(ran.status == 1);
  REQUIRE(ran.out.empty());
  REQUIRE(ran.err.empty());
}

TEST_CASE("an answer fulfils every condition, and no answer in time is 51") {
  auto options = any_version();
  options.replies = {"go"};
  const RocketChatServer server(options);
  const Ran none = run_at(
      server,
      {"ask", "-w", "/msg ~ go", "-w", "/u/username = dave", "--deadline", "500ms", "general", "deploy?"},
      with_token());
  require_failure(none, 51, "goal_timeout");
}

TEST_CASE("a lost connection neither asks twice nor misses the answer") {
  auto options = any_version();
  options.lose_answers_to_posts = 1;
  options.replies = {"go"};
  const RocketChatServer server(options);
  const Ran ran = run_at(
      server, {"ask", "-q", "--reconnect", "--reconnect-delay", "10ms", "general", "deploy?"}, with_token());
  const auto messages = server.messages("GENERAL");
  REQUIRE(messages.size() == 2);
  require_output(ran, messages[1] + "\n");
}

TEST_CASE("ask tells of what it cannot do") {
  auto options = any_version();
  options.read_only = "PUBLIC";
  const RocketChatServer server(options);
  require_failure(run_at(server, {"ask", "#nowhere", "x"}, with_token()), 40, "not_found");
  require_failure(run_at(server, {"ask", "#secret", "x"}, with_token()), 40, "not_found");
  require_failure(run_at(server, {"ask", "public", "x"}, with_token()), 43, "rejected");
  require_failure(run_at(server, {"ask", "general", "x"}), 30, "login_needed");
  require_failure(run_at(server, {"ask", "--yes", "(", "general", "x"}, with_token()), 2, "usage");
}

TEST_CASE("an answer that is waited for from ready on, or without a line, is 51 when none came") {
  const RocketChatServer server(any_version());
  for (const std::string limit : {"--duration", "--idle"}) {
    require_failure(run_at(server, {"ask", limit, "300ms", "general", "deploy?"}, with_token()), 51,
                    "goal_timeout");
  }
}
