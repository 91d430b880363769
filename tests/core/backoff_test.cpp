#include "core/backoff.h"

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using core::Backoff;
using core::Duration;

namespace {

constexpr auto highest = [] { return 1.0; };

}  // namespace

TEST_CASE("waits double from the first to the longest") {
  Backoff backoff(500ms, 5s, std::nullopt, highest);
  for (const Duration wait : {500ms, 1000ms, 2000ms, 4000ms, 5000ms, 5000ms}) CHECK(backoff.next() == wait);
  for (int i = 0; i < 10'000; ++i) REQUIRE(backoff.next() == 5s);
}

TEST_CASE("each wait is scaled by its own random number") {
  double part = 0;
  Backoff backoff(1s, 30s, std::nullopt, [&part] { return part; });
  CHECK(backoff.next() == 0s);
  part = 0.5;
  CHECK(backoff.next() == 1s);
  part = 0.25;
  CHECK(backoff.next() == 1s);
  part = 1;
  CHECK(backoff.next() == 8s);
}

TEST_CASE("a first wait over the longest is the longest") {
  Backoff backoff(1min, 10s, std::nullopt, highest);
  CHECK(backoff.next() == 10s);
  CHECK(backoff.next() == 10s);
}

TEST_CASE("the longest durations there are do not overflow") {
  Backoff backoff(24h * 36'500 / 3 * 2, 24h * 36'500, std::nullopt, highest);
  CHECK(backoff.next() == 24h * 36'500 / 3 * 2);
  CHECK(backoff.next() == 24h * 36'500);
  CHECK(backoff.next() == 24h * 36'500);
}

TEST_CASE("no wait at all stays none") {
  Backoff backoff(0s, 30s, std::nullopt, highest);
  for (int i = 0; i < 5; ++i) CHECK(backoff.next() == 0s);
}

TEST_CASE("attempts are used up, and given again when it starts anew") {
  Backoff backoff(1s, 30s, 2, highest);
  CHECK(backoff.made() == 0);
  CHECK(backoff.next() == 1s);
  CHECK(backoff.next() == 2s);
  CHECK_FALSE(backoff.next());
  CHECK(backoff.made() == 2);
  backoff.start_anew();
  CHECK(backoff.made() == 0);
  CHECK(backoff.next() == 1s);

  Backoff none(1s, 30s, 0, highest);
  CHECK_FALSE(none.next());
}
