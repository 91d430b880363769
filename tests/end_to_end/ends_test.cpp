// How a run begins and ends on the wire: who waits for whom.
#include <future>

#include "dialogue.h"

using namespace dialogue;

namespace {

std::string word(const std::string& frame, const char* key) {
  return Json::parse(frame).value()[key].string();
}

}  // namespace

TEST_CASE("the program ends before a server that holds on to the connection lets go") {
  const bool with_token = GENERATE(false, true);
  std::promise<bool> left;
  const DdpServer server(greeting([&](Peer& client) {
    client.answer_closes(false);
    if (with_token) client.send(result_of(client.receive(), R"({"id":"u"})"));
    client.send(result_of(client.receive(), "1"));
    left.set_value(client.hold(8s));
  }));
  const Ran ran = run_at(server, {"call", "m"}, with_token ? dialogue::with_token() : Setup{});
  require_output(ran, "1\n");
  REQUIRE(left.get_future().get());
}

TEST_CASE("connect, login and the call leave in one write and wait for nothing") {
  std::vector<std::string> burst;
  {
    const DdpServer server([&burst](Peer& client) {
      client.upgrade();
      // All three, before the server has said a word.
      const std::string connect = client.receive(), login = client.receive(), call = client.receive();
      burst = client.bursts().front();
      client.send_all({connected, result_of(login, R"({"id":"u"})"), result_of(call, "1")});
      client.wait_closed(10s);
    });
    require_output(run_at(server, {"call", "m"}, with_token()), "1\n");
  }
  REQUIRE(burst.size() == 3);
  REQUIRE(word(burst[0], "msg") == "connect");
  REQUIRE(word(burst[1], "method") == "login");
  REQUIRE(word(burst[2], "method") == "m");
}

TEST_CASE("connect, login and the subscriptions leave in one write") {
  std::vector<std::string> burst;
  {
    const DdpServer server([&burst](Peer& client) {
      client.upgrade();
      for (int i = 0; i < 4; ++i) client.receive();
      burst = client.bursts().front();
    });
    run_at(server, {"sub", "stream-s", "--event", "a", "--event", "b"}, with_token());
  }
  REQUIRE(burst.size() == 4);
}

TEST_CASE("with --no-pipeline each frame waits for the answer to the one before") {
  bool waited = true;
  {
    const DdpServer server([&waited](Peer& client) {
      client.upgrade();
      client.receive();
      waited = waited && !client.try_receive(50ms);
      client.send(connected);
      const std::string login = client.receive();
      waited = waited && word(login, "method") == "login" && !client.try_receive(50ms);
      client.send(result_of(login, R"({"id":"u"})"));
      client.send(result_of(client.receive(), "1"));
      client.wait_closed(10s);
    });
    require_output(run_at(server, {"--no-pipeline", "call", "m"}, with_token()), "1\n");
  }
  REQUIRE(waited);
}

TEST_CASE("with a password the call waits for the login") {
  bool waited = true;
  {
    const DdpServer server(greeting([&waited](Peer& client) {
      const std::string login = client.receive();
      waited = !client.try_receive(50ms);
      client.send(result_of(login, R"({"id":"u","token":"t"})"));
      client.send(result_of(client.receive(), "1"));
      client.send(result_of(client.receive(), "null"));
      client.wait_closed(10s);
    }));
    require_output(run_at(server, {"call", "m"}, with_password("alice")), "1\n");
  }
  REQUIRE(waited);
}

TEST_CASE("answers to a refused login's burst are dropped with it") {
  const DdpServer server(greeting([](Peer& client) {
    const std::string login = client.receive(), sub = client.receive();
    client.send_all(
        {ready_of(sub), event("[1]"), error_of(login, R"({"error":403,"reason":"no"})"), event("[2]")});
    client.wait_closed(10s);
  }));
  require_failure(run_at(server, {"sub", "stream-s", "e", "-C", "1"}, with_token()), 31, "login_rejected");
}

TEST_CASE("a call refused before the login is known is a login that was refused") {
  const DdpServer server(greeting([](Peer& client) {
    const std::string login = client.receive(), call = client.receive();
    client.send(error_of(call, R"({"error":"error-not-allowed"})"));
    client.send(error_of(login, R"({"error":403,"reason":"expired"})"));
    client.wait_closed(10s);
  }));
  require_failure(run_at(server, {"call", "m"}, with_token()), 31, "login_rejected");
}

