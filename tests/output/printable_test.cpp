#include "output/printable.h"

#include <string>

#include "tests/support/catch.hpp"

using output::printable;
using output::printable_json;

TEST_CASE("controls of every kind are shown, not obeyed") {
  CHECK(printable("a\nb\tc\x1b[2J\r") == "a\\nb\\tc\\x1b[2J\\x0d");
  CHECK(printable("\x7f\xC2\x85\xC2\x9b") == "\\x7f\\u{0085}\\u{009b}");
  CHECK(printable("\xD8\x9C\xE2\x80\x8E\xE2\x80\x8F") == "\\u{061c}\\u{200e}\\u{200f}");
  CHECK(printable("\xE2\x80\xAA\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9") ==
        "\\u{202a}\\u{202e}\\u{2066}\\u{2069}");
  CHECK(printable("\xE2\x80\xA8\xE2\x80\xA9") == "\\u{2028}\\u{2029}");
}

TEST_CASE("what only joins or shapes letters stays") {
  const std::string text = "a\xE2\x80\x8D\xE2\x80\x8C \xC2\xA0\xF0\x9F\x98\x80 \\n";
  CHECK(printable(text) == text);
  CHECK(printable_json(text) == text);
}

TEST_CASE("bytes that are no UTF-8 are shown") {
  CHECK(printable("\xff\xC3") == "\\xff\\xc3");
  CHECK(printable_json("\"\xff\"") == "\"\xEF\xBF\xBD\"");
}

TEST_CASE("in JSON they are escaped, and mean the same") {
  CHECK(printable_json("\"\x7f\xC2\x9b\xD8\x9C\xE2\x80\xAE\"") == R"("\u007f\u009b\u061c\u202e")");
}
