#include "json/node.h"

#include <string>
#include <utility>
#include <vector>

#include "json/reader.h"
#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using support::document;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs walked(json::Node container) {
  Pairs seen;
  for (json::Entries entries(container); entries.next();) {
    seen.emplace_back(entries.key().text(), entries.value().text());
  }
  return seen;
}

}  // namespace

TEST_CASE("a judged text knows every value in it, at any depth") {
  json::Reader reader;
  REQUIRE_FALSE(reader.read(R"( {"a":[1,{"b":[]},"x"], "c" : {"d":{ },"e":null} } )"));

  const json::Node root = reader.root();

  CHECK(walked(root) == Pairs{{R"("a")", R"([1,{"b":[]},"x"])"}, {R"("c")", R"({"d":{ },"e":null})"}});
  CHECK(walked(root.member("a")) == Pairs{{"", "1"}, {"", R"({"b":[]})"}, {"", R"("x")"}});
  CHECK(root.member("a").element(1).member("b").text() == "[]");
  CHECK(walked(root.member("a").element(1).member("b")).empty());
  CHECK(walked(root.member("c")) == Pairs{{R"("d")", "{ }"}, {R"("e")", "null"}});
  CHECK(root.member("c").member("e").text() == "null");
}

TEST_CASE("what is not there is absent, and so is all that would be in it") {
  json::Reader reader;
  REQUIRE_FALSE(reader.read(R"({"a":[1]})"));
  const json::Node root = reader.root();

  CHECK_FALSE(root.member("b"));
  CHECK_FALSE(root.element(0));
  CHECK_FALSE(root.member("a").element(1));
  CHECK_FALSE(root.member("a").member("a"));
  CHECK_FALSE(root.member("a").element(0).element(0));
  CHECK_FALSE(root.member("b").member("c").element(2));
  CHECK(root.member("b").text().empty());
  CHECK(walked(root.member("b")).empty());
  CHECK(walked(root.member("a").element(0)).empty());
}

TEST_CASE("of several members of one name the first is meant, and escapes in it are read") {
  json::Reader reader;
  REQUIRE_FALSE(reader.read(R"({"\u0061":1,"a":2,"":3})"));

  CHECK(reader.root().member("a").text() == "1");
  CHECK(reader.root().member("").text() == "3");
}

