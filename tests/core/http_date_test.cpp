#include "core/http_date.h"

#include "tests/support/catch.hpp"

TEST_CASE("a date of HTTP is a moment of UTC") {
  CHECK(core::http_date("Thu, 01 Jan 1970 00:00:01 GMT") == core::WallTime{1000});
  CHECK(core::http_date("Sun, 06 Nov 1994 08:49:37 GMT") == core::WallTime{784111777000});
}

TEST_CASE("what is no date of HTTP is none") {
  for (const char* text :
       {"", "now", "Sun, 06 Non 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 36 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
    INFO(text);
    CHECK_FALSE(core::http_date(text));
  }
}
