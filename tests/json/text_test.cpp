#include "json/text.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

namespace {

std::string compact(std::string_view judged) {
  std::string line;
  json::append_compact(line, judged);
  return line;
}

}  // namespace

TEST_CASE("whitespace between tokens goes, and everything else stays byte for byte") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"1", "1"},
      {"[ ]", "[]"},
      {"{\n}", "{}"},
      {"{ \"a\" : [ 1 ,\t2 ]\r\n}", R"({"a":[1,2]})"},
      {R"({ "a b" : " c  d " })", R"({"a b":" c  d "})"},
      {R"([ "\" " , "\\" , " \\\" " ])", R"(["\" ","\\"," \\\" "])"},
      {R"([ 1e400 , 1E+05, -0.10, 123456789012345678901234567890 ])",
       R"([1e400,1E+05,-0.10,123456789012345678901234567890])"},
      {R"({ "a" : 1 , "a" : 2 , "\u0061" : "\ud800" })", R"({"a":1,"a":2,"\u0061":"\ud800"})"},
      {"[ \"\u2028 \u00a0\" ]", "[\"\u2028 \u00a0\"]"},
  };
  for (const auto& [spaced, line] : cases) {
    INFO(spaced);
    CHECK(compact(spaced) == line);
  }
}

TEST_CASE("the line that was there before stays") {
  std::string lines = "[1]\n";

  json::append_compact(lines, "[ 2 ]");
  json::append_compact(lines, "{ }");

  CHECK(lines == "[1]\n[2]{}");
}

TEST_CASE("a string keeps its blanks wherever it lies in a long text") {
  for (std::size_t before = 0; before < 140; ++before) {
    const std::string plain(before, 'x');
    const std::string escapes(before, '\\');
    const std::string even = before % 2 == 0 ? escapes : escapes + "\\";
    INFO(before);
    CHECK(compact("[ \"" + plain + "\" , \" a  b \" ]") == "[\"" + plain + "\",\" a  b \"]");
    CHECK(compact("[ \"" + even + " \" , \" a\\\" b \" ]") == "[\"" + even + " \",\" a\\\" b \"]");
    CHECK(compact(std::string(before, ' ') + "[" + std::string(before, '\n') + "1 ]") == "[1]");
  }
}

TEST_CASE("UTF-8 is what RFC 3629 says it is") {
  CHECK(json::valid_utf8(""));
  CHECK(json::valid_utf8("grüße 🚀 \U0010FFFF"));
  for (const char* wrong : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc3", "a\x80"}) {
    CHECK_FALSE(json::valid_utf8(wrong));
  }
}