TEST_CASE("a reader may read a long text between short ones") {
  json::Reader reader;
  std::string list = "[0";
  for (int i = 1; i < 30'000; ++i) list += "," + std::to_string(i);
  list += "]";

  for (int round = 0; round < 2; ++round) {
    REQUIRE_FALSE(reader.read(R"({"a":{"b":"c"}})"));
    CHECK(reader.root().member("a").member("b").text() == R"("c")");
    REQUIRE_FALSE(reader.read(list));
    CHECK(reader.root().element(29'999).text() == "29999");
    CHECK(reader.root().text() == list);
  }
}

TEST_CASE("a text that is nothing but values has room for all of them") {
  for (const std::string value : {"[]", "{}", "1", "\"\"", "[[]]", "{\"\":{}}"}) {
    INFO(value);
    std::string list = "[" + value;
    for (int i = 1; i < 20'000; ++i) list += "," + value;
    list += "]";
    json::Reader reader;

    REQUIRE_FALSE(reader.read(list));

    CHECK(reader.root().element(19'999).text() == value);
    CHECK_FALSE(reader.root().element(20'000));
  }
}

TEST_CASE("all that stands in a value is walked in order, whatever is in it") {
  const auto walked_in = [](const char* text) { return walked(document(text).root()); };

  CHECK(walked_in(R"([1,"x",null,-2.5e+3])") ==
        Pairs{{"", "1"}, {"", "\"x\""}, {"", "null"}, {"", "-2.5e+3"}});
  CHECK(walked_in(R"([[],{},[[]],{"k":[{}]}])") ==
        Pairs{{"", "[]"}, {"", "{}"}, {"", "[[]]"}, {"", R"({"k":[{}]})"}});
  CHECK(walked_in(R"({"{":"}","[":"]",",":":","\"":"\\\""})") ==
        Pairs{{R"("{")", R"("}")"}, {R"("[")", R"("]")"}, {R"(",")", R"(":")"}, {R"("\"")", R"("\\\"")"}});
  CHECK(walked_in(R"([{"a":"]}","b":["[{"]},"\\",["\\\""]])") ==
        Pairs{{"", R"({"a":"]}","b":["[{"]})"}, {"", R"("\\")"}, {"", R"(["\\\""])"}});
  CHECK(walked_in("[\"grüße, 🚀 and more of it: [\",\"\u2028\"]") ==
        Pairs{{"", "\"grüße, 🚀 and more of it: [\""}, {"", "\"\u2028\""}});
}

TEST_CASE("whitespace between tokens belongs to no key and no value") {
  CHECK(walked(document("[ 1 ,\n\t[ 2 , 3 ]\r, {} ]").root()) ==
        Pairs{{"", "1"}, {"", "[ 2 , 3 ]"}, {"", "{}"}});
  CHECK(walked(document("{ \"a\" : 1 ,\n\"b\"\t:\r[ ] , \"c\" : true }").root()) ==
        Pairs{{"\"a\"", "1"}, {"\"b\"", "[ ]"}, {"\"c\"", "true"}});
}

TEST_CASE("there is nothing to walk in what is empty or no container, however often one asks") {
  for (const char* value : {"[]", "{}", "[ ]", "{ }", "[\n]", "{\t\r}", "1", "null", R"("[1]")"}) {
    INFO(value);
    const json::Document text = document(value);
    json::Entries entries(text.root());
    CHECK_FALSE(entries.next());
    CHECK_FALSE(entries.next());
  }
  json::Entries nothing{json::Node()};
  CHECK_FALSE(nothing.next());
}

TEST_CASE("each value knows its type, and what is absent has none") {
  const std::vector<std::pair<std::string, json::Type>> cases = {
      {"{}", json::Type::object},     {"[1]", json::Type::array}, {R"("x")", json::Type::string},
      {"-1.5", json::Type::number},   {"0", json::Type::number},  {"true", json::Type::boolean},
      {"false", json::Type::boolean}, {"null", json::Type::null},
  };
  for (const auto& [text, type] : cases) {
    INFO(text);
    CHECK(document(text).root().type() == type);
  }
  CHECK(json::Node().type() == json::Type::absent);
}

TEST_CASE("what has another type is no string, no integer, no word, and has no members") {
  for (const char* text : {"{}", "[]", "1.5", "true", "null", R"({"a":"ready"})", R"(["ready"])", "[1]"}) {
    INFO(text);
    const json::Document value = document(text);
    CHECK_FALSE(value.root().string());
    CHECK_FALSE(value.root().integer());
    CHECK_FALSE(value.root().is("ready"));
    CHECK_FALSE(value.root().is(std::string("ready")));
    CHECK_FALSE(value.root().is(""));
    CHECK_FALSE(value.root().member("b"));
  }
  CHECK_FALSE(document("7").root().string());
  CHECK_FALSE(document(R"("7")").root().integer());
  CHECK_FALSE(json::Node().string());
  CHECK_FALSE(json::Node().integer());
  CHECK_FALSE(json::Node().is("ready"));
  CHECK_FALSE(json::Node().is(std::string()));
}

TEST_CASE("an integer is one only in the plain spelling and within 64 bits") {
  CHECK(document("0").root().integer() == 0);
  CHECK(document("-0").root().integer() == 0);
  CHECK(document("1700000000123").root().integer() == 1'700'000'000'123);
  CHECK(document("9223372036854775807").root().integer() == INT64_MAX);
  CHECK(document("-9223372036854775808").root().integer() == INT64_MIN);

  for (const char* other :
       {"9223372036854775808", "-9223372036854775809", "1.0", "1e3", "\"1\"", "null", "true", "[1]"}) {
    INFO(other);
    CHECK_FALSE(document(other).root().integer());
  }
}
