#include "net/proxy.h"

#include <string>

#include "core/failure.h"
#include "tests/support/catch.hpp"

using net::bypassed;
using net::Proxy;

namespace {

std::string shown(const std::string& url) {
  const Proxy proxy = net::parse_proxy(url, "option --proxy");
  return std::string(proxy.kind == Proxy::Kind::http ? "http " : "socks5 ") + proxy.user + "|" +
         std::string(proxy.password.reveal()) + "|" + proxy.host + " " + std::to_string(proxy.port);
}

core::Failure refusal(const std::string& url) {
  INFO(url);
  try {
    net::parse_proxy(url, "option --proxy");
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message.starts_with("option --proxy: "));
    return failure;
  }
  FAIL("taken");
  return {};
}

}  // namespace

TEST_CASE("a proxy's URL is read as curl reads it") {
  CHECK(shown("http://proxy.example:3128") == "http ||proxy.example 3128");
  CHECK(shown("proxy.example:3128/") == "http ||proxy.example 3128");
  CHECK(shown("proxy.example") == "http ||proxy.example 1080");
  CHECK(shown("SOCKS5H://[::1]:9050") == "socks5 ||::1 9050");
  CHECK(shown("socks5h://10.0.0.1") == "socks5 ||10.0.0.1 1080");
  CHECK(shown("http://bob:p%40ss%3aw%zz:x@h:1") == "http bob|p@ss:w%zz:x|h 1");
  CHECK(shown("http://bob@h") == "http bob||h 1080");
}

TEST_CASE("what is no proxy is refused, and its password not repeated") {
  for (const std::string url :
       {"", "http://", "http://bob:hunter2@", "ftp://bob:hunter2@h", "socks5://h", "https://h",
        "http://bob:hunter2@h:0", "http://h:65536", "http://h:x", "http://h h", "http://h\n"}) {
    CHECK(refusal(url).message.find("hunter2") == std::string::npos);
  }
}

TEST_CASE("names in no_proxy stand for themselves and for all below them") {
  for (const std::string list :
       {"example.org", ".example.org", "a, b,example.org", "x example.org", "EXAMPLE.org.", "*"}) {
    INFO(list);
    CHECK(bypassed(list, "example.org", 443));
    CHECK(bypassed(list, "chat.example.org", 443));
    CHECK(bypassed(list, "chat.example.org.", 443));
    CHECK(bypassed(list, "myexample.org", 443) == (list == "*"));
    CHECK(bypassed(list, "example.com", 443) == (list == "*"));
  }
  for (const std::string list : {"", ",", " , ", ".", "example.org.evil", "*.example.org"}) {
    INFO(list);
    CHECK_FALSE(bypassed(list, "example.org", 443));
  }
}

TEST_CASE("a port in no_proxy is that port only") {
  CHECK(bypassed("h:443", "h", 443));
  CHECK_FALSE(bypassed("h:443", "h", 80));
  CHECK_FALSE(bypassed("h:x", "h", 80));
  CHECK(bypassed("[::1]:80", "::1", 80));
  CHECK_FALSE(bypassed("[::1]:80", "::1", 81));
}

TEST_CASE("addresses in no_proxy are compared as numbers, and networks hold theirs") {
  CHECK(bypassed("127.0.0.1", "127.0.0.1", 80));
  CHECK(bypassed("::1", "::1", 80));
  CHECK(bypassed("[::1]", "0:0:0:0:0:0:0:1", 80));
  CHECK(bypassed("10.0.0.0/8", "10.200.3.4", 80));
  CHECK(bypassed("192.168.1.128/25", "192.168.1.200", 80));
  CHECK(bypassed("2001:db8::/32", "2001:db8:1::5", 80));
  CHECK(bypassed("0.0.0.0/0", "1.2.3.4", 80));
  CHECK_FALSE(bypassed("192.168.1.128/25", "192.168.1.100", 80));
  CHECK_FALSE(bypassed("10.0.0.0/8", "11.0.0.1", 80));
  CHECK_FALSE(bypassed("10.0.0.0/33", "10.0.0.1", 80));
  CHECK_FALSE(bypassed("10.0.0.0/", "10.0.0.1", 80));
  CHECK_FALSE(bypassed("10.0.0.0/8", "ten.example", 80));
  CHECK_FALSE(bypassed("::/0", "10.0.0.1", 80));
  CHECK_FALSE(bypassed("1.2.3.4", "101.2.3.4", 80));
}

TEST_CASE("a user and a password are one word for an HTTP proxy, and are found in such a word") {
  net::Proxy proxy;
  proxy.user = "Aladdin";
  proxy.password = core::Secret("open sesame");
  CHECK(net::basic_credentials(proxy).reveal() == "QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  CHECK(net::basic_password("QWxhZGRpbjpvcGVuIHNlc2FtZQ==").reveal() == "open sesame");
  for (const char* none : {"", "QWxhZGRpbg==", "!", "QWxhZGRpbjo="}) CHECK(net::basic_password(none).empty());
}
