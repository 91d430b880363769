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

TEST_CASE("a moment is written as it is read") {
  for (const std::string text : {"Thu, 01 Jan 1970 00:00:01 GMT", "Sun, 06 Nov 1994 08:49:37 GMT",
                                 "Thu, 29 Feb 2024 23:59:59 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"}) {
    INFO(text);
    CHECK(core::http_date(core::http_date(text).value()) == text);
  }
  CHECK(core::http_date(core::WallTime{784111777999}) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("an answer without a Date that can be read is dated when it is received") {
  const core::WallTime now{784111777000};
  const std::pair<std::string, std::string> dated = {"Date", "Sun, 06 Nov 1994 08:49:37 GMT"};
  for (core::HttpFields fields :
       {core::HttpFields{{"A", "b"}}, core::HttpFields{{"date", "x"}, {"A", "b"}, {"Date", "y"}}}) {
    core::date(fields, now);
    CHECK(fields == core::HttpFields{{"A", "b"}, dated});
  }
  const core::HttpFields known = {{"date", "Thu, 01 Jan 1970 00:00:01 GMT"}};
  core::HttpFields fields = known;
  core::date(fields, now);
  CHECK(fields == known);
}
