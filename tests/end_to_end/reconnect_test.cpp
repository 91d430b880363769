// What becomes of a stream when the server, the network or an administrator interferes: never silence for
// ever.
#include <csignal>

#include "dialogue.h"

using namespace dialogue;

namespace {

constexpr auto flavours = {support::Flavour::meteor, support::Flavour::ddp_streamer};

std::vector<std::string> quick(std::vector<std::string> words) {
  words.insert(words.end(), {"--reconnect", "--reconnect-delay", "10ms", "--reconnect-max-delay", "50ms"});
  return words;
}

std::vector<std::string> events_of(const std::string& err) {
  std::vector<std::string> names;
  for (const std::string& line : lines_of(err)) names.push_back(Json::parse(line).value()["event"].string());
  return names;
}

/// What it says on stderr, up to the line with that word.
std::string told_until(support::Child& child, const std::string& word) {
  std::string told;
  while (const auto line = child.error_line()) {
    told += *line + "\n";
    if (contains(*line, word)) break;
  }
  return told;
}

}  // namespace

TEST_CASE("a stream goes on over a server that restarts, and tells so") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    support::Child child(
        at(server.url(), quick({"sub", "stream-room-messages", "GENERAL", "--events", "-C", "2"})),
        with_token());
    REQUIRE(server.wait_subscriptions(1, 10s));
    server.post("GENERAL", "one");
    REQUIRE(child.line());
    server.close_all(1012, "service restart");
    const std::string told = told_until(child, "reconnected");
    server.post("GENERAL", "two");
    const Ran ran = child.wait();
    REQUIRE(ran.status == 0);
    REQUIRE(lines_of(ran.out).size() == 1);
    REQUIRE(events_of(told + ran.err) == std::vector<std::string>{"connected", "ready", "lost",
                                                                  "reconnecting", "connected",
                                                                  "reconnected"});
    REQUIRE(contains(told, "1012"));
  }
}

TEST_CASE("a stream without --reconnect reports the loss as 52, however it comes") {
  const int how = GENERATE(0, 1, 2, 3);
  RocketChatServer server;
  support::Child child(
      at(server.url(), {"tail", "GENERAL", "--ping-interval", "200ms", "--ping-timeout", "200ms"}),
      with_token());
  REQUIRE(server.wait_subscriptions(3, 10s));
  if (how == 0) server.close_all(1000, "");
  if (how == 1) server.end_all();
  if (how == 2) server.reset_all();
  if (how == 3) server.silence_all();
  require_failure(child.wait(), 52, "lost");
}

TEST_CASE("a server that never comes back is 53 once the attempts are used up") {
  std::optional<RocketChatServer> server(std::in_place);
  support::Child child(at(server->url(), quick({"tail", "GENERAL", "-q", "--max-reconnects", "3"})),
                       with_token());
  REQUIRE(server->wait_subscriptions(3, 10s));
  server.reset();
  const Ran ran = child.wait();
  require_failure(ran, 53, "reconnects_exhausted");
  REQUIRE(contains(ran.err, "3 attempts"));
}

TEST_CASE("a first connection that fails is tried again too, as long as the run may last") {
  std::optional<RocketChatServer> server(std::in_place);
  const std::string url = server->url();
  server.reset();
  const Ran ran = support::run(at(url, quick({"tail", "GENERAL", "--deadline", "300ms"})), with_token());
  require_failure(ran, 51, "goal_timeout");
  require_failure(support::run(at(url, quick({"tail", "GENERAL", "--max-reconnects", "2"})), with_token()),
                  53, "reconnects_exhausted");
}

TEST_CASE("a moment until which a server wants to be left alone counts without a Date of its own, too") {
  const std::string date = GENERATE("", "Date: Thu, 31 Dec 2099 00:00:00 GMT\r\n");
  const DdpServer server([&date](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 503 Busy\r\nRetry-After: Fri, 01 Jan 2100 00:00:00 GMT\r\n" + date +
                    "Content-Length: 0\r\n\r\n");
    client.linger();
  });
  const Ran ran = support::run(at(server.url(), quick({"tail", "GENERAL"})), with_token());
  require_failure(ran, 35, "rate_limited");
}

TEST_CASE("a token that is revoked ends the run with 31 when it is needed again") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    support::Child child(at(server.url(), quick({"tail", "GENERAL", "-q"})), with_token());
    REQUIRE(server.wait_subscriptions(3, 10s));
    server.revoke_tokens("bob");
    server.emit("stream-notify-user", server.user_id("bob") + "/force_logout", "[]");
    require_failure(child.wait(), 31, "login_rejected");
  }
}

