#include "dialogue.h"
#include "support/certificates.h"
#include "support/ports.h"

using namespace dialogue;

namespace {

std::string local(int port) { return "ws://127.0.0.1:" + std::to_string(port); }

/// Reads the request and answers with this.
support::Behaviour http(const std::string& answer) {
  return [answer](Peer& client) {
    client.upgrade_with(answer);
    client.linger();
  };
}

}  // namespace

TEST_CASE("status 10 dns: a name that does not exist") {
  require_failure(support::run({"-S", "no-such-host.invalid", "call", "m"}), 10, "dns");
}

TEST_CASE("status 11 connect: nobody listens") {
  const Ran ran = support::run({"-S", local(support::closed_port()), "call", "m"});
  require_failure(ran, 11, "connect");
  REQUIRE(contains(ran.err, "refused"));
}

TEST_CASE("status 11 connect: closed or reset before an HTTP answer") {
  const bool reset = GENERATE(false, true);
  const DdpServer server([reset](Peer& client) {
    client.read_head();
    if (reset) client.reset();
  });
  require_failure(run_at(server, {"sub", "stream-s", "e"}), 11, "connect");
}

TEST_CASE("status 11 connect: closed or reset in the middle of the TLS handshake") {
  const bool reset = GENERATE(false, true);
  const DdpServer server([reset](Peer& client) {
    client.read_exactly(5);
    if (reset) client.reset();
  });
  const Ran ran = support::run({"-S", "wss://127.0.0.1:" + std::to_string(server.port()), "call", "m"});
  require_failure(ran, 11, "connect");
  REQUIRE(contains(ran.err, "rocketwire: tls: "));
}

TEST_CASE("status 13 tls: a certificate that nobody we know has signed") {
  const DdpServer server(answering("1"), support::tls(support::certificates().self_signed));
  require_failure(run_at(server, {"call", "m"}), 13, "tls");
}

TEST_CASE("status 13 tls: a server that speaks no TLS") {
  const DdpServer server([](Peer& client) {
    client.read_exactly(5);
    client.send_raw("HTTP/1.1 400 Bad Request\r\n\r\n");
    client.linger();
  });
  const Ran ran = support::run({"-S", "wss://127.0.0.1:" + std::to_string(server.port()), "call", "m"});
  require_failure(ran, 13, "tls");
  REQUIRE(contains(ran.err, "does not speak TLS"));
  REQUIRE(contains(ran.err, "ws://"));
}

TEST_CASE("status 14 upgrade: the HTTP status and Location are told") {
  const DdpServer server(
      http("HTTP/1.1 302 Found\r\nLocation: https://chat.example/\r\nContent-Length: 0\r\n\r\n"));
  const Ran ran = run_at(server, {"call", "m"});
  require_failure(ran, 14, "upgrade");
  REQUIRE(contains(ran.err, "302"));
  REQUIRE(contains(ran.err, "https://chat.example/"));
  REQUIRE(server.connections() == 1);
}

TEST_CASE("status 14 upgrade: any answer other than a valid 101") {
  const std::string answer = GENERATE(
      as<std::string>(), "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
      "Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n",
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n",
      "220 mail.example ESMTP\r\n\r\n");
  INFO(answer);
  const DdpServer server(http(answer));
  require_failure(run_at(server, {"call", "m"}), 14, "upgrade");
}

TEST_CASE("status 15 connect_timeout: a server that accepts and is silent") {
  const support::SilentListener listener;
  const Ran ran = support::run({"-S", local(listener.port()), "--connect-timeout", "50ms", "call", "m"});
  require_failure(ran, 15, "connect_timeout");
}

TEST_CASE("status 14 upgrade: a server that speaks TLS, and was asked without") {
  const DdpServer server([](Peer& client) {
    client.read_head();
    client.send_raw(std::string("\x15\x03\x01\0\x02\x02\x46", 7));
    client.linger();
  });
  const Ran ran = run_at(server, {"call", "m"});
  require_failure(ran, 14, "upgrade");
  REQUIRE(contains(ran.err, "wss://"));
}

TEST_CASE("status 14 upgrade: interim answers or a header without end") {
  const std::string piece = GENERATE(as<std::string>(), "HTTP/1.1 100 Continue\r\n\r\n", "\r\nX-Filler: x");
  const DdpServer server([&piece](Peer& client) {
    client.read_head();
    if (piece[0] != 'H') client.send_raw("HTTP/1.1 101 Switching Protocols");
    for (;;) client.send_raw(piece);
  });
  require_failure(run_at(server, {"call", "m"}), 14, "upgrade");
}

TEST_CASE("status 15 connect_timeout: a path at which nobody answers") {
  const DdpServer server([](Peer& client) {
    client.read_head();
    client.hold(10s);
  });
  require_failure(run_at(server, {"--connect-timeout", "50ms", "call", "m"}), 15, "connect_timeout");
}

TEST_CASE("status 15 connect_timeout: a server that upgrades and never says connected") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.send(R"({"server_id":"0"})");
    client.wait_closed(10s);
  });
  require_failure(run_at(server, {"--connect-timeout", "50ms", "sub", "stream-s", "e"}), 15,
                  "connect_timeout");
}

TEST_CASE("status 20 ddp_version: the server answers failed") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.receive();
    client.send(R"({"msg":"failed","version":"pre2"})");
    client.close(1000);
  });
  require_failure(run_at(server, {"call", "m"}), 20, "ddp_version");
}

TEST_CASE("status 21 protocol: a frame that is no JSON object") {
  const std::string frame =
      GENERATE(as<std::string>(), "[1]", "nonsense", "", "1", "null", "{\"msg\":\"ping\"");
  INFO(frame);
  const DdpServer server(streaming([frame](Peer& client) {
    client.send(frame);
    client.wait_closed(10s);
  }));
  require_failure(run_at(server, {"sub", "stream-s", "e"}), 21, "protocol");
}

TEST_CASE("status 21 protocol: a DDP error") {
  const DdpServer server(streaming([](Peer& client) {
    client.send(R"({"msg":"error","reason":"Bad request"})");
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"sub", "stream-s", "e"});
  require_failure(ran, 21, "protocol");
  REQUIRE(contains(ran.err, "Bad request"));
}

TEST_CASE("status 21 protocol: a WebSocket frame that breaks the rules") {
  // Masked by the server; a reserved bit; a control frame in fragments; an opcode that there is not.
  const std::string bytes = GENERATE(as<std::string>(), "\x81\x82\x01\x02\x03\x04{}", "\xc1\x02{}",
                                     std::string("\x09\x00", 2), std::string("\x83\x00", 2),
                                     // Fragments whose lengths make more than 64 bits can count.
                                     "\x01\x04"
                                     "{\"a\""
                                     "\x80\x7f\xff\xff\xff\xff\xff\xff\xff\xfc:1}");
  const DdpServer server(streaming([bytes](Peer& client) {
    client.send_raw(bytes);
    client.wait_closed(10s);
  }));
  require_failure(run_at(server, {"sub", "stream-s", "e"}), 21, "protocol");
}
