#include "json/write.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "json/reader.h"
#include "tests/support/catch.hpp"
#include "tests/support/document.h"

namespace {
using namespace std::string_literals;
}

TEST_CASE("a text becomes a string token that says the same") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"\"\\/", R"("\"\\/")"},
      {"\n\r\t", R"("\n\r\t")"},
      {"\b\f\x1f", R"("\u0008\u000c\u001f")"},
      {"\0"s, R"("\u0000")"},
      {"\x7f", "\"\x7f\""},
      {"grüße 🚀 \u2028", "\"grüße 🚀 \u2028\""},
  };
  for (const auto& [text, token] : cases) {
    INFO(token);
    CHECK(json::quoted(text) == token);
    CHECK(support::document(json::quoted(text)).root().string() == text);
  }
}

TEST_CASE("a byte that is no UTF-8 becomes the replacement character, and its neighbours stay") {
  CHECK(json::quoted("\xff") == "\"\uFFFD\"");
  CHECK(json::quoted("a\xc3z") == "\"a\uFFFDz\"");
  CHECK(json::quoted("ü\xe2\x82ü") == "\"ü\uFFFD\uFFFDü\"");
  CHECK(json::quoted("\xed\xa0\x80") == "\"\uFFFD\uFFFD\uFFFD\"");
  CHECK(json::quoted("\xc0\xaf\n\"") == "\"\uFFFD\uFFFD\\n\\\"\"");
  CHECK(json::quoted("😀\xf0\x9f\x98") == "\"😀\uFFFD\uFFFD\uFFFD\"");
}

TEST_CASE("every byte makes a token that is JSON") {
  json::Reader reader;
  for (int byte = 0; byte < 256; ++byte) {
    INFO(byte);
    CHECK_FALSE(reader.read(json::quoted("x" + std::string(1, static_cast<char>(byte)) + "y")));
  }
}

TEST_CASE("an object is written member by member in the order given") {
  CHECK(json::ObjectWriter().str() == "{}");
  CHECK(json::ObjectWriter().null("a").str() == R"({"a":null})");

  const std::string object = json::ObjectWriter()
                                 .text("t", "a\"b")
                                 .number("n", -5)
                                 .number("big", INT64_MIN)
                                 .boolean("yes", true)
                                 .boolean("no", false)
                                 .null("nil")
                                 .raw("r", "[1e400]")
                                 .str();

  CHECK(object ==
        R"({"t":"a\"b","n":-5,"big":-9223372036854775808,"yes":true,"no":false,"nil":null,"r":[1e400]})");
}

TEST_CASE("a decimal is a JSON number, whatever its sign and size") {
  CHECK(json::decimal(54, 1) == "5.4");
  CHECK(json::decimal(-54, 1) == "-5.4");
  CHECK(json::decimal(0, 1) == "0.0");
  CHECK(json::decimal(-4, 1) == "-0.4");
  CHECK(json::decimal(7, 3) == "0.007");
  CHECK(json::decimal(-7, 3) == "-0.007");
  CHECK(json::decimal(1000, 3) == "1.000");
  CHECK(json::decimal(42, 0) == "42");
  CHECK(json::decimal(std::numeric_limits<std::int64_t>::min(), 1) == "-922337203685477580.8");
}