TEST_CASE("a forced logout is a loss, and with a token that still holds the tail goes on") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    const std::string logout = server.user_id("bob") + "/force_logout";
    support::Child once(at(server.url(), {"tail", "GENERAL"}), with_token());
    REQUIRE(server.wait_subscriptions(3, 10s));
    server.emit("stream-notify-user", logout, "[]");
    require_failure(once.wait(), 52, "lost");
    REQUIRE(server.wait_subscriptions(0, 10s));

    support::Child again(at(server.url(), quick({"tail", "GENERAL"})), with_token());
    REQUIRE(server.wait_subscriptions(3, 10s));
    server.emit("stream-notify-user", logout, "[]");
    REQUIRE(server.wait_sessions(3, 10s));
    const std::string message = server.post("GENERAL", "after it");
    REQUIRE(again.line() == message);
  }
}

TEST_CASE("being sent out of a room is 42, with --reconnect too") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    support::Child child(at(server.url(), quick({"tail", "PRIVATE", "GENERAL"})), with_token());
    REQUIRE(server.wait_subscriptions(4, 10s));
    server.emit("stream-notify-user", server.user_id("bob") + "/subscriptions-changed",
                R"(["removed",{"rid":"PRIVATE"}])");
    const Ran ran = child.wait();
    require_failure(ran, 42, "sub_ended");
    REQUIRE(contains(ran.err, "PRIVATE"));
  }
}

TEST_CASE("subscriptions that the server ends are 42") {
  RocketChatServer server;
  support::Child child(at(server.url(), quick({"tail", "GENERAL"})), with_token());
  REQUIRE(server.wait_subscriptions(3, 10s));
  server.end_subscriptions(true);
  require_failure(child.wait(), 42, "sub_ended");
}

TEST_CASE("a loss and the return from it are one warning line each, and none with -q") {
  for (const bool quiet : {false, true}) {
    RocketChatServer server;
    std::vector<std::string> words = quick({"tail", "GENERAL", "-C", "1"});
    if (quiet) words.push_back("-q");
    support::Child child(at(server.url(), words), with_token());
    REQUIRE(server.wait_subscriptions(3, 10s));
    server.reset_all();
    REQUIRE(server.wait_sessions(2, 10s));
    REQUIRE(server.wait_subscriptions(3, 10s));
    if (!quiet) REQUIRE(contains(told_until(child, "warning: reconnected"), "warning: connection lost"));
    server.post("GENERAL", "after it");
    const Ran ran = child.wait();
    REQUIRE(ran.status == 0);
    REQUIRE(ran.err.empty());
  }
}

TEST_CASE("what a loss has hidden from a server without history is a gap: an event, or a warning") {
  for (const bool events : {false, true}) {
    RocketChatServer server({.methods_retired = true});
    std::vector<std::string> words = quick({"tail", "GENERAL", "-C", "2"});
    if (events) words.push_back("--events");
    support::Child child(at(server.url(), words), with_token());
    REQUIRE(server.wait_subscriptions(3, 10s));
    const std::string first = server.post("GENERAL", "before it");
    REQUIRE(child.line() == first);
    server.reset_all();
    const std::string word = events ? R"("event":"gap")" : "may be missing";
    REQUIRE(contains(told_until(child, word), word));
    REQUIRE(server.wait_subscriptions(3, 10s));
    server.post("GENERAL", "after it");
    REQUIRE(child.wait().status == 0);
  }
}

TEST_CASE("a password's session comes back by its token, and is logged out at the end") {
  RocketChatServer server;
  support::Child child(at(server.url(), quick({"tail", "GENERAL", "-C", "1"})), with_password("alice"));
  REQUIRE(server.wait_subscriptions(3, 10s));
  REQUIRE(server.live_tokens("alice") == 1);
  server.reset_all();
  REQUIRE(server.wait_sessions(2, 10s));
  server.post("GENERAL", "after it");
  REQUIRE(child.wait().status == 0);
  REQUIRE(server.live_tokens("alice") == 0);
  const auto received = server.received();
  const auto with = [&received](const std::string& part) {
    return std::count_if(received.begin(), received.end(),
                         [&](const std::string& text) { return contains(text, part); });
  };
  REQUIRE(with("\"password\"") == 1);
  REQUIRE(with("\"resume\"") == 1);
  REQUIRE(with("\"logout\"") == 1);
}

TEST_CASE("a signal ends a run that waits for the next connection") {
  std::optional<RocketChatServer> server(std::in_place);
  support::Child child(at(server->url(), {"tail", "GENERAL", "--reconnect", "--reconnect-delay", "1h",
                                          "--reconnect-max-delay", "1h", "--events"}),
                       with_token());
  REQUIRE(server->wait_subscriptions(3, 10s));
  server.reset();
  while (const auto told = child.error_line()) {
    if (contains(*told, "reconnecting")) break;
  }
  child.signal(SIGTERM);
  const Ran ran = child.wait();
  REQUIRE(ran.signal == SIGTERM);
  REQUIRE(ran.took < 15s);
}
