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

TEST_CASE("a user and a password that options give stand before those of the URL") {
  cmd::Connection given;
  given.proxy = "http://bob:old@o:1";
  int asked = 0;
  const auto said = [&asked] {
    ++asked;
    return core::Secret("new");
  };
  const auto login = [&given](const std::function<core::Secret()>& password) {
    const auto proxy = cmd::proxy_for(plain, given, "option --proxy", password);
    return proxy->user + ":" + std::string(proxy->password.reveal());
  };
  CHECK(login({}) == "bob:old");
  CHECK(login([] { return core::Secret(); }) == "bob:old");
  CHECK(login(said) == "bob:new");
  given.proxy_user = "alice";
  CHECK(login({}) == "alice:");
  CHECK(login(said) == "alice:new");
  CHECK(asked == 2);

  // Where there is no proxy no password is fetched for it.
  given.proxy = "";
  CHECK_FALSE(cmd::proxy_for(plain, given, "option --proxy", said));
  CHECK(asked == 2);
}

TEST_CASE("a password for the proxy belongs to a user") {
  cmd::Connection given;
  given.proxy = "o:1";
  try {
    cmd::proxy_for(plain, given, "option --proxy", [] { return core::Secret("new"); });
    FAIL("nobody's password was taken");
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message.find("--proxy-user") != std::string::npos);
  }
}
