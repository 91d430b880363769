#include "output/events.h"

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using output::event_json;
using output::warning_of;

TEST_CASE("an event is one object with its name, its time and what else is known") {
  CHECK(event_json(client::Connected{}, 3ms + 999us) == R"({"event":"connected","ms":3})");
  CHECK(event_json(client::Ready{}, 41ms) == R"({"event":"ready","ms":41})");
  CHECK(event_json(client::Lost{"gone \"away\""}, 1s) ==
        R"({"event":"lost","ms":1000,"message":"gone \"away\""})");
  CHECK(event_json(client::Reconnecting{2, 1500us, "refused"}, 1s) ==
        R"({"event":"reconnecting","ms":1000,"attempt":2,"wait_ms":2,"message":"refused"})");
  CHECK(event_json(client::Reconnected{}, 0s) == R"({"event":"reconnected","ms":0})");
  CHECK(event_json(client::CaughtUp{}, 0s) == R"({"event":"caught_up","ms":0})");
  CHECK(event_json(client::Gap{"general", "no history"}, 0s) ==
        R"({"event":"gap","ms":0,"room":"general","message":"no history"})");
  CHECK(event_json(client::Dropped{"general", 7}, 0s) ==
        R"({"event":"dropped","ms":0,"room":"general","messages":7})");
  CHECK(event_json(client::Paused{}, 0s) == R"({"event":"paused","ms":0})");
  CHECK(event_json(client::Resumed{}, 0s) == R"({"event":"resumed","ms":0})");
  CHECK(event_json(client::Unjudged{}, 0s) == R"({"event":"unjudged","ms":0})");
  CHECK(event_json(client::Waiting{6s, "busy"}, 0s) ==
        R"({"event":"waiting","ms":0,"wait_ms":6000,"message":"busy"})");
  CHECK(event_json(client::AskedByRest{"loadHistory"}, 0s) ==
        R"({"event":"rest","ms":0,"instead_of":"loadHistory"})");
}

TEST_CASE("a time before the start is told as the start") {
  CHECK(event_json(client::Ready{}, -5ms) == R"({"event":"ready","ms":0})");
}

TEST_CASE("people are warned of what they would miss, and of nothing else") {
  CHECK(warning_of(client::Lost{"the server went"}) == "connection lost, reconnecting: the server went");
  CHECK(warning_of(client::Reconnected{}) == "reconnected");
  CHECK(warning_of(client::Gap{"general", "messages may be missing"}) ==
        "room general: messages may be missing");
  CHECK(warning_of(client::Gap{"*", "messages may be missing"}) == "messages may be missing");
  CHECK_FALSE(warning_of(client::Unjudged{}).empty());
  CHECK(warning_of(client::Waiting{5001ms, "busy"}) == "waiting for 6 s: busy");
  for (const client::Event& event :
       {client::Event(client::Connected{}), client::Event(client::Ready{}), client::Event(client::CaughtUp{}),
        client::Event(client::Reconnecting{1, 1s, "x"}), client::Event(client::Dropped{"r", 1}),
        client::Event(client::Paused{}), client::Event(client::Resumed{}),
        client::Event(client::AskedByRest{"m"})}) {
    CHECK(warning_of(event).empty());
  }
}

TEST_CASE("who asks for more is told which way a server is asked") {
  CHECK(output::note_of(client::AskedByRest{"loadHistory"}) ==
        "the server has no method 'loadHistory' any more: asking by REST");
  CHECK(output::note_of(client::Ready{}).empty());
}
