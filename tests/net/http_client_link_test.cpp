#include "net/http_client.h"

#include <string>
#include <vector>

#include "net/asking.h"
#include "support/catch.hpp"
#include "support/certificates.h"
#include "support/ddp_server.h"
#include "support/http.h"
#include "support/ports.h"

using namespace std::chrono_literals;
using support::DdpServer;
using support::HttpAsked;
using support::HttpReply;
using support::Peer;

namespace {

using Words = std::vector<std::string>;
using Framing = HttpReply::Framing;

/// Answers every request on every connection so.
DdpServer server_of(HttpReply reply) {
  return DdpServer(
      [reply](Peer& peer) { support::serve_http(peer, [&](const HttpAsked&) { return reply; }); });
}

/// Reads one request and sends these bytes.
DdpServer server_saying(std::string bytes) {
  return DdpServer([bytes](Peer& peer) {
    support::read_request(peer, peer.read_head());
    peer.send_raw(bytes);
  });
}

}  // namespace

TEST_CASE("an answer is whole however it is framed and cut") {
  const std::string body = "{\"a\":\"" + std::string(5000, 'x') + "\"}";
  for (const Framing framing : {Framing::length, Framing::chunked, Framing::until_close}) {
    for (const std::size_t piece : {std::size_t{0}, std::size_t{1}, std::size_t{1000}}) {
      const DdpServer server =
          server_of({.body = piece == 1 ? "{}" : body, .framing = framing, .piece = piece});
      Asking asking(server);
      CHECK(asking.get() == "200 " + (piece == 1 ? "{}" : body));
      CHECK(asking.get() == "200 " + (piece == 1 ? "{}" : body));
      CHECK(server.connections() == (framing == Framing::until_close ? 2 : 1));
      CHECK(server.complaints() == Words{});
    }
  }
}

TEST_CASE("an answer has its status, its reason and its header fields") {
  const DdpServer server = server_of({.status = 429, .body = "no", .fields = {{"X-RateLimit-Reset", "17"}}});
  Asking asking(server);

  CHECK(asking.get() == "429 no");

  CHECK(asking.whole().reason == "Whatever");
  CHECK(asking.whole().field("x-ratelimit-reset") == "17");
}

TEST_CASE("an answer without a Date has the one at which it was received") {
  const DdpServer server = server_of({.body = "{}"});
  net::LinkOptions options = options_to(server.port());
  options.time_of_day = [] { return core::WallTime{1000}; };
  Asking asking(std::move(options));

  CHECK(asking.get() == "200 {}");

  CHECK(asking.whole().field("Date") == "Thu, 01 Jan 1970 00:00:01 GMT");
}

TEST_CASE("answers without a body, and interim ones in front, are taken") {
  for (const auto& [bytes, answer] :
       {std::pair{"HTTP/1.1 204 No Content\r\n\r\n", "204 "},
        {"HTTP/1.1 304 Not\r\nContent-Length: 9\r\n\r\n", "304 "},
        {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "200 ok"},
        {"HTTP/1.0 200 OK\r\n\r\nold", "200 old"}}) {
    const DdpServer server = server_saying(bytes);
    Asking asking(server);
    CHECK(asking.get() == answer);
  }
}

TEST_CASE("what is sent arrives as it is") {
  const DdpServer server = server_of({.body = "{}"});
  Asking asking(server);

  CHECK(asking.post(R"({"text":"ä"})") == "200 {}");

  CHECK(server.requests() == Words{R"(POST /api/v1/x {"text":"ä"})"});
  const std::string head = server.heads().front();
  CHECK(head.find("\r\nUser-Agent: agent\r\n") != std::string::npos);
  CHECK(head.find("\r\nContent-Type: application/json\r\n") != std::string::npos);
  CHECK(head.find("Accept-Encoding") == std::string::npos);
}

TEST_CASE("a kept connection that the server has ended is opened anew") {
  const DdpServer server([](Peer& peer) {
    const HttpAsked asked = support::read_request(peer, peer.read_head());
    support::write_reply(peer, {.body = asked.body});
  });
  Asking asking(server);
  CHECK(asking.get() == "200 ");
  // Its end has arrived when another connection has come and gone behind it.
  Asking other(server);
  CHECK(other.get() == "200 ");

  CHECK(asking.post("{}") == "200 {}");

  CHECK(server.connections() == 3);
}

