#include "rocketchat/seen.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using rocketchat::Seen;
using support::document;

TEST_CASE("a message is new once") {
  Seen seen;
  CHECK(seen.add("a", 5));
  CHECK_FALSE(seen.add("a", 5));
  CHECK(seen.add("b", 5));
  CHECK(seen.add("c", 4));
  CHECK_FALSE(seen.add("c", 4));
}

TEST_CASE("whatever is not behind the floor was seen") {
  Seen seen(10);
  CHECK(seen.floor() == 10);
  CHECK(seen.newest() == 10);
  CHECK_FALSE(seen.add("a", 10));
  CHECK_FALSE(seen.add("a", 9));
  CHECK(seen.add("a", 11));
  CHECK(seen.newest() == 11);
  CHECK(Seen().floor() == Seen::beginning);
  CHECK(Seen().add("first of all", 0));
}

TEST_CASE("the newest hundred are remembered at least, and the floor rises behind them") {
  Seen seen;
  for (int i = 1; i <= 300; ++i) CHECK(seen.add("m" + std::to_string(i), i));
  CHECK(seen.floor() == 200);
  CHECK(seen.newest() == 300);
  for (int i = 1; i <= 300; ++i) CHECK_FALSE(seen.add("m" + std::to_string(i), i));
  CHECK(seen.add("late", 201));
  CHECK_FALSE(seen.add("too late", 200));
}

TEST_CASE("messages of one time are forgotten together, so that none of them comes twice or not at all") {
  Seen seen;
  for (int i = 0; i < 250; ++i) CHECK(seen.add("m" + std::to_string(i), 7));
  CHECK(seen.floor() == Seen::beginning);
  for (int i = 0; i < 250; ++i) CHECK_FALSE(seen.add("m" + std::to_string(i), 7));
  for (int i = 0; i < 99; ++i) seen.add("n" + std::to_string(i), 8);
  CHECK(seen.floor() == Seen::beginning);
  seen.add("last", 8);
  CHECK(seen.floor() == 7);
}

TEST_CASE("what was seen survives as JSON") {
  Seen seen(3);
  seen.add("b\"", 5);
  seen.add("a", 4);
  CHECK(seen.json() == R"({"floor":3,"seen":[[4,"a"],[5,"b\""]]})");
  auto again = Seen::from_json(document(seen.json()).root());
  REQUIRE(again);
  CHECK(again->json() == seen.json());
  CHECK_FALSE(again->add("a", 4));
  CHECK(again->add("c", 4));
  CHECK(Seen::from_json(document(Seen().json()).root())->floor() == Seen::beginning);
}

TEST_CASE("other JSON is none") {
  for (const char* text :
       {"5", "{}", "[]", "null", R"({"floor":1})", R"({"seen":[]})", R"({"floor":"1","seen":[]})",
        R"({"floor":1.5,"seen":[]})", R"({"floor":1,"seen":{}})", R"({"floor":1,"seen":[5]})",
        R"({"floor":1,"seen":[[5]]})", R"({"floor":1,"seen":[["a",5]]})", R"({"floor":1,"seen":[[5,6]]})"}) {
    INFO(text);
    CHECK_FALSE(Seen::from_json(document(text).root()));
  }
}
