#include "rocketchat/rate_limit.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using namespace rocketchat;
using namespace std::chrono_literals;
using support::document;
using Wait = std::optional<std::chrono::milliseconds>;

namespace {

Wait wait(const std::string& details) {
  return rate_limit_wait(document(R"({"error":"too-many-requests")" + details + "}").root());
}

}  // namespace

TEST_CASE("a server is left alone for as long as it says, but for a quarter of a second at least") {
  CHECK(wait(R"(,"details":{"timeToReset":6543})") == 6543ms);
  CHECK(wait(R"(,"details":{"timeToReset":250})") == 250ms);
  CHECK(wait(R"(,"details":{"timeToReset":1})") == 250ms);
  CHECK(wait(R"(,"details":{"timeToReset":0})") == 250ms);
  CHECK(wait(R"(,"details":{"timeToReset":800.5})") == 801ms);
  CHECK(wait(R"(,"details":{"timeToReset":1e3})") == 1000ms);
}

TEST_CASE("a server that does not say how long, or says nonsense, is left alone for a second") {
  for (const std::string details :
       {"", R"(,"details":{})", R"(,"details":"soon")", R"(,"details":{"timeToReset":"5"})",
        R"(,"details":{"timeToReset":-5})", R"(,"details":{"timeToReset":1e99})",
        R"(,"details":{"timeToReset":99999999999})", R"(,"details":{"timeToReset":9223372036854775807})"}) {
    INFO(details);
    CHECK(wait(details) == 1s);
  }
  const json::Document mangled =
      document(R"({"isClientSafe":true,"message":"Slow down [too-many-requests]"})");
  CHECK(rate_limit_wait(mangled.root()) == 1s);
}

TEST_CASE("a wait of more than five minutes is not obeyed") {
  CHECK(wait(R"(,"details":{"timeToReset":300000})") == 5min);
  CHECK_FALSE(wait(R"(,"details":{"timeToReset":300001})"));
  CHECK_FALSE(wait(R"(,"details":{"timeToReset":31536000000})"));
}

TEST_CASE("other errors are no rate limits") {
  CHECK_FALSE(rate_limit_wait(document(R"({"error":404,"details":{"timeToReset":5}})").root()));
  CHECK_FALSE(rate_limit_wait({}));
}
