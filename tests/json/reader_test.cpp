#include "json/reader.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

namespace {

using namespace std::string_literals;

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

/// The offset of the defect; npos when there is none.
std::size_t defect_at(std::string_view text) {
  json::Reader reader;
  const auto defect = reader.read(text);
  return defect ? defect->offset : std::string::npos;
}

}  // namespace

TEST_CASE("every JSON text is taken, however odd its values are") {
  const std::vector<std::string> texts = {
      "null", "true", "false", "0", "-0", "1", "-1", "10", "0.0", "-0.5e-0", "1e400", "1E+4", "0e0",
      "1e-0001", "123456789012345678901234567890", "-9223372036854775809",
      "0.1000000000000000055511151231257827", R"("")", R"("a")", R"("\"\\\/\b\f\n\r\t")",
      R"("\u0000\uFFFF\uabcd\u12aB")",
      // Lone surrogate escapes are syntax; what they mean is another matter.
      R"("\ud800")", R"("\udc00\ud800")", R"("\ud83d\ude00")", "[]", "{}", "[[]]", "[{}]", R"({"":""})",
      R"({"a":1,"a":2,"a":[]})", R"({"\u0061":1,"a":2})", "[1,2,3]", R"([null,true,false,0,"",{},[]])",
      " \t\r\n1 \t\r\n", " [ 1 , 2 ] ", "\n{\r\"a\"\t:\n1\r,\t\"b\" : [ ] }\n",
      // DEL, noncharacters and line separators are ordinary characters.
      "\"\x7f\"", "\"\u2028\u2029\"", "\"\uFFFE\uFFFF\"", "\"\U0010FFFF\"", "\"\u00e9\u20ac\U0001F600\"",
      "{\"\u2028\":\"\u2029\"}"};
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(defect_at(text) == std::string::npos);
  }
}

TEST_CASE("what is no JSON text is refused at the byte where it goes wrong") {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"", 0},
      {"  ", 2},
      {"\n", 1},
      // Numbers.
      {"01", 1},
      {"-01", 2},
      {"00", 1},
      {"1.", 0},
      {".5", 0},
      {"+1", 0},
      {"1e", 0},
      {"1e+", 0},
      {"1E-", 0},
      {"-", 0},
      {"--1", 0},
      {"-a", 0},
      {"1.e1", 0},
      {"0x10", 1},
      {"1_000", 1},
      {"[-]", 1},
      {"[1.]", 1},
      {"[01]", 2},
      {"[1 2]", 3},
      {"[1e]", 1},
      {"NaN", 0},
      {"Infinity", 0},
      {"-Infinity", 0},
      {"1.5.2", 3},
      {"1e5e5", 3},
      {"1,000", 1},
      // Literals.
      {"nul", 0},
      {"nulll", 4},
      {"True", 0},
      {"tru", 0},
      {"falsee", 5},
      {"undefined", 0},
      {"[t]", 1},
      {"n", 0},
      // Containers.
      {"[", 1},
      {"[1", 2},
      {"[1,", 3},
      {"[1,]", 3},
      {"[1,,2]", 3},
      {"[,1]", 1},
      {"[,]", 1},
      {"]", 0},
      {"[1]]", 3},
      {"{", 1},
      {"{]", 1},
      {"[}", 1},
      {"[1}", 2},
      {"{,}", 1},
      {"}", 0},
      {"{}}", 2},
      {"[1;2]", 2},
      {R"({"a")", 4},
      {R"({"a":)", 5},
      {R"({"a":1)", 6},
      {R"({"a":1,)", 7},
      {R"({"a":1,})", 7},
      {R"({"a",1})", 4},
      {R"({"a":1,,"b":2})", 7},
      {R"({"a"})", 4},
      {R"({"a":})", 5},
      {R"({a:1})", 1},
      {R"({'a':1})", 1},
      {R"({"a":1]})", 6},
      {R"({"a":1 "b":2})", 7},
      {R"({1:2})", 1},
      {R"({"a"::1})", 5},
      {R"({"a":1)"
       "]",
       6},
      {R"({null:1})", 1},
      {R"({"a" 1})", 5},
      // Strings.
      {R"(")", 1},
      {R"("a)", 2},
      {R"("\)", 1},
      {R"("\")", 3},
      {R"("\x")", 1},
      {R"("\u")", 1},
      {R"("\u12g4")", 1},
      {R"("\u123)", 1},
      {R"("\u123")", 1},
      {R"("\U0041")", 1},
      {R"("\'")", 1},
      {R"("a\0")", 2},
      {"'a'", 0},
      {"\"\n\"", 1},
      {"\"a\tb\"", 2},
      {"\"\x1f\"", 1},
      {"\"\r\n\"", 1},
      {"\"\0\""s, 1},
      {"\"\\\n\"", 1},
      {R"(["a)", 3},
      {R"({"a)", 3},
      {R"({"\x":1})", 2},
      {R"("a"b)", 3},
      // Text after the value, and what is no whitespace here.
      {"1 2", 2},
      {"{} {}", 3},
      {"null,", 4},
      {"\"\"\"", 2},
      {"1 x", 2},
      {"\f1", 0},
      {"1\f", 1},
      {"[\v1]", 1},
      {"[1,\f2]", 3},
      {"\u00a0"
       "1",
       0},
      {"1\u2028", 1},
      {"\xEF\xBB\xBF{}", 0},
      {"{}\xEF\xBB\xBF", 2},
      {"// a comment\n1", 0},
      {"/**/1", 0},
      {"[1]// end", 3},
      // NUL bytes.
      {"\0"s, 0},
      {"1\0"s, 1},
      {"[\0]"s, 1},
      {"{}\0"s, 2},
      {"[1,\0"
       "2]"s,
       3}};
  for (const auto& [text, offset] : cases) {
    INFO(text);
    CHECK(defect_at(text) == offset);
  }
}

