#include "net/upgrade.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

using net::UpgradeReply;
using State = UpgradeReply::State;

namespace {

// The key and its answer in RFC 6455, section 1.3.
const std::string key = "dGhlIHNhbXBsZSBub25jZQ==";
const std::string accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

const std::string good =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
    "Upgrade\r\nSec-WebSocket-Accept: " +
    accept + "\r\n\r\n";

/// A 101 with these lines for fields.
std::string switching(const std::string& fields) {
  return "HTTP/1.1 101 Switching Protocols\r\n" + fields + "\r\n";
}

std::string replaced(std::string text, const std::string& piece, const std::string& with) {
  text.replace(text.find(piece), piece.size(), with);
  return text;
}

core::Failure refusal(const std::string& text) {
  UpgradeReply reply(accept);
  INFO(text);
  CHECK(reply.feed(text) == State::refused);
  CHECK(reply.failure().cause == core::Cause::upgrade);
  CHECK(reply.failure().phase == core::Phase::upgrade);
  CHECK_FALSE(reply.failure().message.empty());
  return reply.failure();
}

std::string request(const core::Endpoint& endpoint, const net::Headers& headers = {}) {
  return net::upgrade_request(endpoint, key, "rocketwire", headers);
}

}  // namespace

TEST_CASE("the request is that of RFC 6455") {
  CHECK(
      request({true, "chat.example.org", 443, "/websocket"}) ==
      "GET /websocket HTTP/1.1\r\nHost: chat.example.org\r\nUser-Agent: rocketwire\r\nUpgrade: websocket\r\n"
      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
      "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
}

TEST_CASE("the host is named with a port that is not the scheme's, and an IPv6 address in brackets") {
  const auto host = [](const core::Endpoint& endpoint) {
    const std::string text = request(endpoint);
    const auto begin = text.find("Host: ") + 6;
    return text.substr(begin, text.find('\r', begin) - begin);
  };
  CHECK(host({true, "h", 443, "/"}) == "h");
  CHECK(host({true, "h", 80, "/"}) == "h:80");
  CHECK(host({false, "h", 80, "/"}) == "h");
  CHECK(host({false, "h", 443, "/"}) == "h:443");
  CHECK(host({true, "::1", 443, "/"}) == "[::1]");
  CHECK(host({false, "2001:db8::1", 3000, "/"}) == "[2001:db8::1]:3000");
}

TEST_CASE("the path goes out with its query") {
  CHECK(request({true, "h", 443, "/chat/websocket?a=b"}).find("GET /chat/websocket?a=b HTTP/1.1\r\n") == 0);
}

TEST_CASE("the user's fields replace the program's own of that name, and stand beside each other") {
  const std::string text =
      request({true, "h", 443, "/"},
              {{"user-agent", "mine"}, {"X-A", "1"}, {"HOST", "other"}, {"x-a", "2"}, {"Empty", ""}});

  CHECK(text.find("User-Agent: mine\r\n") != std::string::npos);
  CHECK(text.find("Host: other\r\n") != std::string::npos);
  CHECK(text.find("rocketwire") == std::string::npos);
  CHECK(text.find("\r\nX-A: 1\r\nx-a: 2\r\nEmpty: \r\n\r\n") != std::string::npos);
}

TEST_CASE("a good answer is taken, in every form that HTTP allows") {
  const std::vector<std::string> answers = {
      good,
      replaced(good, " Switching Protocols", ""),
      replaced(good, "Switching Protocols", ""),
      replaced(good, "Switching Protocols", "Ok ok"),
      replaced(good, "HTTP/1.1", "HTTP/1.0"),
      replaced(good, "Upgrade: websocket", "UPGRADE: WebSocket"),
      replaced(good, "Upgrade: websocket", "upgrade:websocket"),
      replaced(good, "Upgrade: websocket", "Upgrade: \t websocket \t"),
      replaced(good, "Upgrade: websocket", "Upgrade: h2c, websocket"),
      replaced(good, "Connection: Upgrade", "connection: keep-alive, upgrade"),
      replaced(good, "Connection: Upgrade", "Connection: keep-alive\r\nConnection: Upgrade"),
      replaced(good, "Upgrade: websocket", "Upgrade:\r\n websocket"),
      replaced(good, "Connection: Upgrade", "Connection: keep-alive,\r\n\tUpgrade"),
      replaced(good, "Upgrade: websocket",
               "Server: x\r\nSet-Cookie: a=b: c\r\nno field\r\nUpgrade: websocket"),
      "HTTP/1.1 100 Continue\r\n\r\n" + good,
      "HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + good,
  };
  for (const std::string& answer : answers) {
    INFO(answer);
    UpgradeReply whole(accept);
    CHECK(whole.feed(answer) == State::accepted);
    CHECK(whole.rest().empty());

    std::string bare;
    for (const char c : answer) {
      if (c != '\r') bare += c;
    }
    UpgradeReply with_bare_lines(accept);
    CHECK(with_bare_lines.feed(bare + "rest") == State::accepted);
    CHECK(with_bare_lines.rest() == "rest");
  }
}

TEST_CASE("an answer may come byte by byte, and what stands behind it is the rest") {
  const std::string interim = "HTTP/1.1 100 Continue\r\n\r\n";
  for (const std::string& answer : {good, interim + good}) {
    UpgradeReply reply(accept);
    for (std::size_t i = 0; i + 1 < answer.size(); ++i)
      REQUIRE(reply.feed(answer.substr(i, 1)) == State::incomplete);

    CHECK(reply.feed("\n\x81\x02{}\r\n\r\n") == State::accepted);
    CHECK(reply.rest() == "\x81\x02{}\r\n\r\n");
  }
}

TEST_CASE("an answer cut anywhere is the same answer") {
  for (std::size_t cut = 0; cut <= good.size(); ++cut) {
    UpgradeReply reply(accept);
    const State first = reply.feed(good.substr(0, cut));
    CHECK(first == (cut == good.size() ? State::accepted : State::incomplete));
    if (first == State::incomplete) CHECK(reply.feed(good.substr(cut)) == State::accepted);
  }
}

TEST_CASE("an answer other than 101 is refused with its status, its words and where it points") {
  const auto forbidden = refusal("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
  CHECK(forbidden.http_status == 403);
  CHECK(forbidden.message.find("HTTP 403 Forbidden") != std::string::npos);
  CHECK(forbidden.hint.empty());

  const auto moved = refusal("HTTP/1.1 302 Found\r\nlocation: https://other.example/websocket\r\n\r\n");
  CHECK(moved.http_status == 302);
  CHECK(moved.message.find("Location: https://other.example/websocket") != std::string::npos);
  CHECK(moved.hint.find("redirect") != std::string::npos);

  const auto missing = refusal("HTTP/1.1 404\r\n\r\n");
  CHECK(missing.http_status == 404);
  CHECK(missing.hint.find("path") != std::string::npos);
  CHECK(refusal("HTTP/1.1 200 OK\r\n\r\n<html>").http_status == 200);
  CHECK(refusal("HTTP/1.1 503 Busy\n\n").http_status == 503);
  CHECK(refusal("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 429 Too Many Requests\r\n\r\n").http_status == 429);
}

TEST_CASE("a 101 that does not answer this request is refused") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {replaced(good, accept, "AAAAAAAAAAAAAAAAAAAAAAAAAAA="), "Accept"},
      {replaced(good, accept, "S3PPLMBITXAQ9KYGZZHZRBK+XOO="), "Accept"},
      {replaced(good, "Sec-WebSocket-Accept", "Sec-WebSocket-Other"), "Accept"},
      {replaced(good, accept, accept + "\r\nSec-WebSocket-Accept: " + accept), "Accept"},
      {replaced(good, "Upgrade: websocket\r\n", ""), "WebSocket"},
      {replaced(good, "websocket", "h2c"), "WebSocket"},
      {replaced(good, "websocket", "websockets"), "WebSocket"},
      {replaced(good, "Connection: Upgrade\r\n", ""), "Connection"},
      {replaced(good, "Connection: Upgrade", "Connection: close"), "Connection"},
      {replaced(good, accept, accept + "\r\nSec-WebSocket-Extensions: permessage-deflate"), "extension"},
      {replaced(good, accept, accept + "\r\nsec-websocket-protocol: ddp"), "protocol"},
      {switching(""), "WebSocket"}};
  for (const auto& [answer, said] : cases) {
    const auto failure = refusal(answer);
    CHECK(failure.http_status == 101);
    CHECK(failure.message.find(said) != std::string::npos);
  }
}

