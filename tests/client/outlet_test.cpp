// How a run tells of a reader who is slow.
#include "client/outlet.h"

#include "tests/support/catch.hpp"
#include "tests/support/fake_sink.h"
#include "tests/support/moment.h"

using namespace client;
using namespace std::chrono_literals;
using support::at;

namespace {

std::string told(Outlet& outlet, core::TimePoint now) {
  const auto news = outlet.news(now);
  if (!news) return "nothing";
  return std::holds_alternative<Paused>(*news) ? "paused" : "resumed";
}

}  // namespace

TEST_CASE("a pause is told at once, and its end when the reader has kept up for a second") {
  support::FakeSink sink;
  Outlet outlet({}, sink);
  CHECK(told(outlet, at(0s)) == "nothing");
  CHECK_FALSE(outlet.wake_at());

  outlet.pause(at(1s));
  CHECK(told(outlet, at(1s)) == "paused");
  CHECK(told(outlet, at(2s)) == "nothing");
  CHECK_FALSE(outlet.wake_at());
  CHECK(outlet.resume(at(5s)) == 4s);
  CHECK(outlet.wake_at() == at(6s));
  CHECK(told(outlet, at(6s - 1ns)) == "nothing");

  CHECK(told(outlet, at(6s)) == "resumed");
  CHECK(told(outlet, at(7s)) == "nothing");
  CHECK_FALSE(outlet.wake_at());
}

TEST_CASE("many short pauses are told as one") {
  support::FakeSink sink;
  Outlet outlet({}, sink);
  std::vector<std::string> words;
  for (core::Duration time = 0s; time < 3s; time += 2ms) {
    outlet.pause(at(time));
    words.push_back(told(outlet, at(time)));
    outlet.resume(at(time + 1ms));
    words.push_back(told(outlet, at(time + 1ms)));
  }
  CHECK(std::count(words.begin(), words.end(), "paused") == 1);
  CHECK(std::count(words.begin(), words.end(), "resumed") == 0);
}

TEST_CASE("a pause that was told has its end told before the run's, unless the reader has left") {
  for (const bool left : {false, true}) {
    support::FakeSink sink;
    Outlet outlet({}, sink);
    outlet.pause(at(1s));
    REQUIRE(told(outlet, at(1s)) == "paused");
    if (left) outlet.abandon();

    const auto news = outlet.news(at(1s), true);

    CHECK((news && std::holds_alternative<Resumed>(*news)) == !left);
    CHECK_FALSE(outlet.news(at(1s), true));
  }
}
