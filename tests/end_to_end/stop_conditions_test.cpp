// What ends a stream well: --where, --until, --count and the times, alone and together.
#include "dialogue.h"

using namespace dialogue;

namespace {

/// A stream of [1], [2], [3] … up to [last], and then silence.
support::Behaviour numbers(int last) {
  return streaming([last](Peer& client) {
    std::vector<std::string> all;
    for (int number = 1; number <= last; ++number) all.push_back(event("[" + std::to_string(number) + "]"));
    client.send_all(all);
    client.wait_closed(10s);
  });
}

const std::string number = "/fields/args/0";

Ran sub(const DdpServer& server, std::vector<std::string> options) {
  options.insert(options.begin(), {"sub", "stream-s", "e", "--select", number});
  return run_at(server, std::move(options));
}

}  // namespace

TEST_CASE("option --where lets lines through, and several of them together") {
  const DdpServer server(numbers(9));
  require_output(sub(server, {"-w", number + " > 3", "--where", number + " != 5", "-C", "3"}), "4\n6\n7\n");
}

TEST_CASE("option --until ends with the first line that is printed and satisfies it") {
  const DdpServer server(numbers(9));
  require_output(sub(server, {"--until", number + " >= 2"}), "1\n2\n");
  // 2 is not let through, so that it is not the end.
  require_output(sub(server, {"-w", number + " != 2", "--until", number + " >= 2"}), "1\n3\n");
  require_output(sub(server, {"--until", number + " = 5", "-C", "2"}), "1\n2\n");
}

TEST_CASE("a goal that is met wins over the server's close in the same read") {
  const DdpServer server(streaming([](Peer& client) {
    client.send_all({event("[1]"), event("[2]")});
    client.close(1001, "going away");
  }));
  require_output(sub(server, {"--until", number + " = 2", "--idle", "5s"}), "1\n2\n");
}

TEST_CASE("a time that is over is 0 without a goal, and 51 with one, the lines being there") {
  const DdpServer server(numbers(3));
  for (const std::string option : {"--duration", "--idle", "--deadline"}) {
    INFO(option);
    require_output(sub(server, {option, "300ms"}), "1\n2\n3\n");
    for (const std::vector<std::string>& goal :
         {std::vector<std::string>{"-C", "4"}, std::vector<std::string>{"--until", number + " = 4"}}) {
      std::vector<std::string> options{option, "300ms"};
      options.insert(options.end(), goal.begin(), goal.end());
      const Ran ran = sub(server, options);
      CHECK(ran.status == 51);
      CHECK(ran.out == "1\n2\n3\n");
      CHECK(contains(ran.err, "[goal_timeout]"));
    }
  }
}

TEST_CASE("lines that --where leaves out do not put --idle off") {
  const DdpServer server(streaming([](Peer& client) {
    for (int i = 0; i < 1000 && !client.hold(50ms); ++i) client.send(event("[0]"));
  }));
  const Ran ran = sub(server, {"-w", number + " = 1", "--idle", "300ms", "--deadline", "8s"});
  require_output(ran, "");
  CHECK(ran.took < 5s);
}

TEST_CASE("of several limits the first that passes ends the run, and a goal may come before them") {
  const DdpServer server(numbers(3));
  const Ran ran = sub(server, {"--duration", "30s", "--idle", "20s", "--deadline", "300ms"});
  require_output(ran, "1\n2\n3\n");
  require_output(sub(server, {"--duration", "30s", "--idle", "20s", "--deadline", "15s", "-C", "3"}),
                 "1\n2\n3\n");
}

TEST_CASE("several events of one stream are one run, and others do not belong to it") {
  RocketChatServer server;
  const std::string me = server.user_id("bob");
  support::Child child(
      at(server.url(), {"sub", "stream-notify-user", "--event", "{userId}/notification", "--event",
                        "{userId}/message", "--select", "/fields/eventName", "-r", "-C", "3"}),
      with_token());
  REQUIRE(server.wait_subscriptions(2, 10s));
  server.emit("stream-notify-user", me + "/rooms-changed", "[1]");
  for (const std::string name : {"/message", "/notification", "/message"})
    server.emit("stream-notify-user", me + name, "[1]");
  require_output(child.wait(), me + "/message\n" + me + "/notification\n" + me + "/message\n");
}

TEST_CASE("a hostile message does not hold up a run with a regular expression") {
  const DdpServer server(streaming([](Peer& client) {
    for (const std::string& text : {std::string(50'000, 'a') + "!", std::string("ab ERROR")})
      client.send(event("[\"" + text + "\"]"));
    client.wait_closed(10s);
  }));
  const Ran ran = sub(server, {"-w", number + " ~ ^(a+)+b? ERROR$", "-C", "1", "-r"});
  CHECK(ran.status == 0);
  CHECK(ran.out == "ab ERROR\n");
  CHECK(ran.took < 2s);
  // What it could not judge, it says.
  CHECK(lines_of(ran.err).size() == 1);
  CHECK(contains(ran.err, "too much work"));
}

TEST_CASE("tail stops for the same reasons") {
  RocketChatServer server;
  for (int i = 1; i <= 5; ++i) server.post("GENERAL", "message " + std::to_string(i));
  const auto tail = [&server](std::vector<std::string> options) {
    options.insert(options.begin(), {"tail", "GENERAL", "--lines", "5", "--select", "/msg", "-r"});
    return run_at(server, std::move(options), with_token());
  };
  require_output(tail({"-C", "2"}), "message 1\nmessage 2\n");
  require_output(tail({"--until", "/msg ~ 3$"}), "message 1\nmessage 2\nmessage 3\n");
  require_output(tail({"--until", "/msg ~ 3$", "--no-follow"}), "message 1\nmessage 2\nmessage 3\n");
  require_output(tail({"-w", "/msg ~ [24]$", "--idle", "200ms"}), "message 2\nmessage 4\n");
  require_output(tail({"-w", "/u/username = alice", "-w", "/md/*/value/*/value ~ 5", "--duration", "200ms"}),
                 "message 5\n");
  const Ran goal = tail({"--until", "/msg = never", "--idle", "200ms"});
  CHECK(goal.status == 51);
  CHECK(lines_of(goal.out).size() == 5);
  // Without following, what was asked for did not come.
  CHECK(tail({"--until", "/msg = never", "--no-follow"}).status == 0);
}
