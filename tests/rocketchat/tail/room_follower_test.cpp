// One room alone, with a history that answers when the test says so.
#include "rocketchat/tail/room_follower.h"

#include "cmd/exit_status.h"
#include "tests/support/catch.hpp"
#include "tests/support/document.h"
#include "tests/support/moment.h"

using namespace rocketchat;
using namespace std::chrono_literals;
using support::document;
using Strings = std::vector<std::string>;

namespace {

struct FakeHistory final : History {
  void last(const std::string&, std::optional<std::int64_t> before, std::uint64_t count,
            Handler handler) override {
    asked.push_back("last " + std::to_string(count) + (before ? " before " + std::to_string(*before) : ""));
    waiting = std::move(handler);
  }
  void after(const std::string&, std::int64_t time, std::uint64_t count, Handler handler) override {
    asked.push_back("after " + std::to_string(time) + " " + std::to_string(count));
    waiting = std::move(handler);
  }
  void answer(const Answer& answer) {
    REQUIRE(waiting);
    std::exchange(waiting, nullptr)(answer);
  }

  Strings asked;
  Handler waiting;
};

json::Document message(const std::string& id, std::int64_t ts, const std::string& more = "") {
  return document(R"({"_id":")" + id + R"(","ts":{"$date":)" + std::to_string(ts) + "}" + more + "}");
}

struct Scene final : Surroundings {
  History& history() override { return past; }
  Later& later() override { return time; }
  bool following() const override { return follow; }
  std::uint64_t lines() const override { return last_lines; }
  bool wants(News news, const Message& one) const override { return news == News::message && !one.system; }
  void print(const Message& one) override { printed += one.id + " "; }
  bool would_print(const Message& one) const override { return one.author != "nobody"; }
  bool enough() const override { return printed.size() / 2 >= most; }
  void subscribe(RoomFollower&) override { happened += "subscribe "; }
  void caught_up(RoomFollower&) override { happened += "caught_up "; }
  void moved(RoomFollower&) override {}
  void gap(RoomFollower&, bool retired, const std::string&) override {
    happened += retired ? "retired " : "gap ";
  }
  void dropped(RoomFollower&, std::size_t messages) override {
    happened += "dropped " + std::to_string(messages) + " ";
  }
  void failed(RoomFollower&, core::Failure failure) override {
    happened += std::to_string(cmd::row(failure.cause).status) + " ";
  }

  void page(const std::vector<json::Document>& documents) {
    History::Page nodes;
    for (const json::Document& one : documents) nodes.push_back(one.root());
    past.answer(nodes);
  }
  void fail(core::Cause cause = core::Cause::rejected) {
    past.answer(core::failure(cause, core::Phase::subscribe, "loadHistory: no"));
  }
  void comes(const json::Document& one) { room.arrived(message_of(one.root())); }
  /// Begun at `place`, and its stream is on.
  void begin(std::int64_t place) {
    room.begin(Seen(place));
    room.start();
    room.subscribed();
  }
  /// As long as the history fails, and something is put off: the waits.
  Strings tries() {
    Strings waits;
    while (past.waiting) {
      fail();
      const auto due = time.wake_at();
      if (!due) break;
      waits.push_back(std::to_string((*due - now) / 1ms));
      now = *due;
      time.ticked(now);
    }
    return waits;
  }

  FakeHistory past;
  Later time;
  core::TimePoint now = support::at(0s);
  bool follow = true;
  std::uint64_t last_lines = 0;
  std::size_t most = 1000;
  std::string printed;   // ids
  std::string happened;  // in words
  RoomFollower room{"#room", "R", *this};

  Scene() { time.now(now); }
};

}  // namespace

TEST_CASE("a room looks where it begins, subscribes, reads on from there, and is live") {
  Scene scene;
  scene.room.start();
  CHECK(scene.past.asked == Strings{"last 20"});
  CHECK(scene.happened.empty());
  scene.page({message("a", 10), message("b", 20)});
  CHECK(scene.happened == "subscribe ");
  scene.room.subscribed();
  CHECK(scene.past.asked.back() == "after 9 100");
  CHECK(scene.happened == "subscribe ");
  scene.page({message("a", 10), message("b", 20), message("c", 30)});
  CHECK(scene.happened == "subscribe caught_up ");
  scene.comes(message("d", 40));
  CHECK(scene.printed == "c d ");
}

TEST_CASE("what the stream brings while the history is read comes behind it, and once") {
  Scene scene;
  scene.begin(5);
  scene.comes(message("b", 20));
  scene.comes(message("c", 30));
  CHECK(scene.printed.empty());
  scene.page({message("a", 10), message("b", 20)});
  CHECK(scene.printed == "a b c ");
}

TEST_CASE("pages overlap by a millisecond, and grow where one time fills a page") {
  Scene scene;
  scene.begin(5);
  std::vector<json::Document> page;
  for (int i = 0; i < 100; ++i) page.push_back(message("m" + std::to_string(i), 100 + i));
  scene.page(page);
  CHECK(scene.past.asked.back() == "after 198 100");
  page.clear();
  for (int i = 0; i < 100; ++i) page.push_back(message("n" + std::to_string(i), 199));
  scene.page(page);
  CHECK(scene.past.asked.back() == "after 198 200");
  scene.page({});
  CHECK(scene.happened == "subscribe caught_up ");
}

