// Every failure point: whatever frame the connection is lost at, each message is printed once, in its room's
// order.
#include <algorithm>
#include <set>

#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::RoomModel;

namespace {

/// Before 9 by methods; from 9 on by REST; and so without `rooms.history`, with pages that are cut short.
enum class Dialect { methods, nine, older_rest };

struct Variant {
  std::string name;
  Dialect dialect = Dialect::methods;
  TailOptions options = rooms({"#general", "B"});
  bool lines = false;  // the last two of each room are asked for
  long tick = 10;
  std::size_t missed = 130;  // messages of A during a loss that the script plans: more than a page
  bool one_read = false;
  bool limited = false;
  std::string* places = nullptr;
};

/// Names to find, anchors, subscriptions, live messages, a loss with more than a page behind it, messages
/// between a page and its answer, and live messages again.
TailScene conversation(const Variant& variant) {
  TailScene scene(variant.options, variant.places);
  scene.one_read = variant.one_read;
  RoomModel& server = scene.server;
  server.add_room("A", "general", 30);
  server.add_room("B", "other", 5);
  server.tick = variant.tick;
  if (variant.dialect != Dialect::methods) server.become_nine();
  if (variant.dialect == Dialect::older_rest) {
    server.rest.absent = {"rooms.history"};
    server.rest.most_rows = 70;
  }
  if (variant.limited) {
    server.rate_limited = {{"loadNextMessages", 3},
                           {"loadHistory", 1},
                           {"stream-room-messages B", 1},
                           {"rooms.history", 3},
                           {"channels.history", 3}};
  }
  scene.while_lost = [&scene] {
    scene.server.post("A");
    scene.server.post("B");
    scene.server.post("A");
  };
  return scene;
}

/// How many of a room's messages were there when the tail began.
std::size_t beginning(const TailScene& scene, const Variant& variant, const std::string& room) {
  if (variant.options.since) return room == "A" ? 30 : 5;
  return scene.server.rooms.at(room).anchor - (variant.lines ? 2 : 0);
}

bool catches_up(const std::string& method) {
  return method == "loadNextMessages" || method == "rooms.history" || method == "channels.history";
}

void play(TailScene& scene, const Variant& variant) {
  RoomModel& server = scene.server;
  int between = 0;
  server.hook = [&](const std::string& method, RoomModel::Moment moment) {
    if (!catches_up(method) || between >= 9) return;
    // One that the page has, one that only the stream has, one behind the answer.
    if (between % 3 == static_cast<int>(moment)) server.post(between % 2 == 0 ? "A" : "B");
    ++between;
  };
  scene.play({
      [&] { server.post("A"), server.post("B"), server.post("A"); },
      [&] {
        for (std::size_t i = 0; i < variant.missed; ++i) server.post("A");
        for (int i = 0; i < 3; ++i) server.post("B");
        scene.lose();
      },
      [&] { server.post("B"), server.post("A"); },
  });
}

/// What is wrong with the lines; empty when nothing is.
std::string verdict(const TailScene& scene, const Variant& variant) {
  if (scene.world.ended() != "running") return scene.world.ended();
  std::size_t lines = 0;
  for (const std::string room : {"A", "B"}) {
    const Strings wanted = scene.server.documents(room, beginning(scene, variant, room));
    const Strings got = scene.lines_of(room);
    lines += got.size();
    if (got != wanted) {
      return "room " + room + ": " + std::to_string(got.size()) + " lines of " +
             std::to_string(wanted.size());
    }
    const auto& open = scene.server.subscribed();
    if (std::count(open.begin(), open.end(), "stream-room-messages " + room) != 1)
      return "subscribed not once";
  }
  if (scene.server.doubly_subscribed()) return "subscribed twice";
  if (scene.world.link.misuses != 0) return "the link was misused";
  return lines == scene.lines().size() ? "" : "lines of other rooms";
}

/// Plays it uncut, then with a cut at each frame of that, and with each answer of REST lost.
void cut_everywhere_in(const Variant& variant) {
  TailScene whole = conversation(variant);
  play(whole, variant);
  INFO("variant: " << variant.name << ", dialect " << static_cast<int>(variant.dialect));
  REQUIRE(verdict(whole, variant) == "");
  REQUIRE(whole.frames > 30);
  for (int cut = 1; cut <= whole.frames; ++cut) {
    TailScene scene = conversation(variant);
    scene.cuts = {cut};
    play(scene, variant);
    INFO("cut at frame " << cut);
    REQUIRE(scene.cuts.empty());
    REQUIRE(verdict(scene, variant) == "");
  }
  for (int lost = 1; lost <= whole.requests; ++lost) {
    TailScene scene = conversation(variant);
    scene.lost_answers = {lost};
    play(scene, variant);
    INFO("answer " << lost << " lost");
    REQUIRE(verdict(scene, variant) == "");
  }
}

void cut_everywhere(Variant variant) {
  for (const Dialect dialect : {Dialect::methods, Dialect::nine, Dialect::older_rest}) {
    variant.dialect = dialect;
    cut_everywhere_in(variant);
  }
}

}  // namespace

TEST_CASE("a connection lost at any frame loses no message, doubles none, and keeps each room's order") {
  cut_everywhere({.name = "as it is"});
  cut_everywhere({.name = "all frames in one read", .one_read = true});
}

TEST_CASE(
    "a connection lost at any frame loses nothing with --lines, --since, equal times, limited rates, edits "
    "and deletions") {
  Variant lines{.name = "lines", .lines = true};
  lines.options.lines = 2;
  cut_everywhere(lines);
  Variant since{.name = "since"};
  since.options.since = 1'000'000 + 35 * 10;
  cut_everywhere(since);
  cut_everywhere({.name = "equal times", .tick = 0, .missed = 250});
  cut_everywhere({.name = "limited", .limited = true});
  Variant edits{.name = "edits and deletes"};
  edits.options.edits = edits.options.deletes = true;
  cut_everywhere(edits);
}

TEST_CASE("a connection lost at two frames, one soon after the other, loses nothing either") {
  for (const Dialect dialect : {Dialect::methods, Dialect::nine}) {
    const Variant variant{.name = "two cuts", .dialect = dialect, .missed = 3};
    TailScene whole = conversation(variant);
    play(whole, variant);
    for (int first = 1; first <= whole.frames; ++first) {
      for (int second = first + 1; second <= first + 30; second += 1 + first % 3) {
        TailScene scene = conversation(variant);
        scene.cuts = {first, second};
        play(scene, variant);
        INFO("dialect " << static_cast<int>(dialect) << ", cut at frames " << first << " and " << second);
        REQUIRE(verdict(scene, variant) == "");
      }
    }
  }
}
