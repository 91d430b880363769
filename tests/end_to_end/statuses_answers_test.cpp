#include "dialogue.h"

using namespace dialogue;

namespace {

constexpr auto flavours = {support::Flavour::meteor, support::Flavour::ddp_streamer};

}  // namespace

TEST_CASE("status 40 not_found: no such method, publication or room") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    require_failure(run_at(server, {"call", "no-such-method"}, with_token()), 40, "not_found");
    require_failure(run_at(server, {"sub", "no-such-publication"}, with_token()), 40, "not_found");
    require_failure(run_at(server, {"call", "getRoomByTypeAndName", "c", "no-such-room"}, with_token()), 40,
                    "not_found");
  }
}

TEST_CASE("status 40 not_found: the hint of a retired method names its REST successor") {
  const RocketChatServer server({.methods_retired = true});
  const Ran ran = run_at(server, {"call", "loadHistory", "GENERAL"}, with_token());
  require_failure(ran, 40, "not_found");
  REQUIRE(contains(ran.err, "rocketwire rest GET rooms.history roomId=GENERAL"));
}

TEST_CASE("status 40 not_found: a mistyped method or stream has a near miss, and is sent all the same") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    const Ran call = run_at(server, {"call", "sendMesage"}, with_token());
    require_failure(call, 40, "not_found");
    REQUIRE(contains(call.err, "did you mean 'sendMessage'?"));
    const Ran sub = run_at(server, {"sub", "stream-room-message", "GENERAL"}, with_token());
    require_failure(sub, 40, "not_found");
    REQUIRE(contains(sub.err, "did you mean 'stream-room-messages'?"));
  }
}

TEST_CASE("status 41 sub_refused: a reason of another kind, or none") {
  const std::string error = GENERATE(
      as<std::string>(), "", R"(,"error":{"error":"invalid-event-name","message":"[invalid-event-name]"})",
      R"(,"error":{"error":500,"reason":"Internal server error"})");
  const DdpServer server(greeting([error](Peer& client) {
    client.send(R"({"msg":"nosub","id":)" + id_of(client.receive()) + error + "}");
    client.wait_closed(10s);
  }));
  require_failure(run_at(server, {"sub", "stream-s", "e"}), 41, "sub_refused");
}

TEST_CASE("status 42 sub_ended: nosub after ready") {
  for (const auto flavour : flavours) {
    for (const bool with_error : {false, true}) {
      RocketChatServer server({.flavour = flavour});
      support::Child child(at(server.url(), {"sub", "stream-room-messages", "GENERAL"}), with_token());
      REQUIRE(server.wait_subscriptions(1, 10s));
      server.end_subscriptions(with_error);
      require_failure(child.wait(), 42, "sub_ended");
    }
  }
}

TEST_CASE("status 43 rejected: the method answers with another error") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    const Ran ran = run_at(server, {"call", "boom"}, with_token());
    require_failure(ran, 43, "rejected");
    REQUIRE(contains(ran.err, "Internal server error (500)"));
  }
}

TEST_CASE("status 50 reply_timeout: no answer to the subscription") {
  const DdpServer server(greeting([](Peer& client) { client.wait_closed(10s); }));
  require_failure(run_at(server, {"-T", "50ms", "sub", "stream-s", "e"}), 50, "reply_timeout");
}

TEST_CASE("status 50 reply_timeout: no answer to the login") {
  const DdpServer server(greeting([](Peer& client) { client.wait_closed(10s); }));
  require_failure(run_at(server, {"-T", "50ms", "--no-pipeline", "call", "m"}, with_token()), 50,
                  "reply_timeout");
}

TEST_CASE("status 51 goal_timeout: time is over before the goal was met") {
  const std::string limit = GENERATE(as<std::string>(), "--duration", "--idle", "--deadline");
  INFO(limit);
  const DdpServer server(streaming([](Peer& client) { client.wait_closed(10s); }));
  require_failure(run_at(server, {limit, "50ms", "sub", "stream-s", "e", "--count", "1"}), 51,
                  "goal_timeout");
}

TEST_CASE("status 52 lost: the connection ends, in any way") {
  const std::string way =
      GENERATE(as<std::string>(), "close 1000", "close 1013", "fin", "reset", "close without code");
  INFO(way);
  const DdpServer server(streaming([way](Peer& client) {
    if (way == "close 1000") client.close(1000);
    if (way == "close 1013") client.close(1013, "Try again later");
    if (way == "fin") client.finish();
    if (way == "reset") client.reset();
    if (way == "close without code") client.send_raw(std::string("\x88\x00", 2));
    client.linger();
  }));
  const Ran ran = run_at(server, {"sub", "stream-s", "e"});
  require_failure(ran, 52, "lost");
  if (way == "close 1013") REQUIRE(contains(ran.err, "1013 (Try again later)"));
}

TEST_CASE("status 52 lost: the server falls silent") {
  const DdpServer server(streaming([](Peer& client) { client.wait_closed(10s); }));
  const Ran ran =
      run_at(server, {"--ping-interval", "20ms", "--ping-timeout", "20ms", "sub", "stream-s", "e"});
  require_failure(ran, 52, "lost");
  REQUIRE(contains(server.received().back(), R"("msg":"ping")"));
}

TEST_CASE("status 52 lost: before a call has left") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.receive();
    client.send(connected);
    client.receive();
  });
  require_failure(run_at(server, {"--no-pipeline", "call", "m"}, with_token()), 52, "lost");
}

TEST_CASE("status 53 reconnects_exhausted: a server that is lost again and again") {
  const DdpServer server(streaming([](Peer&) {}));
  const Ran ran = run_at(server, {"sub", "stream-s", "e", "--reconnect", "--max-reconnects", "2",
                                  "--reconnect-delay", "1ms", "-q"});
  require_failure(ran, 53, "reconnects_exhausted");
  REQUIRE(server.connections() == 3);
}

TEST_CASE("status 54 outcome_unknown: the connection is lost while a call is on its way") {
  const bool reset = GENERATE(false, true);
  const DdpServer server(greeting([reset](Peer& client) {
    client.receive();
    if (reset) client.reset();
  }));
  require_failure(run_at(server, {"call", "m"}), 54, "outcome_unknown");
}

TEST_CASE("status 54 outcome_unknown: no answer to the call in time") {
  const std::string limit = GENERATE(as<std::string>(), "--timeout", "--deadline");
  INFO(limit);
  const DdpServer server(greeting([](Peer& client) { client.wait_closed(10s); }));
  require_failure(run_at(server, {limit, "100ms", "call", "m"}), 54, "outcome_unknown");
}

TEST_CASE("status 43 rejected: a method that always has a result sends none") {
  const DdpServer server(greeting([](Peer& client) {
    client.send(R"({"msg":"result","id":)" + id_of(client.receive()) + "}");
    client.wait_closed(10s);
  }));
  require_failure(run_at(server, {"--anonymous", "call", "sendMessage", "-f", "rid=x"}), 43, "rejected");
  // Of a method that nobody knows, nothing is known.
  require_output(run_at(server, {"call", "m"}), "null\n");
}
