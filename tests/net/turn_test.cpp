#include "net/turn.h"

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;

namespace {

core::TimePoint clock_now{};
int looks = 0;

core::TimePoint looked_at_clock() {
  ++looks;
  return clock_now;
}

/// How many messages of that duration one turn takes, up to a thousand.
int messages_of(core::Duration each) {
  net::Turn turn(looked_at_clock);
  turn.begin();
  looks = 0;
  for (int messages = 1; messages <= 1000; ++messages) {
    clock_now += each;
    if (turn.over_after_message()) return messages;
  }
  return 1000;
}

}  // namespace

TEST_CASE("a turn ends after five milliseconds, and another begins anew") {
  net::Turn turn(looked_at_clock);
  for (int i = 0; i < 2; ++i) {
    turn.begin();
    clock_now += 4999us;
    CHECK_FALSE(turn.over());
    clock_now += 1us;
    CHECK(turn.over());
  }
}

TEST_CASE("quick messages cost few looks at the clock, and slow ones get one each") {
  CHECK(messages_of(1us) == 1000);
  CHECK(looks <= 1000 / 4 + 1);

  CHECK(messages_of(6ms) == 1);
  CHECK(messages_of(100us) == 53);  // four at a time, behind the first
  net::Turn turn(looked_at_clock);
  turn.begin();
  int messages = 0;
  do {
    clock_now += 2ms;
    ++messages;
  } while (!turn.over_after_message());
  turn.begin();
  messages = 0;
  do {
    clock_now += 2ms;
    ++messages;
  } while (!turn.over_after_message());
  CHECK(messages == 3);
}
