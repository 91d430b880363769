#include "rocketchat/cursor.h"

#include "tests/support/catch.hpp"

using rocketchat::parse_places;
using rocketchat::places_text;
using rocketchat::Seen;

TEST_CASE("places are kept by room, one a line, and come back") {
  Seen seen(3);
  seen.add("a", 4);
  const std::map<std::string, Seen> places{{"GENERAL", seen}, {"r\"2", Seen(7)}};
  const std::string text = places_text(places);
  CHECK(text ==
        "{\"version\":1,\"rooms\":{\n\"GENERAL\":{\"floor\":3,\"seen\":[[4,\"a\"]]},\n"
        "\"r\\\"2\":{\"floor\":7,\"seen\":[]}}}\n");
  const auto again = parse_places(text);
  CHECK(places_text(again) == text);
  CHECK(again.at("r\"2").floor() == 7);
  CHECK(parse_places(places_text({})).empty());
}

TEST_CASE("a text that holds no places is broken, and says why") {
  struct Bad {
    const char* text;
    const char* why;
  };
  for (const Bad& bad :
       {Bad{"", "no JSON"}, Bad{"{", "no JSON"}, Bad{"[]", "version"}, Bad{"{}", "version"},
        Bad{R"({"version":"1","rooms":{}})", "version"}, Bad{R"({"version":2,"rooms":{}})", "version"},
        Bad{R"({"version":1})", "rooms"}, Bad{R"({"version":1,"rooms":[]})", "rooms"},
        Bad{R"({"version":1,"rooms":{"A":1}})", "place"}}) {
    INFO(bad.text);
    try {
      parse_places(bad.text);
      FAIL("it was taken");
    } catch (const core::Failure& failure) {
      CHECK(failure.cause == core::Cause::config);
      CHECK(failure.message.find(bad.why) != std::string::npos);
    }
  }
}