TEST_CASE("a request on a kept connection that ends without an answer is asked again if it is a GET") {
  for (const bool get : {true, false}) {
    std::atomic<int> connections = 0;
    const DdpServer server([&](Peer& peer) {
      const bool first = connections++ == 0;
      support::read_request(peer, peer.read_head());
      support::write_reply(peer, {.body = "one"});
      const HttpAsked second = support::read_request(peer, peer.read_head());
      if (!first) support::write_reply(peer, {.body = "two"});
    });
    Asking asking(server);
    CHECK(asking.get() == "200 one");
    if (get) {
      CHECK(asking.get() == "200 one");
    } else {
      asking.post("{}");
      REQUIRE(asking.ended());
      CHECK(asking.cause() == core::Cause::lost);
      CHECK(server.requests().size() == 2);
    }
  }
}

TEST_CASE("a connection that ends before its answer is whole is lost") {
  for (const std::string bytes :
       {"", "HTT", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfour",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n"}) {
    INFO(bytes);
    const DdpServer server = server_saying(bytes);
    Asking asking(server);
    asking.get();
    REQUIRE(asking.ended());
    CHECK(asking.cause() == core::Cause::lost);
    CHECK(asking.left == 1);
    CHECK(server.connections() == 1);
  }
}

TEST_CASE("an answer that is no HTTP breaks the protocol") {
  for (const std::string& bytes :
       {std::string("hello\r\n\r\n"), std::string("{\"msg\":1}"),
        std::string("HTTP/1.1 101 S\r\nUpgrade: websocket\r\n\r\n"),
        std::string("HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\n"),
        std::string("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"),
        std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n"),
        "HTTP/1.1 200 OK\r\nX: " + std::string(70'000, 'x'), std::string("\x16\x03\x01\x02\x03", 5)}) {
    INFO(bytes.substr(0, 60));
    const DdpServer server = server_saying(bytes);
    Asking asking(server);
    asking.get();
    REQUIRE(asking.ended());
    CHECK(asking.cause() == core::Cause::protocol);
  }
}

TEST_CASE("an answer is no longer than --max-message") {
  const std::string body(1'000'001, 'x');
  for (const Framing framing : {Framing::length, Framing::chunked, Framing::until_close}) {
    const DdpServer server = server_of({.body = body, .framing = framing, .piece = 50'000});
    Asking asking(server);
    asking.get();
    REQUIRE(asking.ended());
    CHECK(asking.cause() == core::Cause::protocol);
    CHECK(asking.failure().message.find("--max-message") != std::string::npos);
  }
}

TEST_CASE("bytes that lie behind an answer belong to no other") {
  const DdpServer server([](Peer& peer) {
    support::read_request(peer, peer.read_head());
    peer.send_raw(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
    peer.hold(10s);
  });
  Asking asking(server);

  CHECK(asking.get() == "200 ok");
  CHECK(asking.get() == "200 ok");

  CHECK(server.connections() == 2);
}

TEST_CASE("nobody there is a failure to connect, and nothing has left") {
  Asking asking(options_to(support::closed_port()));

  asking.get();

  REQUIRE(asking.ended());
  CHECK(asking.cause() == core::Cause::connect);
  CHECK(asking.left == 0);
}

TEST_CASE("a request that was given up is told of no more, and the next one is asked") {
  std::atomic<int> connections = 0;
  const DdpServer server([&](Peer& peer) {
    if (connections++ == 0) {
      support::read_request(peer, peer.read_head());
      peer.hold(10s);
      return;
    }
    support::serve_http(peer, [](const HttpAsked&) { return HttpReply{.body = "{}"}; });
  });
  Asking asking(server);
  asking.ask({.target = "/api/v1/me"});
  CHECK(asking.answer(50ms) == "nothing");

  asking.give_up();

  CHECK(asking.get() == "200 {}");
}

TEST_CASE("requests go through TLS where the socket does, and trust as it does") {
  const DdpServer server(
      [](Peer& peer) { support::serve_http(peer, [](const HttpAsked&) { return HttpReply{.body = "{}"}; }); },
      support::tls(support::certificates().localhost));
  auto options = options_to(server.port());
  options.endpoint.tls = true;
  options.tls.ca_file = support::certificates().ca;
  Asking trusting(options);
  CHECK(trusting.get() == "200 {}");
  CHECK(trusting.post("{}") == "200 {}");
  CHECK(server.connections() == 1);

  options.tls.pinned_keys = "sha256//AAAA";
  Asking pinning(options);
  pinning.get();
  REQUIRE(pinning.ended());
  CHECK(pinning.cause() == core::Cause::tls);
  CHECK(pinning.left == 0);
}
