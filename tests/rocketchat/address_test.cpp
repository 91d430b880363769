#include "rocketchat/address.h"

#include <string>
#include <vector>

#include "core/failure.h"
#include "tests/support/catch.hpp"

namespace {

std::string shown(const core::Endpoint& endpoint) {
  return std::string(endpoint.tls ? "tls " : "plain ") + endpoint.host + " " + std::to_string(endpoint.port) +
         " " + endpoint.path;
}

/// The message of the refusal; empty when there was none.
std::string refused(const std::string& text) {
  try {
    rocketchat::parse_address(text);
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    return failure.message;
  }
  return {};
}

}  // namespace

TEST_CASE("an address is what its writer meant") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"chat.example.org", "tls chat.example.org 443 /websocket"},
      {"chat.example.org:8443", "tls chat.example.org 8443 /websocket"},
      {"https://chat.example.org", "tls chat.example.org 443 /websocket"},
      {"https://chat.example.org/", "tls chat.example.org 443 /websocket"},
      {"https://chat.example.org:444", "tls chat.example.org 444 /websocket"},
      {"http://chat.example.org", "plain chat.example.org 80 /websocket"},
      {"http://chat.example.org:443", "plain chat.example.org 443 /websocket"},
      {"ws://chat.example.org", "plain chat.example.org 80 /websocket"},
      {"wss://chat.example.org", "tls chat.example.org 443 /websocket"},
      {"WSS://Chat.Example.ORG", "tls chat.example.org 443 /websocket"},
      {"HtTpS://h", "tls h 443 /websocket"},
      {"my_host", "tls my_host 443 /websocket"},
      {"h:1", "tls h 1 /websocket"},
      {"h:65535", "tls h 65535 /websocket"},
      {"h:0080", "tls h 80 /websocket"},
      // Paths and queries.
      {"https://h/websocket", "tls h 443 /websocket"},
      {"https://h/websocket/", "tls h 443 /websocket"},
      {"https://h/chat", "tls h 443 /chat/websocket"},
      {"https://h/chat/", "tls h 443 /chat/websocket"},
      {"https://h/a/b//", "tls h 443 /a/b/websocket"},
      {"h/chat/websocket", "tls h 443 /chat/websocket"},
      {"h/mywebsocket", "tls h 443 /mywebsocket/websocket"},
      {"h/sockjs/websocket?a=b", "tls h 443 /sockjs/websocket?a=b"},
      {"h/chat?a=/b/", "tls h 443 /chat/websocket?a=/b/"},
      {"h?a=b", "tls h 443 /websocket?a=b"},
      {"h/chat#top", "tls h 443 /chat/websocket"},
      {"h#top", "tls h 443 /websocket"},
      {"h/chat?a=b#top", "tls h 443 /chat/websocket?a=b"},
      {"h/a@b", "tls h 443 /a@b/websocket"},
      // This machine needs no TLS unless asked.
      {"localhost", "plain localhost 80 /websocket"},
      {"LOCALHOST:3000", "plain localhost 3000 /websocket"},
      {"chat.localhost", "plain chat.localhost 80 /websocket"},
      {"127.0.0.1:3000", "plain 127.0.0.1 3000 /websocket"},
      {"127.1.2.3", "plain 127.1.2.3 80 /websocket"},
      {"[::1]:3000", "plain ::1 3000 /websocket"},
      {"localhost:443", "tls localhost 443 /websocket"},
      {"127.0.0.1:443", "tls 127.0.0.1 443 /websocket"},
      {"ws://localhost:443", "plain localhost 443 /websocket"},
      {"localhost.", "plain localhost. 80 /websocket"},
      {"chat.example.org.", "tls chat.example.org. 443 /websocket"},
      {"https://localhost", "tls localhost 443 /websocket"},
      {"wss://127.0.0.1:3000", "tls 127.0.0.1 3000 /websocket"},
      {"notlocalhost", "tls notlocalhost 443 /websocket"},
      {"localhost.example.org", "tls localhost.example.org 443 /websocket"},
      {"127.example.org", "tls 127.example.org 443 /websocket"},
      {"128.0.0.1", "tls 128.0.0.1 443 /websocket"},
      // IPv6.
      {"[2001:db8::1]", "tls 2001:db8::1 443 /websocket"},
      {"ws://[2001:DB8::1]:8080/chat", "plain 2001:DB8::1 8080 /chat/websocket"},
      {"[::ffff:192.0.2.1]:1", "tls ::ffff:192.0.2.1 1 /websocket"},
  };
  for (const auto& [text, meant] : cases) {
    INFO(text);
    CHECK(shown(rocketchat::parse_address(text)) == meant);
  }
}

TEST_CASE("an address that cannot be one is refused, and says which") {
  for (const std::string text : {"",
                                 " ",
                                 "h h",
                                 "h\n",
                                 "h\t/x",
                                 "\x7f",
                                 "ftp://h",
                                 "mailto://h",
                                 "://h",
                                 "https://",
                                 "http:///path",
                                 ":80",
                                 "/path",
                                 "?a",
                                 "#",
                                 "h:",
                                 "h:0",
                                 "h:65536",
                                 "h:99999999999",
                                 "h:-1",
                                 "h:+1",
                                 "h:8o",
                                 "h:80:90",
                                 "h: 80",
                                 "2001:db8::1",
                                 "[::1",
                                 "[]",
                                 "[localhost]",
                                 "[1.2.3.4]",
                                 "[::1]x",
                                 "[::1]80",
                                 "[::g]",
                                 "h!",
                                 "gr\xc3\xbc\xc3\x9f.de",
                                 "h%41",
                                 "a,b",
                                 "h\\path",
                                 "https://https://h",
                                 "h;x",
                                 "(h)"}) {
    INFO(text);
    const std::string message = refused(text);
    CHECK(message.find("server '" + text + "': ") == 0);
  }
}

TEST_CASE("an international name gets the hint how it is written in ASCII") {
  const auto hint = [](const std::string& text) {
    try {
      rocketchat::parse_address(text);
    } catch (const core::Failure& failure) {
      return failure.hint;
    }
    return std::string("none");
  };
  CHECK(hint("https://gr\xc3\xbc\xc3\x9f.de/").find("xn--") != std::string::npos);
  CHECK(hint("h!").empty());
}

TEST_CASE("user information is refused, and not repeated") {
  for (const char* text :
       {"https://bob:hunter2@h", "bob:hunter2@h:443/x", "hunter2@h", "https://hunter2@[::1]/"}) {
    INFO(text);
    const std::string message = refused(text);
    CHECK_FALSE(message.empty());
    CHECK(message.find("hunter2") == std::string::npos);
    CHECK(message.find("bob") == std::string::npos);
  }
}

TEST_CASE("user information is not repeated by any other complaint about the same address") {
  for (const char* text : {"ftp://bob:hunter2@h", "https://bob:hunter 2@h", "https://bob:hunter2@h h",
                           "bob:hunter2@h\n", "bob:hunter/2@h", "bob:hunter?2@h"}) {
    INFO(text);
    const std::string message = refused(text);
    CHECK_FALSE(message.empty());
    CHECK(message.find("hunter") == std::string::npos);
  }
}
