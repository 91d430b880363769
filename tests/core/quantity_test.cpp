#include "core/quantity.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;

TEST_CASE("a duration is a number and a unit, seconds when there is none") {
  const std::vector<std::pair<std::string, std::chrono::nanoseconds>> cases = {
      {"500ms", 500ms},    {"5s", 5s},        {"5", 5s},        {"1.5m", 90s},         {"2h", 2h},
      {"1d", 24h},         {"0", 0s},         {"0.5", 500ms},   {"0.1s", 100ms},       {"007", 7s},
      {"1.000s", 1s},      {"0.25ms", 250us}, {"1.1d", 95040s}, {"0.000000001s", 1ns}, {"0.0000000001s", 0ns},
      {"36500d", 876000h},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(core::parse_duration(text) == expected);
  }
}

TEST_CASE("a duration may have parts, from the largest to the smallest") {
  CHECK(core::parse_duration("1m30s") == 90s);
  CHECK(core::parse_duration("1h30m") == 90min);
  CHECK(core::parse_duration("1d2h3m4s5ms") == 26h + 3min + 4005ms);
  CHECK(core::parse_duration("1m0.5s") == 60500ms);
}

TEST_CASE("what is no duration is refused") {
  const std::vector<std::string> cases = {
      "",
      " ",
      "s",
      "ms",
      "-1",
      "+1",
      "-5s",
      "1 s",
      " 1",
      "1s ",
      "1,5s",
      "1.",
      ".5",
      ".",
      "1.s",
      "1..5",
      "1.5.5s",
      "1e3",
      "1e3s",
      "inf",
      "nan",
      "0x10",
      "5S",
      "5M",
      "5us",
      "5ns",
      "5min",
      "5w",
      "1m30",
      "30s1m",
      "1m1m",
      "1.5m30s",
      "1m 30s",
      "1m30s5",
      "36500d1ms",
      "36500.1d",
      "36501d",
      "99999999999999999999",
      "18446744073709551615d",
      "١s",
  };
  for (const std::string& text : cases) {
    INFO(text);
    CHECK_FALSE(core::parse_duration(text).has_value());
  }
}

TEST_CASE("a duration cut out of a longer text is read no further than its end") {
  const std::string text = "5s5s";
  CHECK(core::parse_duration(std::string_view(text).substr(0, 1)) == 5s);
  CHECK(core::parse_duration(std::string_view(text).substr(0, 2)) == 5s);
  CHECK_FALSE(core::parse_duration(std::string_view("5.5s").substr(0, 2)).has_value());
}

TEST_CASE("no duration is so long that two of them overflow") {
  for (const std::string text : {"36500d", "36501d", "60000d", "106751d", "9223372036s", "9223372036854ms"}) {
    INFO(text);
    CHECK(core::parse_duration(text).value_or(0s) <= core::Duration::max() / 2);
  }
}

TEST_CASE("a size is a whole number and a unit, bytes when there is none") {
  const std::vector<std::pair<std::string, std::uint64_t>> cases = {
      {"0", 0},
      {"65536", 65536},
      {"12B", 12},
      {"2KB", 2000},
      {"1MB", 1000000},
      {"3GB", 3000000000},
      {"64KiB", 65536},
      {"16MiB", 16777216},
      {"5GiB", 5368709120},
      {"18446744073709551615", 18446744073709551615U},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(core::parse_size(text) == expected);
  }
}

TEST_CASE("what is no size is refused") {
  const std::vector<std::string> cases = {
      "",
      " ",
      "B",
      "KiB",
      "-1",
      "+1",
      "1 KB",
      "1.5MB",
      "1kb",
      "1K",
      "1M",
      "1TB",
      "1e3",
      "0x10",
      "64KiBs",
      "18446744073709551616",
      "18446744073709551615KB",
      "17179869184GiB",
  };
  for (const std::string& text : cases) {
    INFO(text);
    CHECK_FALSE(core::parse_size(text).has_value());
  }
}
