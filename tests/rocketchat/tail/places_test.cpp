#include "rocketchat/tail/places.h"

#include "json/document.h"
#include "tests/support/catch.hpp"

using namespace rocketchat;
using namespace std::chrono_literals;

namespace {

/// Counts how often it was written.
struct Store final : CursorStore {
  explicit Store(std::string kept) : text(std::move(kept)) {}
  std::string load() override { return text; }
  std::optional<core::Failure> save(const std::string& now) override {
    text = now;
    ++saves;
    return std::nullopt;
  }
  std::string text;
  int saves = 0;
};

struct Kept {
  Store* store;
  Places places;
};
Kept kept(const std::string& text) {
  auto store = std::make_unique<Store>(text);
  Store* const raw = store.get();
  return {raw, Places(std::move(store))};
}

const core::TimePoint start{};

}  // namespace

TEST_CASE("places are kept by room, one a line, and come back") {
  Kept first = kept("");
  Seen seen(3);
  seen.add("a", 4);
  const Seen other(7);
  first.places.moved("GENERAL", seen);
  first.places.moved("r\"2", other);
  CHECK_FALSE(first.places.lines_left(start, false));
  CHECK(first.store->text ==
        "{\"version\":1,\"rooms\":{\n\"GENERAL\":{\"floor\":3,\"seen\":[[4,\"a\"]]},\n"
        "\"r\\\"2\":{\"floor\":7,\"seen\":[]}}}\n");
  const Kept again = kept(first.store->text);
  CHECK(again.places.text() == first.store->text);
  CHECK(again.places.of("r\"2")->floor() == 7);
  CHECK(again.places.of("GENERAL")->contains("a", 4));
  CHECK_FALSE(again.places.of("elsewhere"));
  CHECK_FALSE(kept("").places.any());
}

TEST_CASE("what has not moved is not written, and what moves often is written once in a while") {
  Kept one = kept("");
  Seen seen(1);
  one.places.lines_left(start, true);
  CHECK(one.store->saves == 0);
  one.places.moved("A", seen);
  one.places.lines_left(start, false);
  one.places.moved("A", seen);
  one.places.lines_left(start + 999ms, false);
  CHECK(one.store->saves == 1);
  one.places.lines_left(start + 1s, false);
  CHECK(one.store->saves == 2);
  one.places.moved("A", seen);
  one.places.lines_left(start + 1001ms, true);
  CHECK(one.store->saves == 3);
}

TEST_CASE("a file of very many rooms is written less often") {
  Kept many = kept("");
  const Seen seen(1);
  for (int i = 0; i < 50'000; ++i) many.places.moved("room" + std::to_string(i), seen);
  many.places.lines_left(start, false);
  many.places.moved("room1", seen);
  many.places.lines_left(start + 2s, false);
  CHECK(many.store->saves == 1);
  many.places.lines_left(start + 60s, false);
  CHECK(many.store->saves == 2);
}

TEST_CASE("a text that holds no places is broken, and says why") {
  struct Bad {
    const char* text;
    const char* why;
  };
  for (const Bad& bad :
       {Bad{"x", "no JSON"}, Bad{"{", "no JSON"}, Bad{"[]", "version"}, Bad{"{}", "version"},
        Bad{R"({"version":"1","rooms":{}})", "version"}, Bad{R"({"version":2,"rooms":{}})", "version"},
        Bad{R"({"version":1})", "rooms"}, Bad{R"({"version":1,"rooms":[]})", "rooms"},
        Bad{R"({"version":1,"rooms":{"A":1}})", "place"}}) {
    INFO(bad.text);
    try {
      kept(bad.text);
      FAIL("it was taken");
    } catch (const core::Failure& failure) {
      CHECK(failure.cause == core::Cause::config);
      CHECK(failure.message.find(bad.why) != std::string::npos);
    }
  }
}
