#include "json/node.h"

#include <string>
#include <utility>
#include <vector>

#include "json/reader.h"
#include "tests/support/catch.hpp"

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