TEST_CASE("what is no HTTP is refused as soon as it shows") {
  for (const std::string garbage :
       {"SSH-2.0-OpenSSH_9.2\r\n", "\x15\x03\x03\x02\x02\x46", "<html>", "{\"a\":1}",
        "HTTP/2 101 Switching Protocols\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1\r\n\r\n",
        "HTTP/1.1-101 x\r\n\r\n", "http/1.1 101 x\r\n\r\n", "\r\n\r\n"}) {
    const auto failure = refusal(garbage);
    CHECK_FALSE(failure.http_status);
    CHECK(failure.message.find("HTTP") != std::string::npos);
  }
}

TEST_CASE("the beginning of an answer is not judged too early") {
  for (const std::string beginning :
       {"", "H", "HTTP", "HTTP/", "HTTP/1.1 4", "HTTP/1.1 403 Forbidden\r\n", "HTTP/1.1 403 F\r\nA: b"}) {
    INFO(beginning);
    CHECK(UpgradeReply(accept).feed(beginning) == State::incomplete);
  }
}

TEST_CASE("a head without an end is refused after 64 KiB") {
  UpgradeReply reply(accept);
  REQUIRE(reply.feed("HTTP/1.1 101 Switching Protocols\r\n") == State::incomplete);
  const std::string field = "X-Filler: " + std::string(1012, 'x') + "\r\n";

  std::size_t fed = 34;
  while (fed + field.size() <= 64 * 1024) {
    REQUIRE(reply.feed(field) == State::incomplete);
    fed += field.size();
  }

  CHECK(reply.feed(field) == State::refused);
  CHECK(reply.failure().cause == core::Cause::upgrade);
}

TEST_CASE("a long head with an end is taken") {
  const std::string cookies = "Set-Cookie: " + std::string(60'000, 'x') + "\r\n";

  CHECK(UpgradeReply(accept).feed(
            replaced(good, "Upgrade: websocket\r\n", cookies + "Upgrade: websocket\r\n")) == State::accepted);
}
