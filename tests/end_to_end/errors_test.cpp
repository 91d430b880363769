// The line on stderr: as text, as JSON, and safe to show.
#include "dialogue.h"
#include "support/ports.h"

using namespace dialogue;

namespace {

Json error_of_run(const Ran& ran) {
  INFO("stderr: " << ran.err);
  REQUIRE(lines_of(ran.err).size() == 1);
  REQUIRE(ran.err.ends_with('\n'));
  const auto parsed = Json::parse(ran.err);
  REQUIRE(parsed);
  REQUIRE(parsed->members().size() == 1);
  return (*parsed)["error"];
}

}  // namespace

TEST_CASE("the JSON error has every key, in order, and null for what is unknown") {
  const Json error = error_of_run(support::run({"--error-format", "json", "call"}));
  std::vector<std::string> keys;
  for (const auto& [key, value] : error.members()) keys.push_back(key);
  REQUIRE(keys == std::vector<std::string>{"name", "status", "phase", "message", "hint", "retryable",
                                           "retry_after_ms", "sent", "server", "http_status", "close_code",
                                           "host", "attempt"});
  REQUIRE(error["name"].string() == "usage");
  REQUIRE(error["status"].text() == "2");
  REQUIRE(error["phase"].string() == "setup");
  for (const char* unknown :
       {"retry_after_ms", "sent", "server", "http_status", "close_code", "host", "attempt"}) {
    INFO(unknown);
    REQUIRE(error[unknown].is(Json::Kind::null));
  }
}

TEST_CASE("the JSON error carries the server's own words") {
  const DdpServer server(greeting([](Peer& client) {
    client.send(error_of(
        client.receive(),
        R"({"isClientSafe":true,"error":"error-too-long","reason":"Too long","details":{"max":5000},"message":"Too long [error-too-long]","errorType":"Meteor.Error"})"));
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"--error-format=json", "call", "m"});
  REQUIRE(ran.status == 43);
  const Json error = error_of_run(ran);
  REQUIRE(error["server"].text() ==
          R"({"error":"error-too-long","reason":"Too long","details":{"max":5000}})");
  REQUIRE(error["phase"].string() == "call");
  REQUIRE(error["sent"].text() == "true");
  REQUIRE(error["host"].string() == "127.0.0.1");
  REQUIRE(error["attempt"].text() == "1");
  REQUIRE(error["retryable"].text() == "false");
}

TEST_CASE("the JSON error carries the HTTP status and the close code, and what may be tried again") {
  const DdpServer busy([](Peer& client) {
    client.upgrade_with("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
    client.linger();
  });
  const Json upgrade = error_of_run(run_at(busy, {"--error-format", "json", "call", "m"}));
  REQUIRE(upgrade["http_status"].text() == "503");
  REQUIRE(upgrade["retryable"].text() == "true");
  REQUIRE(upgrade["sent"].text() == "false");

  const DdpServer closing(streaming([](Peer& client) { client.close(1013, "slow"); }));
  const Json lost = error_of_run(run_at(closing, {"--error-format", "json", "sub", "stream-s", "e"}));
  REQUIRE(lost["close_code"].text() == "1013");
  REQUIRE(lost["phase"].string() == "stream");
  REQUIRE(lost["sent"].is(Json::Kind::null));
}

TEST_CASE("the phase says how far the run came") {
  const auto phase = [](const Ran& ran) { return error_of_run(ran)["phase"].string(); };
  const std::vector<std::string> call = {"--error-format", "json", "call", "m"};
  const std::string closed = "127.0.0.1:" + std::to_string(support::closed_port());
  REQUIRE(phase(support::run(at("ws://" + closed, call))) == "connect");

  const DdpServer no_http([](Peer& client) {
    client.upgrade_with("HTTP/1.1 404 No\r\n\r\n");
    client.linger();
  });
  REQUIRE(phase(run_at(no_http, call)) == "upgrade");

  const DdpServer no_ddp([](Peer& client) {
    client.upgrade();
    client.receive();
    client.send(R"({"msg":"failed","version":"pre1"})");
    client.linger();
  });
  REQUIRE(phase(run_at(no_ddp, call)) == "ddp");

  const RocketChatServer server;
  REQUIRE(phase(run_at(server, call, {.environment = {{"ROCKETCHAT_TOKEN", "wrong"}}})) == "login");
  REQUIRE(phase(run_at(server, call)) == "call");
  REQUIRE(phase(run_at(server, {"--error-format", "json", "sub", "nothing"})) == "subscribe");
  REQUIRE(phase(run_at(server, {"--error-format", "json", "call", "echo", "1"},
                       {.stdout_path = "/dev/full"})) == "output");
}

TEST_CASE("text of the server cannot move the cursor or make a line") {
  const DdpServer server(greeting([](Peer& client) {
    client.send(
        error_of(client.receive(), R"({"error":500,"reason":"one\ntwo\u001b[2J\u202e\u0000\u0085 three"})"));
    client.wait_closed(10s);
  }));
  const std::string format = GENERATE(as<std::string>(), "text", "json");
  const Ran ran = run_at(server, {"--error-format", format, "call", "m"});
  REQUIRE(ran.status == 43);
  REQUIRE(lines_of(ran.err).size() == 1);
  for (const std::string bad : {"\x1b", "\xe2\x80\xae", "\xc2\x85"}) REQUIRE_FALSE(contains(ran.err, bad));
  REQUIRE(ran.err.find('\0') == std::string::npos);
  REQUIRE(contains(ran.err, "three"));
}

TEST_CASE("what a server says of a close or a refusal cannot move the cursor or turn the text around") {
  // ESC, DEL, C1 and a byte of it alone, an override and a mark of direction, a line separator.
  const std::string evil = "one\x1b[2J\x7f\xc2\x9b\xe2\x80\xae\xe2\x80\x8e\xe2\x80\xa8 two";
  const int where = GENERATE(0, 1, 2);
  const DdpServer server([where, &evil](Peer& client) {
    if (where == 0) client.upgrade_with("HTTP/1.1 302 " + evil + "\x9b\r\nContent-Length: 0\r\n\r\n");
    if (where == 1) client.upgrade_with("HTTP/1.1 302 Found\r\nLocation: https://x/" + evil + "\x9b\r\n\r\n");
    if (where == 2) {
      client.upgrade();
      client.send_close(4000, evil);
    }
    client.linger();
  });
  const std::string format = GENERATE(as<std::string>(), "text", "json");
  const Ran ran = run_at(server, {"--error-format", format, "--events", "--reconnect", "--max-reconnects",
                                  "1", "--reconnect-delay", "1ms", "sub", "stream-s", "e"});
  INFO(ran.err);
  REQUIRE(contains(ran.err, "two"));
  for (const char byte : std::string("\x1b\x7f\x9b\xe2\x8e"))
    REQUIRE(ran.err.find(byte) == std::string::npos);
}

TEST_CASE("errors on both servers mean the same") {
  for (const auto flavour : {support::Flavour::meteor, support::Flavour::ddp_streamer}) {
    const RocketChatServer server({.flavour = flavour});
    const Ran ran = run_at(server, {"call", "fail"}, with_token());
    REQUIRE(ran.err == "rocketwire: call: Not allowed (error-not-allowed) [forbidden]\n");
  }
}

TEST_CASE("success is silent") {
  const RocketChatServer server({.trickle = 5ms});
  REQUIRE(run_at(server, {"sub", "stream-room-messages", "GENERAL", "-C", "2"}, with_token()).err.empty());
  REQUIRE(run_at(server, {"ping"}).err.empty());
}
