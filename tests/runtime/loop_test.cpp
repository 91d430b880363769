#include "runtime/loop.h"

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <csignal>

#include "support/catch.hpp"

using namespace std::chrono_literals;

TEST_CASE("the loop ticks when its time has come, and not before") {
  runtime::Loop loop;
  const auto begin = runtime::now();
  std::optional<core::TimePoint> ticked;
  loop.run([&] { return ticked.has_value(); }, [&] { return begin + 20ms; },
           [&] { ticked = runtime::now(); });
  REQUIRE(*ticked >= begin + 20ms);
}

TEST_CASE("a wake-up that is moved earlier or later is kept at its new time") {
  runtime::Loop loop;
  auto at = runtime::now() + 1h;
  int ticks = 0;
  asio::post(loop.context(), [&] { at = runtime::now() + 5ms; });
  loop.run([&] { return ticks == 1; }, [&] { return at; }, [&] { ++ticks; });
  REQUIRE(runtime::now() >= at);
}

TEST_CASE("input that is there is taken before a tick that is due") {
  runtime::Loop loop;
  std::string order;
  const auto past = runtime::now() - 1s;
  asio::post(loop.context(), [&] { asio::post(loop.context(), [&] { order += "input "; }); });
  loop.run([&] { return order.find("tick") != std::string::npos; }, [&] { return past; },
           [&] { order += "tick"; });
  REQUIRE(order == "input tick");
}

TEST_CASE("a flood of input does not hold back a tick for ever") {
  runtime::Loop loop;
  bool ticked = false;
  std::function<void()> again = [&] { asio::post(loop.context(), again); };
  again();
  loop.run([&] { return ticked; }, [now = runtime::now()] { return now; }, [&] { ticked = true; });
  REQUIRE(ticked);
}

TEST_CASE("signals are heard in the loop, one of each kind") {
  runtime::Loop loop;
  std::vector<int> heard;
  loop.hear({SIGUSR1, SIGUSR2}, [&](int signal) { heard.push_back(signal); });
  std::raise(SIGUSR1);
  loop.run([&] { return heard.size() == 1; }, [] { return std::nullopt; }, [] {});
  std::raise(SIGUSR2);
  loop.run([&] { return heard.size() == 2; }, [] { return std::nullopt; }, [] {});
  REQUIRE(heard == std::vector<int>{SIGUSR1, SIGUSR2});

  struct sigaction action {};
  REQUIRE(sigaction(SIGUSR1, nullptr, &action) == 0);
  REQUIRE(action.sa_handler == SIG_DFL);
}

TEST_CASE("a signal that was ignored before stays ignored") {
  std::signal(SIGUSR1, SIG_IGN);
  runtime::Loop loop;
  loop.hear({SIGUSR1}, [](int) {});
  struct sigaction action {};
  REQUIRE(sigaction(SIGUSR1, nullptr, &action) == 0);
  REQUIRE(action.sa_handler == SIG_IGN);
  std::signal(SIGUSR1, SIG_DFL);
}
