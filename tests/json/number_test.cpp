#include "json/number.h"

#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using json::compare_numbers;

TEST_CASE("numbers are in order whatever their spelling and length") {
  const std::string zeros(400, '0');
  const std::vector<std::string> ascending = {
      "-1e99999999999999999999",
      "-1e400",
      "-123456789012345678901234567891",
      "-123456789012345678901234567890",
      "-10",
      "-2",
      "-0.2",
      "-0.1",
      "-1e-400",
      "0",
      "1e-400",
      "0." + zeros + "1e3",
      "0.1",
      "0.10000000000000000000000000000000000001",
      "0.2",
      "1",
      "1.5",
      "2",
      "10",
      "9223372036854775807",
      "9223372036854775808",
      "123456789012345678901234567890",
      "123456789012345678901234567890.5",
      "123456789012345678901234567891",
      "1" + zeros + "e-10",
      "1" + zeros,
      "1e401",
  };
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      INFO(ascending[i] << " and " << ascending[j]);
      CHECK(compare_numbers(ascending[i], ascending[j]) == (i <=> j));
    }
  }
}

TEST_CASE("one number has many spellings") {
  const std::vector<std::vector<std::string>> same = {
      {"0", "-0", "0.0", "-0.000", "0e5", "0E-999999999999999999999"},
      {"1", "1.0", "1e0", "10e-1", "0.1E+1", "0.001e3", "1000e-3"},
      {"-120", "-1.2e2", "-120.000", "-0.012e+4", "-12000e-2"},
      {"123456789012345678901234567890", "123456789012345678901234567890.0",
       "1.2345678901234567890123456789e29"},
  };
  for (const auto& spellings : same) {
    for (const std::string& a : spellings) {
      for (const std::string& b : spellings) {
        INFO(a << " and " << b);
        CHECK(compare_numbers(a, b) == std::strong_ordering::equal);
      }
    }
  }
}