TEST_CASE("answers that overtake the login's are kept for it") {
  const DdpServer server(greeting([](Peer& client) {
    const std::string login = client.receive(), sub = client.receive();
    client.send_all({ready_of(sub), event("[1]")});
    client.send_all({event("[2]"), result_of(login, R"({"id":"u"})"), event("[3]")});
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"sub", "stream-s", "e", "-C", "3"}, with_token()),
                 event("[1]") + "\n" + event("[2]") + "\n" + event("[3]") + "\n");
}

TEST_CASE("what is held back for the login is bounded") {
  const DdpServer server(greeting([](Peer& client) {
    client.receive();
    client.flood(event("[\"" + std::string(1000, 'x') + "\"]"), 1000, 1s);
    client.wait_closed(10s);
  }));
  require_failure(run_at(server, {"--max-message", "64KiB", "sub", "stream-s", "e"}, with_token()), 21,
                  "protocol");
}

TEST_CASE("a session opened with a password is logged out at the end") {
  for (const auto flavour : {support::Flavour::meteor, support::Flavour::ddp_streamer}) {
    const RocketChatServer server({.flavour = flavour});
    require_output(run_at(server, {"call", "echo", "1"}, with_password("alice")), "1\n");
    REQUIRE(server.live_tokens("alice") == 0);
  }
}

TEST_CASE("a session opened with a password is logged out after a failure too") {
  const RocketChatServer server;
  require_failure(run_at(server, {"call", "boom"}, with_password("alice")), 43, "rejected");
  REQUIRE(server.live_tokens("alice") == 0);
}

TEST_CASE("a token is never logged out") {
  const RocketChatServer server;
  require_output(run_at(server, {"call", "echo", "1"}, with_token()), "1\n");
  REQUIRE(server.live_tokens("bob") == 1);
  for (const std::string& frame : server.received()) REQUIRE_FALSE(contains(frame, "logout"));
}

TEST_CASE("the status stays when the logout is lost or refused") {
  const std::string end = GENERATE(as<std::string>(), "reset", "close", "error");
  INFO(end);
  const DdpServer server(greeting([end](Peer& client) {
    client.send(result_of(client.receive(), R"({"id":"u","token":"t"})"));
    client.send(result_of(client.receive(), "1"));
    const std::string logout = client.receive();
    if (end == "reset") client.reset();
    if (end == "close") client.close(1002);
    if (end == "error") client.send(error_of(logout, R"({"error":500})"));
    client.wait_closed(10s);
  }));
  require_output(run_at(server, {"call", "m"}, with_password("alice")), "1\n");
  REQUIRE(contains(server.received().back(), "logout"));
}

TEST_CASE("a logout without an answer is not waited for any longer than two seconds") {
  std::promise<milliseconds> waited;
  const DdpServer server(greeting([&waited](Peer& client) {
    client.send(result_of(client.receive(), R"({"id":"u","token":"t"})"));
    client.send(result_of(client.receive(), "1"));
    client.receive();
    const auto begin = support::Clock::now();
    client.wait_closed(8s);
    waited.set_value(std::chrono::duration_cast<milliseconds>(support::Clock::now() - begin));
  }));
  require_output(run_at(server, {"call", "m"}, with_password("alice")), "1\n");
  REQUIRE(waited.get_future().get() > 1s);
}

TEST_CASE("no unsub is sent at the end of a subscription") {
  const RocketChatServer server({.trickle = 5ms});
  REQUIRE(run_at(server, {"sub", "stream-room-messages", "GENERAL", "-C", "1"}, with_token()).status == 0);
  for (const std::string& frame : server.received()) REQUIRE_FALSE(contains(frame, "unsub"));
  REQUIRE(server.complaints().empty());
}

TEST_CASE("a ping of the server is answered by a pong with its id") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.receive();
    client.send_all({R"({"msg":"ping"})", connected, R"({"msg":"ping","id":"p 1"})"});
    client.receive();  // the call
    client.wait_closed(10s);
  });
  support::Child child(at(server.url(), {"call", "m"}));
  REQUIRE(server.wait_received(std::string(R"({"msg":"pong","id":"p 1"})"), 10s));
  REQUIRE(server.wait_received(std::string(R"({"msg":"pong"})"), 10s));
}
