#include "net/upgrade.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

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

/// What is wrong with an answer; nothing when it is taken.
std::optional<core::Failure> judged(const std::string& text, bool tls = true) {
  INFO(text);
  net::HttpHeadReader reader;
  CHECK(reader.feed(text) == net::HttpHeadReader::State::complete);
  return net::upgrade_refused(reader.head(), accept, tls);
}

core::Failure refusal(const std::string& text, bool tls = true) {
  const auto failure = judged(text, tls);
  REQUIRE(failure);
  CHECK(failure->cause == core::Cause::upgrade);
  CHECK(failure->phase == core::Phase::upgrade);
  CHECK_FALSE(failure->message.empty());
  return *failure;
}

std::string request(const core::Endpoint& endpoint, const core::HttpFields& headers = {}) {
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
      replaced(good, "HTTP/1.1", "HTTP/1.0"),
      replaced(good, "Upgrade: websocket", "UPGRADE: WebSocket"),
      replaced(good, "Upgrade: websocket", "Upgrade: \t websocket \t"),
      replaced(good, "Upgrade: websocket", "Upgrade: h2c, websocket"),
      replaced(good, "Connection: Upgrade", "connection: keep-alive, upgrade"),
      replaced(good, "Connection: Upgrade", "Connection: keep-alive\r\nConnection: Upgrade"),
      replaced(good, "Upgrade: websocket", "Upgrade:\r\n websocket"),
      replaced(good, "Connection: Upgrade", "Connection: keep-alive,\r\n\tUpgrade"),
      replaced(good, accept, accept + "\r\nSec-WebSocket-Protocol:"),
      replaced(good, accept, accept + "\r\nSec-WebSocket-Extensions: \r\nContent-Length: 5"),
  };
  for (const std::string& answer : answers) CHECK_FALSE(judged(answer));
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
  CHECK(refusal("HTTP/1.1 503 Busy\nRetry-After: 7\n\n").retry_after == std::chrono::seconds(7));
  CHECK(refusal("HTTP/1.1 429 Enough\nRetry-After: 7\n\n").retry_after == std::chrono::seconds(7));
  CHECK_FALSE(refusal("HTTP/1.1 302 Found\nRetry-After: 7\n\n").retry_after);
  CHECK(refusal("HTTP/1.1 400 Bad Request\r\n\r\n", false).hint.find("wss://") != std::string::npos);
  CHECK(refusal("HTTP/1.1 400 Bad Request\r\n\r\n").hint.empty());
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
