#include "client/deadlines.h"

#include "tests/support/catch.hpp"
#include "tests/support/moment.h"

using namespace client;
using namespace std::chrono_literals;
using support::at;

TEST_CASE("without limits only the connection has an end") {
  Deadlines deadlines(Limits{10s, {}, {}, {}});
  deadlines.started(at(0s));
  CHECK_FALSE(deadlines.wake_at());

  deadlines.connecting(at(1s));
  CHECK(deadlines.wake_at() == at(11s));
  CHECK_FALSE(deadlines.connect_passed(at(11s - 1ns)));
  CHECK(deadlines.connect_passed(at(11s)));
  CHECK_FALSE(deadlines.run_passed(at(1000s)));

  deadlines.connecting_over();
  deadlines.ready(at(5s));
  deadlines.printed(at(6s));
  CHECK_FALSE(deadlines.wake_at());
  CHECK_FALSE(deadlines.connect_passed(at(1000s)));
}

TEST_CASE("each limit passes at its own moment") {
  const auto passes_at = [](const Limits& limits) {
    Deadlines deadlines(limits);
    deadlines.started(at(0s));
    deadlines.ready(at(2s));
    deadlines.printed(at(7s));
    const auto wake = deadlines.wake_at();
    REQUIRE(wake);
    CHECK_FALSE(deadlines.run_passed(*wake - 1ns));
    CHECK(deadlines.run_passed(*wake));
    return *wake;
  };
  CHECK(passes_at({10s, 20s, {}, {}}) == at(20s));
  CHECK(passes_at({10s, {}, 20s, {}}) == at(22s));
  CHECK(passes_at({10s, {}, {}, 20s}) == at(27s));
  CHECK(passes_at({10s, 30s, 29s, 28s}) == at(30s));
}

TEST_CASE("a duration counts from the first ready") {
  Deadlines deadlines(Limits{10s, {}, 20s, {}});

  deadlines.ready(at(1s));
  deadlines.ready(at(15s));

  CHECK(deadlines.wake_at() == at(21s));
}

TEST_CASE("a pause moves every end but the deadline, and no end that is not set") {
  Deadlines deadlines(Limits{10s, {}, 30s, 20s});
  deadlines.started(at(0s));
  deadlines.connecting(at(0s));
  deadlines.paused_for(5s);
  CHECK(deadlines.wake_at() == at(15s));
  deadlines.connecting_over();
  deadlines.ready(at(10s));

  deadlines.paused_for(100s);

  CHECK(deadlines.wake_at() == at(130s));
  deadlines.printed(at(200s));
  CHECK(deadlines.wake_at() == at(140s));

  Deadlines of_all(Limits{10s, 40s, {}, {}});
  of_all.started(at(0s));
  of_all.paused_for(100s);
  CHECK(of_all.wake_at() == at(40s));
  CHECK_FALSE(of_all.deadline_passed(at(40s - 1ns)));
  CHECK(of_all.deadline_passed(at(40s)));
}

TEST_CASE("a deadline leaves a tenth of a second for the end") {
  Deadlines deadlines(Limits{10s, 40s, {}, {}});
  CHECK_FALSE(deadlines.last_moment(at(0s)));
  deadlines.started(at(0s));

  CHECK(deadlines.last_moment(at(1s)) == at(40s));
  CHECK(deadlines.last_moment(at(39950ms)) == at(40050ms));
  CHECK(deadlines.last_moment(at(50s)) == at(50100ms));
}
