// A link through a proxy. The server plays both parts: first the proxy, then whom it connects to.
#include "support/catch.hpp"
#include "support/certificates.h"
#include "support/frames.h"
#include "support/handshake.h"
#include "support/ports.h"
#include "tests/net/heard_link.h"

using support::Peer;
using namespace std::string_literals;

namespace {

net::LinkOptions through(net::Proxy::Kind kind, int port, const std::string& user = {}) {
  auto proxy = std::make_shared<net::Proxy>();
  proxy->kind = kind;
  proxy->host = "127.0.0.1";
  proxy->port = static_cast<std::uint16_t>(port);
  proxy->user = user;
  if (!user.empty()) proxy->password = core::Secret("hunter 2");
  net::LinkOptions options;
  options.proxy = std::move(proxy);
  options.endpoint = {false, "chat.invalid", 8080, "/websocket"};
  options.user_agent = "agent";
  options.max_message = 1'000'000;
  return options;
}

net::LinkOptions through_http(const DdpServer& server, const std::string& user = {}) {
  return through(net::Proxy::Kind::http, server.port(), user);
}
net::LinkOptions through_socks(const DdpServer& server, const std::string& user = {}) {
  return through(net::Proxy::Kind::socks5, server.port(), user);
}

void serve(Peer& client) {
  client.upgrade();
  client.send("word");
  client.wait_closed(10s);
}

void send_slowly(Peer& client, const std::string& bytes) {
  for (const char byte : bytes) client.send_raw({&byte, 1});
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void require_word(const net::LinkOptions& options) {
  HeardLink heard(options);
  heard.open();
  REQUIRE(heard.hears("word"));
}

core::Failure failure(const net::LinkOptions& options) {
  HeardLink heard(options);
  heard.open();
  REQUIRE(heard.hears("closed"));
  INFO(heard.end()->message);
  REQUIRE(std::count(heard.words().begin(), heard.words().end(), "opened") == 0);
  return *heard.end();
}

/// Takes the greeting and, with a user, the password; answers the request with these bytes.
support::Behaviour socks(const std::string& answer, std::string& request) {
  return [&request, answer](Peer& client) {
    client.read_exactly(3);
    client.send_raw("\x05\x00"s);
    request = client.read_exactly(5);
    request += client.read_exactly(static_cast<std::size_t>(request[4]) + 2);
    send_slowly(client, answer);
    serve(client);
  };
}

}  // namespace

TEST_CASE("a tunnel is asked for by name, and what follows goes through it") {
  std::string asked;
  {
    const DdpServer server([&asked](Peer& client) {
      asked = client.read_head();
      client.send_raw("HTTP/1.1 200 Connection established\r\n\r\n");
      serve(client);
    });
    require_word(through_http(server));
    CHECK(server.heads().size() == 2);
    CHECK(support::header_value(server.heads().back(), "Host") == "chat.invalid:8080");
  }
  CHECK(asked ==
        "CONNECT chat.invalid:8080 HTTP/1.1\r\nHost: chat.invalid:8080\r\nUser-Agent: agent\r\n\r\n");
}

TEST_CASE("a proxy's user and password go to the proxy, and not to the server") {
  const DdpServer server([](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 200 OK\r\n\r\n");
    serve(client);
  });
  require_word(through_http(server, "bob"));
  const auto heads = server.heads();
  CHECK(support::header_value(heads.front(), "Proxy-Authorization") == "Basic Ym9iOmh1bnRlciAy");
  CHECK_FALSE(contains(heads.back(), "Basic"));
}

TEST_CASE("an address of IPv6 is asked for in brackets") {
  std::string asked;
  {
    const DdpServer server([&asked](Peer& client) {
      asked = client.read_head();
      client.send_raw("HTTP/1.1 200 OK\r\n\r\n");
      serve(client);
    });
    auto options = through_http(server);
    options.endpoint.host = "2001:db8::1";
    require_word(options);
  }
  CHECK(asked.starts_with("CONNECT [2001:db8::1]:8080 HTTP/1.1\r\n"));
}

TEST_CASE("odd answers of a proxy work") {
  const std::string answer = GENERATE(values<std::string>(
      {"HTTP/1.0 200 Connection established\r\nProxy-Agent: x\r\n\r\n", "HTTP/1.1 200\r\n\r\n",
       "HTTP/1.1 204 \n\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: a,\r\n b\r\n\r\n",
       "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
       "HTTP/1.1 200 OK\r\nVia: " + std::string(60'000, 'x') + "\r\n\r\n"}));
  const bool slowly = GENERATE(false, true);
  if (slowly && answer.size() > 1000) return;
  INFO(answer);
  const DdpServer server([&](Peer& client) {
    client.read_head();
    slowly ? send_slowly(client, answer) : client.send_raw(answer);
    serve(client);
  });
  require_word(through_http(server));
}

TEST_CASE("TLS through a proxy is with the server, and so are its faults") {
  auto files = support::tls(support::certificates().localhost);
  files.later = true;
  std::string asked;
  const DdpServer server(
      [&asked](Peer& client) {
        client.read_head();
        client.send_raw("HTTP/1.1 200 OK\r\n\r\n");
        client.start_tls();
        asked = client.server_name_asked();
        serve(client);
      },
      files);
  auto options = through_http(server);
  options.endpoint.tls = true;
  options.endpoint.host = "localhost";
  options.tls.ca_file = support::certificates().ca;
  require_word(options);
  CHECK(asked == "localhost");

  options.endpoint.host = "chat.invalid";
  const core::Failure why = failure(options);
  CHECK(why.cause == core::Cause::tls);
  CHECK(contains(why.message, "hostname mismatch"));
}

TEST_CASE("whatever goes wrong with a proxy is the proxy's fault") {
  const std::string answer = GENERATE(values<std::string>(
      {"", "HTTP/1.1 502 Bad Gateway\r\n\r\n", "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n",
       "HTTP/1.1 101 Switching Protocols\r\n\r\n", "SSH-2.0-x\r\n", "\x15\x03\x01\x00\x02\x02\x46"s,
       "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"}));
  INFO(answer);
  const DdpServer server([&answer](Peer& client) {
    client.read_head();
    client.send_raw(answer);
    client.finish();
    client.linger();
  });
  const core::Failure why = failure(through_http(server));
  CHECK(why.cause == core::Cause::proxy);
  CHECK(contains(why.message, "proxy"));
}

TEST_CASE("the server is reached when the proxy says so, not before") {
  const auto heard_of = [](const std::string& answer) {
    const DdpServer server([&answer](Peer& client) {
      client.read_head();
      client.send_raw(answer);
      if (!answer.empty()) serve(client);
    });
    HeardLink heard(through_http(server));
    heard.open();
    REQUIRE(heard.hears(answer.empty() ? "closed" : "word"));
    return std::count(heard.words().begin(), heard.words().end(), "connected");
  };
  CHECK(heard_of("") == 0);
  CHECK(heard_of("HTTP/1.1 200 OK\r\n\r\n") == 1);

  std::string request;
  const DdpServer socks_server(socks("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00"s, request));
  HeardLink heard(through_socks(socks_server));
  heard.open();
  REQUIRE(heard.hears("word"));
  CHECK(std::count(heard.words().begin(), heard.words().end(), "connected") == 1);
}

TEST_CASE("a proxy that wants a password says so, with its status") {
  const DdpServer server([](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n");
    client.linger();
  });
  const core::Failure without = failure(through_http(server));
  CHECK(without.cause == core::Cause::proxy);
  CHECK(without.http_status == 407);
  CHECK(contains(without.hint, "--proxy-user"));
  const core::Failure with = failure(through_http(server, "bob"));
  CHECK(contains(with.hint, "does not take"));
  CHECK_FALSE(contains(with.message + with.hint, "hunter"));
}

TEST_CASE("a proxy that cannot be found or reached is the proxy's fault") {
  const core::Failure closed = failure(through(net::Proxy::Kind::http, support::closed_port()));
  CHECK(closed.cause == core::Cause::proxy);
  CHECK(contains(closed.message, "refused"));

  net::Proxy unknown;
  unknown.host = "no-such-proxy.invalid";
  auto options = through(net::Proxy::Kind::socks5, 1);
  options.proxy = std::make_shared<net::Proxy>(std::move(unknown));
  CHECK(failure(options).cause == core::Cause::proxy);
}

TEST_CASE("a SOCKS5 proxy is asked for the name, and what follows goes through it") {
  const std::string answer =
      GENERATE("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50"s, "\x05\x00\x00\x03\x04host\x00\x50"s,
               "\x05\x00\x00\x04"s + std::string(18, 'x'));
  std::string request;
  const DdpServer server(socks(answer, request));
  require_word(through_socks(server));
  CHECK(request == "\x05\x01\x00\x03\x0c"s + "chat.invalid\x1f\x90");
}

TEST_CASE("a SOCKS5 proxy gets the user and password that it chooses") {
  const bool right = GENERATE(true, false);
  std::string sent;
  const DdpServer server([&sent, right](Peer& client) {
    sent = client.read_exactly(4);
    client.send_raw("\x05\x02"s);
    sent += client.read_exactly(1 + 1 + 3 + 1 + 8);
    client.send_raw(right ? "\x01\x00"s : "\x01\x01"s);
    if (!right) return client.linger();
    client.read_exactly(5 + 12 + 2);
    client.send_raw("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50"s);
    serve(client);
  });
  if (right) {
    require_word(through_socks(server, "bob"));
    CHECK(sent == "\x05\x02\x00\x02\x01\x03"s + "bob\x08hunter 2");
  } else {
    const core::Failure why = failure(through_socks(server, "bob"));
    CHECK(why.cause == core::Cause::proxy);
    CHECK(contains(why.message, "password"));
  }
}

TEST_CASE("each refusal of a SOCKS5 proxy is the proxy's fault") {
  const int code = GENERATE(1, 2, 3, 4, 5, 6, 7, 8, 9, 255);
  std::string request;
  const DdpServer server(
      socks("\x05"s + static_cast<char>(code) + "\x00\x01\x00\x00\x00\x00\x00\x00"s, request));
  const core::Failure why = failure(through_socks(server));
  CHECK(why.cause == core::Cause::proxy);
  CHECK(contains(why.message, "did not connect"));
}

TEST_CASE("what is no SOCKS5, or chooses what was not offered, is the proxy's fault") {
  const std::string greeting = GENERATE(""s, "\x05"s, "\x04\x00"s, "HTTP/1.1 400 Bad Request\r\n\r\n"s,
                                        "\x05\xff"s, "\x05\x02"s, "\x05\x01"s);
  const DdpServer server([&greeting](Peer& client) {
    client.read_exactly(3);
    client.send_raw(greeting);
    client.finish();
    client.linger();
  });
  CHECK(failure(through_socks(server)).cause == core::Cause::proxy);
}