TEST_CASE("a text may end nowhere but at its end") {
  const std::string text = R"( {"a":[1,-2.5e+3,true,{"b":null,"":"x\"\u00e9\n"}],"c":{}})";
  REQUIRE(defect_at(text) == std::string::npos);

  for (std::size_t length = 0; length < text.size(); ++length) {
    INFO(text.substr(0, length));
    CHECK(defect_at(text.substr(0, length)) <= length);
  }
}

// The sanitizers look at this one.
TEST_CASE("a text that is nowhere is an empty one") { CHECK(defect_at(std::string_view()) == 0); }

TEST_CASE("nesting is taken to a thousand levels and refused at the next") {
  const auto arrays = [](std::size_t depth) { return repeated("[", depth) + repeated("]", depth); };
  const auto objects = [](std::size_t depth) {
    return repeated(R"({"k":)", depth - 1) + "{}" + repeated("}", depth - 1);
  };
  const auto mixed = [](std::size_t depth) {
    return repeated(R"([0,{"k":)", depth / 2) + (depth % 2 == 0 ? "1" : "[]") + repeated("}]", depth / 2);
  };

  CHECK(defect_at(arrays(1000)) == std::string::npos);
  CHECK(defect_at(objects(1000)) == std::string::npos);
  CHECK(defect_at(mixed(1000)) == std::string::npos);
  CHECK(defect_at("[" + arrays(999) + "," + arrays(999) + "]") == std::string::npos);

  CHECK(defect_at(arrays(1001)) == 1000);
  CHECK(defect_at(objects(1001)) == 5000);
  CHECK(defect_at(mixed(1001)) == 500 * 8);
  CHECK(defect_at(arrays(100'000)) == 1000);
}

TEST_CASE("the members of the outermost object are given as they were written, duplicates and all") {
  json::Reader reader;

  REQUIRE_FALSE(reader.read(R"( {"a":1, "b" : {"c":[1, 2]} ,"a":"\u00e9","\u0061":1e400,"":[{"x":1}]}  )"));

  CHECK(reader.is_object());
  CHECK(reader.value() == R"({"a":1, "b" : {"c":[1, 2]} ,"a":"\u00e9","\u0061":1e400,"":[{"x":1}]})");
  std::vector<std::pair<std::string, std::string>> members;
  for (json::Entries entries(reader.root()); entries.next();) {
    members.emplace_back(entries.key().text(), entries.value().text());
  }
  CHECK(members == std::vector<std::pair<std::string, std::string>>{{R"("a")", "1"},
                                                                    {R"("b")", R"({"c":[1, 2]})"},
                                                                    {R"("a")", R"("\u00e9")"},
                                                                    {R"("\u0061")", "1e400"},
                                                                    {R"("")", R"([{"x":1}])"}});
}

TEST_CASE("what is no object has no members") {
  json::Reader reader;
  for (const char* text : {"{}", " { } ", R"([{"a":1},{"b":2}])", "1", R"("{}")", "null"}) {
    INFO(text);
    REQUIRE_FALSE(reader.read(text));
    CHECK_FALSE(reader.root().member("a"));
    CHECK(reader.is_object() == (std::string(text).find_first_of("[1\"n") == std::string::npos));
  }
}

TEST_CASE("a reader keeps nothing of the text before") {
  json::Reader reader;
  REQUIRE_FALSE(reader.read(R"({"a": 1,"b":[[2]]})"));

  REQUIRE_FALSE(reader.read("7"));

  CHECK_FALSE(reader.root().member("a"));
  CHECK_FALSE(reader.is_object());
  CHECK_FALSE(reader.spaced());
  CHECK(reader.value() == "7");

  REQUIRE(reader.read(R"({"a":)"));
  CHECK_FALSE(reader.is_object());
  CHECK(reader.value().empty());
}

TEST_CASE("only whitespace between tokens makes a text spaced") {
  json::Reader reader;
  for (const char* text : {R"({"a":1,"b":[1,2]})", R"( {"a b":" "} )", "\n1\n", R"(["\n"," , "])", "[]"}) {
    INFO(text);
    REQUIRE_FALSE(reader.read(text));
    CHECK_FALSE(reader.spaced());
  }
  for (const char* text : {R"({"a": 1})", R"({"a" :1})", R"({ "a":1})", R"({"a":1 })", R"({"a":1, "b":2})",
                           "[ ]", "{\n}", "[1\t]", "[1\r,2]", R"({"a":[[ 1]]})", R"([{"b":{} }])"}) {
    INFO(text);
    REQUIRE_FALSE(reader.read(text));
    CHECK(reader.spaced());
  }
}
