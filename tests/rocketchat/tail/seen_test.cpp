#include "rocketchat/tail/seen.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using rocketchat::Seen;
using support::document;

namespace {

Seen of_messages(int count, std::int64_t first = 1, std::int64_t step = 1) {
  Seen seen;
  for (int i = 0; i < count; ++i) seen.add("m" + std::to_string(i), first + i * step);
  return seen;
}

std::optional<Seen> read(const std::string& text) { return Seen::from_json(document(text).root()); }

}  // namespace

TEST_CASE("what is later than the floor is told by its id and its time") {
  Seen seen(10);
  CHECK(seen.floor() == 10);
  CHECK(seen.newest() == 10);
  seen.add("a", 10);
  CHECK_FALSE(seen.contains("a", 10));
  seen.add("a", 11);
  CHECK(seen.contains("a", 11));
  CHECK_FALSE(seen.contains("a", 12));
  CHECK_FALSE(seen.contains("b", 11));
  CHECK(seen.newest() == 11);
  CHECK(Seen().floor() == Seen::beginning);
}

TEST_CASE("the newest thousand are remembered, and the history is read again from the last hundred on") {
  const Seen few = of_messages(100);
  CHECK(few.resume_at() == few.floor());
  const Seen some = of_messages(300);
  CHECK(some.floor() == Seen::beginning);
  CHECK(some.resume_at() == 200);
  const Seen many = of_messages(3000);
  CHECK(many.floor() == 2000);
  CHECK(many.resume_at() == 2900);
  CHECK(many.contains("m2000", 2001));
  CHECK_FALSE(many.contains("m1999", 2000));
}

TEST_CASE("messages of one time are remembered and forgotten together") {
  Seen seen = of_messages(2500, 7, 0);
  CHECK(seen.floor() == Seen::beginning);
  CHECK(seen.resume_at() == Seen::beginning);
  for (int i = 0; i < 999; ++i) seen.add("n" + std::to_string(i), 8);
  CHECK(seen.floor() == Seen::beginning);
  CHECK(seen.resume_at() == 7);
  seen.add("last", 8);
  CHECK(seen.floor() == 7);
}

TEST_CASE("messages stamped ahead of the others move neither the floor nor where to resume") {
  Seen seen = of_messages(50, 1000);
  for (int i = 0; i < 101; ++i) seen.add("ahead" + std::to_string(i), 1'000'000 + i);
  for (int i = 0; i < 5; ++i) seen.add("normal" + std::to_string(i), 2000 + i);
  CHECK(seen.floor() == Seen::beginning);
  CHECK(seen.resume_at() < 1001);
  CHECK(seen.contains("ahead0", 1'000'000));
  const auto kept = read(seen.json());
  REQUIRE(kept);
  CHECK(kept->contains("ahead100", 1'000'100));
  CHECK(kept->contains("normal4", 2004));
}

TEST_CASE("what was seen survives as JSON, from where to resume on") {
  Seen seen(3);
  seen.add("b\"", 5);
  seen.add("a", 4);
  CHECK(seen.json() == R"({"floor":3,"seen":[[4,"a"],[5,"b\""]]})");
  seen.add_edit(9);
  seen.add_edit(8);
  CHECK(seen.json() == R"({"floor":3,"seen":[[4,"a"],[5,"b\""]],"edited":9})");
  const auto again = read(seen.json());
  REQUIRE(again);
  CHECK(again->json() == seen.json());
  CHECK(again->edited_until() == 9);
  CHECK(read(of_messages(300).json())->floor() == 200);
  CHECK(read(Seen().json())->floor() == Seen::beginning);
}

TEST_CASE("what a former version wrote is read, and what a later one may add does not matter") {
  CHECK(read(R"({"floor":3,"seen":[[4,"a"]]})")->contains("a", 4));
  CHECK(read(R"({"floor":3,"seen":[[4,"a"]],"more":[]})")->contains("a", 4));
}

TEST_CASE("JSON of another form is refused") {
  for (const char* text :
       {"5", "{}", "[]", "null", R"({"floor":1})", R"({"seen":[]})", R"({"floor":"1","seen":[]})",
        R"({"floor":1.5,"seen":[]})", R"({"floor":1,"seen":{}})", R"({"floor":1,"seen":[5]})",
        R"({"floor":1,"seen":[[5]]})", R"({"floor":1,"seen":[["a",5]]})", R"({"floor":1,"seen":[[5,6]]})"}) {
    INFO(text);
    CHECK_FALSE(read(text));
  }
}
