#include "json/pointer.h"

#include <string>
#include <utility>
#include <vector>

#include "json/reader.h"
#include "tests/support/catch.hpp"

namespace {

std::string found(const std::string& pointer, std::string_view value) {
  const auto parsed = json::Pointer::parse(pointer);
  REQUIRE(parsed);
  json::Reader reader;
  REQUIRE_FALSE(reader.read(value));
  const json::Node node = parsed->find(reader.root());
  return node ? std::string(node.text()) : "nothing";
}

/// What a pattern points to, in order.
std::vector<std::string> all(const std::string& pattern, std::string_view value) {
  const auto parsed = json::Pointer::parse(pattern);
  REQUIRE(parsed);
  std::vector<std::string> seen;
  json::Reader reader;
  REQUIRE_FALSE(reader.read(value));
  CHECK_FALSE(parsed->any(reader.root(), [&seen](json::Node part) {
    seen.emplace_back(part.text());
    return false;
  }));
  return seen;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("the examples of RFC 6901, section 5, point where it says") {
  const std::string document = R"({
      "foo": ["bar", "baz"],
      "": 0,
      "a/b": 1,
      "c%d": 2,
      "e^f": 3,
      "g|h": 4,
      "i\\j": 5,
      "k\"l": 6,
      " ": 7,
      "m~n": 8
   })";
  const std::vector<std::pair<std::string, std::string>> examples = {{"", document},
                                                                     {"/foo", R"(["bar", "baz"])"},
                                                                     {"/foo/0", R"("bar")"},
                                                                     {"/", "0"},
                                                                     {"/a~1b", "1"},
                                                                     {"/c%d", "2"},
                                                                     {"/e^f", "3"},
                                                                     {"/g|h", "4"},
                                                                     {"/i\\j", "5"},
                                                                     {"/k\"l", "6"},
                                                                     {"/ ", "7"},
                                                                     {"/m~0n", "8"}};
  for (const auto& [pointer, value] : examples) {
    INFO(pointer);
    CHECK(found(pointer, document) == value);
  }
}

TEST_CASE("a tilde is read once: ~01 is the key ~1") {
  CHECK(found("/~01", R"({"~1":"right","/":"wrong"})") == R"("right")");
  CHECK(found("/~1~0~1", R"({"/~/":1})") == "1");
}

TEST_CASE("what neither is empty nor begins with a slash, or has a stray tilde, is no pointer") {
  for (const char* text : {"a", "foo/bar", "#/foo", " /foo", "/~", "/a~", "/~2", "/a~b", "/~/0", "~0", "*"}) {
    INFO(text);
    CHECK_FALSE(json::Pointer::parse(text));
  }
}

TEST_CASE("an element is named by its plain decimal number and nothing else") {
  const std::string array = "[10,11,12,13,14,15,16,17,18,19,20]";
  CHECK(found("/0", array) == "10");
  CHECK(found("/9", array) == "19");
  CHECK(found("/10", array) == "20");

  for (const char* pointer :
       {"/11", "/00", "/01", "/-", "/-0", "/-1", "/+1", "/1.0", "/1e0", "/ 1", "/1 ", "/", "/a",
        "/18446744073709551615", "/18446744073709551616", "/99999999999999999999999"}) {
    INFO(pointer);
    CHECK(found(pointer, array) == "nothing");
  }
  CHECK(found("/0", "[]") == "nothing");
  CHECK(found("/0", "[ ]") == "nothing");
}

TEST_CASE("a number names a member of an object, as any other key does") {
  CHECK(found("/01", R"({"01":1,"1":2})") == "1");
  CHECK(found("/-", R"({"-":3})") == "3");
}

TEST_CASE("a pointer goes down through objects and arrays, and through nothing else") {
  const std::string line =
      R"({"fields":{"eventName":"GENERAL","args":[{"u":{"username":"al\u0069ce"}}, {"n":[1,[2,3]]}]}})";
  CHECK(found("/fields/args/0/u/username", line) == R"("al\u0069ce")");
  CHECK(found("/fields/args/1/n/1/0", line) == "2");
  CHECK(found("/fields/args", line) == R"([{"u":{"username":"al\u0069ce"}}, {"n":[1,[2,3]]}])");

  CHECK(found("/fields/eventName/0", line) == "nothing");
  CHECK(found("/fields/missing/0", line) == "nothing");
  CHECK(found("/0", R"("string")") == "nothing");
  CHECK(found("/length", "1") == "nothing");
  CHECK(found("/a", "null") == "nothing");
}

TEST_CASE("a key in escapes is found by its characters, the first of several") {
  CHECK(found("/name", R"({"n\u0061me":1,"name":2})") == "1");
  CHECK(found("/é", R"({"\u00e9":1})") == "1");
}

TEST_CASE("a star stands for any element or member when a pattern is asked for") {
  const std::string value = R"({"a":[{"n":1},{"n":2},{"m":3}],"b":{"x":{"n":4},"y":5}})";

  CHECK(all("/a/*/n", value) == Strings{"1", "2"});
  CHECK(all("/b/*", value) == Strings{R"({"n":4})", "5"});
  CHECK(all("/*/*/n", value) == Strings{"1", "2", "4"});
  CHECK(all("/*", "[]") == Strings{});
  CHECK(all("/*", "1") == Strings{});
  CHECK(all("/a/0/n", value) == Strings{"1"});
  CHECK(all("", value) == Strings{value});
  CHECK(all("/nothing/*", value) == Strings{});
}

TEST_CASE("a pattern is satisfied by its first match, and looks no further") {
  int asked = 0;
  const auto two = [&asked](json::Node value) { return ++asked, value.text() == "2"; };
  json::Reader reader;
  REQUIRE_FALSE(reader.read("[1,2,3]"));

  CHECK(json::Pointer::parse("/*")->any(reader.root(), two));

  CHECK(asked == 2);
}

TEST_CASE("a star is an ordinary key when one value is asked for") {
  CHECK(found("/*", R"({"a":1,"*":2})") == "2");
  CHECK(found("/*", "[1]") == "nothing");
}