TEST_CASE("a history that gives full pages without end is a gap, or the failure without following") {
  for (const bool follow : {true, false}) {
    Scene scene;
    scene.follow = follow;
    scene.begin(5);
    scene.comes(message("held", 300));
    const json::Document same = message("same", 199);
    while (scene.past.waiting && scene.past.asked.size() < 20) {
      const std::string& asked = scene.past.asked.back();
      scene.past.answer(History::Page(std::stoul(asked.substr(asked.rfind(' '))), same.root()));
    }
    CHECK_FALSE(scene.past.waiting);
    CHECK(scene.happened == (follow ? "subscribe gap caught_up " : "subscribe 21 "));
    CHECK(scene.printed == (follow ? "same held " : "same "));
  }
}

TEST_CASE("too much to hold is let go, and the history is read on until now") {
  Scene scene;
  scene.begin(5);
  const json::Document long_one =
      document(R"({"_id":"l","ts":{"$date":50},"msg":")" + std::string(2'000'000, 'x') + R"("})");
  scene.comes(message("a", 40));
  scene.comes(long_one);
  CHECK(scene.happened == "subscribe dropped 2 ");
  scene.page({});
  CHECK(scene.happened == "subscribe dropped 2 ");
  scene.page({message("a", 40), long_one});
  CHECK(scene.printed == "a l ");
  CHECK(scene.happened == "subscribe dropped 2 caught_up ");
}

TEST_CASE("what a goal leaves over is not noted, neither of the last lines nor of a page") {
  Scene scene;
  scene.most = 1;
  scene.begin(5);
  scene.page({message("a", 10), message("b", 20)});
  CHECK(scene.printed == "a ");
  CHECK(scene.room.news().place().contains("a", 10));
  CHECK_FALSE(scene.room.news().place().contains("b", 20));
  CHECK(scene.happened == "subscribe ");

  Scene lines;
  lines.most = 1;
  lines.last_lines = 2;
  RoomFollower room("#room", "R", lines);
  room.start();
  lines.page({message("a", 10), message("b", 20), message("c", 30)});
  CHECK(lines.printed == "b ");
  CHECK_FALSE(room.news().place().contains("c", 30));
}

TEST_CASE("a history that fails at the beginning is asked three times, and the room is followed without") {
  Scene scene;
  scene.room.start();
  CHECK(scene.tries() == Strings{"100", "200"});
  CHECK(scene.happened == "gap subscribe ");
  scene.room.subscribed();
  CHECK(scene.happened == "gap subscribe caught_up ");
  scene.comes(message("old", 10, R"(,"reactions":{":x:":{}})"));
  scene.comes(message("a", 20));
  CHECK(scene.printed == "a ");
}

TEST_CASE("a history that fails while catching up is asked longer, from where it failed, and then a gap") {
  Scene scene;
  scene.begin(5);
  CHECK(scene.tries() == Strings{"100", "200", "400", "800", "1600", "3200"});
  CHECK(scene.happened == "subscribe gap caught_up ");
  CHECK(scene.past.asked == Strings(7, "after 5 100"));

  Scene better;
  better.begin(5);
  better.comes(message("b", 20));
  better.fail();
  better.now = *better.time.wake_at();
  better.time.ticked(better.now);
  better.page({message("a", 10)});
  CHECK(better.printed == "a b ");
  CHECK(better.happened == "subscribe caught_up ");
}

TEST_CASE("what a server says of rights ends the run at once") {
  for (const bool beginning : {true, false}) {
    Scene scene;
    beginning ? scene.room.start() : scene.begin(5);
    scene.fail(core::Cause::forbidden);
    CHECK(scene.happened == (beginning ? "34 " : "subscribe 34 "));
    CHECK_FALSE(scene.time.wake_at());
  }
}

TEST_CASE("a room whose past is not given is followed with a gap, if it is followed") {
  Scene scene;
  scene.room.start();
  scene.past.answer(Unreadable{});
  CHECK(scene.happened == "gap subscribe ");
  CHECK(scene.room.unreadable());
  scene.room.subscribed();
  scene.comes(message("a", 20));
  CHECK(scene.printed == "a ");

  Scene past;
  past.follow = false;
  past.room.start();
  past.past.answer(Unreadable{});
  CHECK(past.happened == "40 ");
}

TEST_CASE("without following a history that keeps failing is the failure that it is") {
  Scene scene;
  scene.follow = false;
  scene.room.start();
  scene.tries();
  CHECK(scene.happened == "43 ");
}

TEST_CASE("on its way back a room begins at its place, with nothing held from before") {
  Scene scene;
  scene.begin(5);
  scene.comes(message("held", 30));
  scene.room.start();
  scene.room.subscribed();
  CHECK(scene.past.asked == Strings{"after 5 100", "after 5 100"});
  scene.page({message("a", 10)});
  CHECK(scene.printed == "a ");
}

TEST_CASE("a room that turned up begins with what comes, and with nothing old") {
  Scene scene;
  scene.last_lines = 5;
  RoomFollower room("R", "R", scene);
  room.turn_up();
  room.subscribed();
  CHECK(scene.past.asked.empty());
  const json::Document old = message("old", 10, R"(,"pinned":true)");
  const json::Document fresh = message("new", 20);
  room.arrived(message_of(old.root()));
  room.arrived(message_of(fresh.root()));
  CHECK(scene.printed == "new ");
}
