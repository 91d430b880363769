// The way to an open link, past servers that behave oddly, wrongly or not at all.
#include "support/catch.hpp"
#include "support/certificates.h"
#include "support/frames.h"
#include "support/handshake.h"
#include "support/ports.h"
#include "tests/net/heard_link.h"

using support::Peer;
using namespace std::string_literals;

namespace {

const std::string good =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: {accept}\r\n\r\n";

std::string replaced(std::string text, const std::string& piece, const std::string& with) {
  return text.replace(text.find(piece), piece.size(), with);
}

net::LinkOptions with_tls(net::LinkOptions options) {
  options.endpoint.tls = true;
  options.tls.ca_file = support::certificates().ca;
  return options;
}

/// Why a link could not be opened to a server that behaves so.
core::Failure failure(const support::Behaviour& behaviour, bool tls = false) {
  const DdpServer server(behaviour);
  HeardLink heard(tls ? with_tls(to(server)) : to(server));
  heard.open();
  REQUIRE(heard.hears("closed"));
  REQUIRE(std::count(heard.words().begin(), heard.words().end(), "opened") == 0);
  return *heard.end();
}

/// Answers the first bytes of TLS with these.
core::Failure answered_to_tls(const std::string& bytes) {
  return failure(
      [&bytes](Peer& client) {
        client.read_exactly(5);
        client.send_raw(bytes);
        client.linger();
      },
      true);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("odd answers to the upgrade work") {
  const std::string answer = GENERATE(values<std::string>(
      {good, replaced(good, " Switching Protocols", ""), replaced(good, "Switching Protocols", ""),
       replaced(good, "HTTP/1.1", "HTTP/1.0"), replaced(good, ": ", ":"),
       replaced(good, "Upgrade: websocket\r\n", "Upgrade: websocket\nServer: a,\r\n\tb\r\n"),
       replaced(good, "Upgrade", "Set-Cookie: " + std::string(60'000, 'x') + "\r\nUpgrade"),
       replaced(good, "Upgrade", "Sec-WebSocket-Protocol:\r\nUpgrade"),
       replaced(good, "Upgrade", "Content-Length: 5\r\nUpgrade"), "HTTP/1.1 100 Continue\r\n\r\n" + good,
       "HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + good}));
  INFO(answer);
  const DdpServer server([&answer](Peer& client) {
    client.upgrade_with(answer + support::text_frame("word"));
    client.wait_closed(10s);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("word"));
}

TEST_CASE("an answer to the upgrade that comes byte by byte works") {
  const DdpServer server([](Peer& client) {
    const std::string key = support::header_value(client.read_head(), "Sec-WebSocket-Key");
    const std::string answer =
        replaced(good, "{accept}", support::accept_value(key)) + support::text_frame("word");
    for (const char byte : answer) client.send_raw({&byte, 1});
    client.wait_closed(10s);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("word"));
}

TEST_CASE("a flood of interim answers, and a head without end, end the opening") {
  const std::string piece =
      GENERATE("HTTP/1.1 100 Continue\r\n\r\n"s, "HTTP/1.1 101 Switching Protocols\r\nX: "s, "\r\nX: y"s);
  INFO(piece);
  const core::Failure why = failure([&piece](Peer& client) {
    std::string flood = piece.front() == 'H' ? "" : "HTTP/1.1 101 X";
    while (flood.size() < 1'000'000) flood += piece;
    client.read_head();
    for (;;) client.send_raw(flood);
  });
  CHECK(why.cause == core::Cause::upgrade);
}

TEST_CASE("a connection that ends or breaks in the middle of the TLS handshake may be tried again") {
  const int how = GENERATE(0, 1, 2, 3);
  const core::Failure why = failure(
      [how](Peer& client) {
        client.read_exactly(5);
        if (how == 1) client.reset();
        if (how == 2) client.send_raw("\x16\x03\x03\x00\x7A\x02"s);      // the beginning of a ServerHello
        if (how == 3) client.send_raw("\x15\x03\x03\x00\x02\x01\x00"s);  // close_notify
      },
      true);
  CHECK(why.cause == core::Cause::connect);
  CHECK(why.phase == core::Phase::tls);
  CHECK(contains(why.message, "TLS handshake"));
}

TEST_CASE("a refusal within the TLS handshake is final") {
  const core::Failure why = answered_to_tls("\x15\x03\x03\x00\x02\x02\x28"s);  // handshake_failure
  CHECK(why.cause == core::Cause::tls);
  CHECK(contains(why.message, "handshake failure"));
  CHECK(why.hint.empty());
}

TEST_CASE("TLS with a server that speaks plain HTTP says so") {
  for (const std::string& answer : {"HTTP/1.1 400 Bad Request\r\n\r\n"s, "SSH-2.0-OpenSSH_9.2\r\n"s}) {
    const core::Failure why = answered_to_tls(answer);
    CHECK(why.cause == core::Cause::tls);
    CHECK(contains(why.message, "does not speak TLS"));
    CHECK(contains(why.hint, "ws://"));
  }
}

TEST_CASE("plain HTTP with a server that speaks TLS says so") {
  const DdpServer server([](Peer&) {}, support::tls(support::certificates().localhost));
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("closed"));
  CHECK(contains(heard.end()->hint, "wss://"));

  const core::Failure why = failure([](Peer& client) {
    client.read_head();
    client.send_raw("\x15\x03\x01\x00\x02\x02\x46"s);
    client.linger();
  });
  CHECK(why.cause == core::Cause::upgrade);
  CHECK(contains(why.message, "speaks TLS"));
  CHECK(contains(why.hint, "wss://"));
}

TEST_CASE("a dot at the end of the host's name is for DNS only") {
  std::string asked = "?";
  {
    const DdpServer server(
        [&asked](Peer& client) {
          asked = client.server_name_asked();
          client.upgrade();
          client.wait_closed(10s);
        },
        support::tls(support::certificates().localhost));
    auto options = with_tls(to(server));
    options.endpoint.host = "localhost.";
    HeardLink heard(options);
    heard.open();
    REQUIRE(heard.hears("opened"));
  }
  CHECK(asked == "localhost");
}

TEST_CASE("an address that does not answer holds up no other") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.wait_closed(10s);
  });
  const support::FullListener silent(server.port());
  auto options = to(server);
  options.endpoint.host = "localhost";  // ::1, which nobody takes a connection from, and 127.0.0.1
  HeardLink heard(options);
  heard.open();
  REQUIRE(heard.hears("opened"));
}

TEST_CASE("a certificate of an unknown issuer names the option that would help") {
  const DdpServer server([](Peer&) {}, support::tls(support::certificates().localhost));
  auto options = with_tls(to(server));
  options.tls.ca_file = support::certificates().other_ca;
  HeardLink heard(options);
  heard.open();
  REQUIRE(heard.hears("closed"));
  CHECK(heard.end()->cause == core::Cause::tls);
  CHECK(contains(heard.end()->hint, "--cacert"));
}

TEST_CASE("with --insecure the certificate is not to blame for what else goes wrong") {
  auto files = support::tls(support::certificates().self_signed);
  files.only_tls12 = true;
  const DdpServer server([](Peer&) {}, files);
  auto options = with_tls(to(server));
  options.tls.verify = false;
  options.tls.at_least_1_3 = true;
  HeardLink heard(options);
  heard.open();
  REQUIRE(heard.hears("closed"));
  CHECK(heard.end()->cause == core::Cause::tls);
  CHECK_FALSE(contains(heard.end()->message, "certificate"));
  CHECK(contains(heard.end()->hint, "--tls-min"));
}
