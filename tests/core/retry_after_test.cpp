#include "core/retry_after.h"

#include <string>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using Wait = std::optional<std::chrono::milliseconds>;

namespace {

Wait wait(const std::string& said, const std::string& date = "Sun, 06 Nov 1994 08:49:37 GMT") {
  return core::retry_after({{"date", date}, {"retry-after", said}});
}

}  // namespace

TEST_CASE("a server's wait is a number of seconds") {
  CHECK(wait("0") == Wait(0s));
  CHECK(wait("120") == Wait(120s));
  CHECK(wait("99999999999999999999999") == Wait(24h * 365));
  CHECK(wait("9223372036854775807") == Wait(24h * 365));
  for (const std::string nothing : {"", "-1", "-9223372036854775808", "1.5", "soon", "12s"}) {
    INFO(nothing);
    CHECK_FALSE(wait(nothing));
  }
}

TEST_CASE("a server's wait until a moment is counted from the time it has itself") {
  CHECK(wait("Sun, 06 Nov 1994 08:50:07 GMT") == Wait(30s));
  CHECK(wait("Mon, 07 Nov 1994 08:49:37 GMT") == Wait(24h));
  CHECK(wait("Sun, 06 Nov 1994 08:49:37 GMT") == Wait(0s));
  CHECK_FALSE(wait("Sun, 06 Nov 1994 08:49:36 GMT"));
  CHECK_FALSE(wait("Sun, 06 Nix 1994 08:50:07 GMT"));
  CHECK_FALSE(wait("Sun, 06 Nov 1994 08:50:07 CET"));
  CHECK_FALSE(wait("Sun, 06 Nov 1994 08:50:07 GMT", ""));
  CHECK_FALSE(core::retry_after({}));
}
