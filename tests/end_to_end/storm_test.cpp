// The storm: tail while its connection is dropped again and again, by FIN, by RST, and by silence. The long
// form is for `make storm`; STORM_SEED repeats a run.
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "dialogue.h"

using namespace dialogue;

namespace {

struct Weather {
  int messages;
  int drops;
  milliseconds longest;  // without a line
};

Weather weather() {
  const char* form = std::getenv("STORM");
  if (form != nullptr && std::string(form) == "long") return {10'000, 200, 30s};
  return {1'000, 20, 20s};
}

unsigned seed() {
  const char* given = std::getenv("STORM_SEED");
  return given == nullptr ? 20260 : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

/// Lines that the tail has printed, counted for two threads.
class Progress {
 public:
  void add() {
    const std::lock_guard lock(mutex_);
    ++lines_;
    changed_.notify_all();
  }
  void wait(int lines, milliseconds longest) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, longest, [&] { return lines_ >= lines; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int lines_ = 0;
};

/// Posts and drops. Each drop waits until the client is back, subscribed, or live, and posts before and
/// behind that.
class Storm {
 public:
  Storm(RocketChatServer& server, Progress& progress, const Weather& weather)
      : server_(server), progress_(progress), random_(seed()), left_(weather.messages) {
    const int usual = weather.messages / weather.drops / 2;
    for (int drop = 0; drop < weather.drops; ++drop) {
      post(up_to(usual));
      wait();
      post(up_to(usual));
      lose();
    }
    post(left_);
  }

  std::map<std::string, std::vector<std::string>> posted;  // room to documents
  std::map<std::string, int> drops;

 private:
  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }

  void post(int messages) {
    for (left_ -= messages; messages > 0; --messages, ++posted_) {
      const std::string room = up_to(2) == 0 ? "PUBLIC" : "GENERAL";
      posted[room].push_back(server_.post(room, "message " + std::to_string(posted_)));
    }
  }

  void wait() {
    server_.wait_sessions(lost_ + 1, 10s);
    switch (up_to(3)) {
      case 0: break;
      case 1: server_.wait_subscriptions(4, 1s); break;  // rooms, and the user's two streams
      default: progress_.wait(posted_, 1s); break;
    }
  }

  void lose() {
    lost_ = server_.sessions();
    switch (up_to(3)) {
      case 0: ++drops["silence"], server_.silence_all(); break;
      case 1: ++drops["FIN"], server_.end_all(); break;
      case 2: ++drops["close"], server_.close_all(1001, "going away"); break;
      default: ++drops["RST"], server_.reset_all(); break;
    }
  }

  RocketChatServer& server_;
  Progress& progress_;
  std::mt19937 random_;
  int left_;
  int posted_ = 0;
  int lost_ = 0;  // sessions so far when it was dropped last
};

void weather_the_storm(support::Flavour flavour) {
  const Weather weather = ::weather();
  // A refusal by REST is for a second: its server's Date has no parts of one.
  const int refused = flavour == support::Flavour::nine ? 70 : 7;
  RocketChatServer server({.flavour = flavour, .refuse_history_every = refused});
  for (int i = 0; i < 30; ++i) server.post("GENERAL", "old");
  support::Child child(
      at(server.url(), {"tail", "#general", "PUBLIC", "-q", "--reconnect", "--reconnect-delay", "10ms",
                        "--reconnect-max-delay", "50ms", "--ping-interval", "300ms", "--ping-timeout",
                        "300ms", "--connect-timeout", "500ms"}),
      with_token());
  REQUIRE(server.wait_subscriptions(4, 10s));

  Progress progress;
  std::optional<Storm> storm;
  std::thread blowing([&] { storm.emplace(server, progress, weather); });
  std::map<std::string, std::vector<std::string>> printed;
  for (int i = 0; i < weather.messages; ++i) {
    const auto line = child.line(weather.longest);
    if (!line) break;
    printed[Json::parse(*line).value()["rid"].string()].push_back(*line);
    progress.add();
  }
  blowing.join();
  INFO("seed " << seed() << ", stderr: " << child.error_line(0ms).value_or(""));
  for (const std::string room : {"GENERAL", "PUBLIC"}) {
    INFO(room << ": " << printed[room].size() << " printed of " << storm->posted[room].size());
    REQUIRE((printed[room] == storm->posted[room]));
  }
  child.signal(SIGTERM);
  const Ran ran = child.wait();
  REQUIRE(ran.signal == SIGTERM);
  REQUIRE(ran.out.empty());
  REQUIRE(ran.err.empty());
  REQUIRE(server.complaints().empty());
  REQUIRE(server.sessions() > weather.drops);
  std::string how;
  for (const auto& [kind, count] : storm->drops) how += " " + std::to_string(count) + " " + kind;
  WARN("storm: " << weather.messages << " messages, drops:" << how << "; " << server.sessions()
                 << " connections, 0 lost, 0 doubled, 0 out of order, " << ran.took.count() << " ms");
}

}  // namespace

TEST_CASE("a tail in a storm loses no message, doubles none, keeps their order: meteor", "[storm]") {
  weather_the_storm(support::Flavour::meteor);
}

TEST_CASE("a tail in a storm loses no message, doubles none, keeps their order: ddp-streamer", "[storm]") {
  weather_the_storm(support::Flavour::ddp_streamer);
}

TEST_CASE("a tail in a storm loses no message, doubles none, keeps their order: nine, by REST", "[storm]") {
  weather_the_storm(support::Flavour::nine);
}
