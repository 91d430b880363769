#include "core/quantity.h"

#include <string>

#include "tests/support/catch.hpp"

namespace {

std::optional<std::int64_t> time_of(std::string_view text) {
  const auto time = core::parse_time(text);
  if (!time) return std::nullopt;
  return static_cast<std::int64_t>(*time);
}

}  // namespace

TEST_CASE("a time is a date with or without a time of day, in UTC") {
  CHECK(time_of("1970-01-01") == 0);
  CHECK(time_of("2026-11-22") == 1'795'305'600'000);
  CHECK(time_of("2026-11-22T10:30") == 1'795'343'400'000);
  CHECK(time_of("2026-11-22T10:30:15") == 1'795'343'415'000);
  CHECK(time_of("2026-11-22T10:30:15Z") == 1'795'343'415'000);
  CHECK(time_of("9999-12-31T23:59:59.999Z") == 253'402'300'799'999);
}

TEST_CASE("a fraction of a second counts to the millisecond, whatever its length") {
  CHECK(time_of("1970-01-01T00:00:00.5") == 500);
  CHECK(time_of("1970-01-01T00:00:00.250Z") == 250);
  CHECK(time_of("1970-01-01T00:00:00.0019999999999999Z") == 1);
}

TEST_CASE("an offset is taken off") {
  CHECK(time_of("2026-11-22T10:30+01:00") == time_of("2026-11-22T09:30Z"));
  CHECK(time_of("2026-11-22T10:30:00-05:30") == time_of("2026-11-22T16:00"));
  CHECK(time_of("2026-11-22T00:30:00+23:59") == time_of("2026-11-21T00:31"));
}

TEST_CASE("leap days are where they belong") {
  CHECK(time_of("2024-02-29") == 1'709'164'800'000);
  CHECK(time_of("2000-02-29"));
  CHECK_FALSE(time_of("2023-02-29"));
  CHECK_FALSE(time_of("2100-02-29"));
  CHECK_FALSE(time_of("2026-04-31"));
}

TEST_CASE("seconds since 1970 follow an at sign") {
  CHECK(time_of("@0") == 0);
  CHECK(time_of("@1795345381") == 1'795'345'381'000);
  CHECK(time_of("@1000000000000") == 1'000'000'000'000'000);
  for (const char* text :
       {"@", "@-1", "@+1", "@1.5", "@1s", "@ 1", "@1000000000001", "@99999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(time_of(text));
  }
}

TEST_CASE("anything else is no time") {
  for (const char* text : {"",
                           "2026",
                           "2026-11",
                           "2026-1-22",
                           "26-11-22",
                           "02026-11-22",
                           "2026-13-01",
                           "2026-00-01",
                           "2026-11-00",
                           "2026-11-32",
                           "1969-12-31",
                           "2026/11/22",
                           "2026-11-22T",
                           "2026-11-22  10:30",
                           "2026-11-22t10:30",
                           "2026-11-22T10",
                           "2026-11-22T1:30",
                           "2026-11-22T24:00",
                           "2026-11-22T10:60",
                           "2026-11-22T10:30:60",
                           "2026-11-22T10:30:15.",
                           "2026-11-22T10:30:15,5",
                           "2026-11-22T10:30z",
                           "2026-11-22T10:30ZZ",
                           "2026-11-22T10:30+1:00",
                           "2026-11-22T10:30+01",
                           "2026-11-22T10:30+0100",
                           "2026-11-22T10:30+24:00",
                           "2026-11-22T10:30+01:60",
                           "2026-11-22Z",
                           "2026-11-22+01:00",
                           " 2026-11-22",
                           "2026-11-22 ",
                           "+2026-11-22",
                           "-2026-11-22",
                           "2026--1-22",
                           "2026-11--2",
                           "2026-11-22T-1:30",
                           "2026-11-22T10:-5",
                           "2h",
                           "now",
                           "2026-11-22T10:30\n"}) {
    INFO(text);
    CHECK_FALSE(time_of(text));
  }
  CHECK_FALSE(time_of(std::string("2026-11-22\0", 11)));
}
