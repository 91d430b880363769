#include "net/request_text.h"

#include "tests/support/catch.hpp"

namespace {

core::Endpoint endpoint(const std::string& path, bool tls = true, std::uint16_t port = 443) {
  return {tls, "chat.example.org", port, path};
}

}  // namespace

TEST_CASE("a request goes to where the socket goes, below its base path") {
  const client::HttpRequest get = {.target = "/api/v1/me?a=b"};
  CHECK(net::rest_request_head(endpoint("/websocket"), get, 0, "agent", {}) ==
        "GET /api/v1/me?a=b HTTP/1.1\r\nHost: chat.example.org\r\nUser-Agent: agent\r\nAccept: */*\r\n\r\n");
  CHECK(net::rest_request_head(endpoint("/chat/websocket?x=/y"), get, 0, "agent", {})
            .starts_with("GET /chat/api/v1/me?a=b HTTP/1.1\r\n"));
  CHECK(net::rest_request_head(endpoint("/websocket", false, 3000), get, 0, "agent", {})
            .find("\r\nHost: chat.example.org:3000\r\n") != std::string::npos);
}

TEST_CASE("a POST tells the length of its body and what it is") {
  const client::HttpRequest post = {.verb = "POST",
                                    .target = "/api/v1/chat.react",
                                    .content_type = "application/json",
                                    .body = "{}",
                                    .fields = {{"X-Auth-Token", "t"}}};
  CHECK(net::rest_request_head(endpoint("/websocket"), post, 2, "agent", {}) ==
        "POST /api/v1/chat.react HTTP/1.1\r\nHost: chat.example.org\r\nUser-Agent: agent\r\nAccept: */*\r\n"
        "X-Auth-Token: t\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n");
}

TEST_CASE("header fields that were given replace those of the same name") {
  const std::string head = net::rest_request_head(endpoint("/websocket"), {.target = "/api/info"}, 0, "agent",
                                                  {{"host", "other"}, {"CF-Access", "1"}});
  CHECK(head ==
        "GET /api/info HTTP/1.1\r\nHost: other\r\nUser-Agent: agent\r\nAccept: */*\r\nCF-Access: 1\r\n\r\n");
}
