#include "cmd/proxies.h"

#include "core/failure.h"
#include "tests/support/catch.hpp"

namespace {

const core::Endpoint secure{true, "chat.example", 443, "/"}, plain{false, "chat.example", 80, "/"};

std::string host(const core::Endpoint& server, const cmd::Connection& given) {
  const auto proxy = cmd::proxy_for(server, given);
  return proxy ? proxy->host : "";
}

}  // namespace

TEST_CASE("the variable of the server's scheme names its proxy, and all_proxy that of the others") {
  cmd::Connection given;
  CHECK(host(secure, given).empty());
  given.https_proxy = "http://s:1";
  CHECK(host(secure, given) == "s");
  CHECK(host(plain, given).empty());
  given.http_proxy = "http://p:1";
  CHECK(host(secure, given) == "s");
  CHECK(host(plain, given) == "p");
  given.all_proxy = "socks5h://a:1";
  CHECK(host(plain, given) == "p");
  given.http_proxy.clear();
  CHECK(host(plain, given) == "a");
}

TEST_CASE("option --proxy stands before the variables, and an empty one for none") {
  cmd::Connection given;
  given.https_proxy = "http://s:1";
  given.proxy = "o:1";
  CHECK(host(secure, given) == "o");
  given.proxy = "";
  CHECK(host(secure, given).empty());
}

TEST_CASE("servers in no_proxy need none, whoever names it") {
  cmd::Connection given;
  given.proxy = "o:1";
  given.no_proxy = "example";
  CHECK(host(secure, given).empty());
  given.no_proxy = "chat.example:80";
  CHECK(host(plain, given).empty());
  CHECK(host(secure, given) == "o");
}

TEST_CASE("what is no proxy is told with who named it, and only where it is used") {
  cmd::Connection given;
  given.http_proxy = "ftp://x";
  CHECK(host(secure, given).empty());
  try {
    host(plain, given);
    FAIL("taken");
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message.starts_with("http_proxy: "));
  }
}
