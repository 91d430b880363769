// The places that a run keeps for the next one.
#include <algorithm>

#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::RoomModel;

namespace {

/// A server of several runs, one after the other.
struct Runs {
  RoomModel server;
  std::string places;

  Runs() {
    server.add_room("A", "general", 3);
    server.add_room("B", "other", 3);
  }

  /// One run that catches up and ends; what it printed.
  Strings run(TailOptions options, std::optional<std::uint64_t> count = std::nullopt) {
    options.follow = false;
    TailScene scene(std::move(options), &places);
    scene.server = std::move(server);
    scene.world.selection.count = count;
    scene.play();
    CHECK(scene.world.ended() == "done");
    server = std::move(scene.server);
    return scene.lines();
  }
};

}  // namespace

TEST_CASE("a run goes on behind the last line of the one before") {
  Runs runs;
  CHECK(runs.run(rooms({"A"})).empty());
  runs.server.post("A");
  runs.server.post("A");
  CHECK(runs.run(rooms({"A"})) == runs.server.documents("A", 3));
  CHECK(runs.run(rooms({"A"})).empty());
  runs.server.post("A");
  CHECK(runs.run(rooms({"A"})) == runs.server.documents("A", 5));
}

TEST_CASE("a message of the same time as the last line is not taken for it") {
  Runs runs;
  runs.server.tick = 0;
  runs.run(rooms({"A"}));
  for (std::size_t from = 3; from < 400; from += 150) {
    for (int i = 0; i < 150; ++i) runs.server.post("A");
    CHECK(runs.run(rooms({"A"})) == runs.server.documents("A", from));
  }
}

TEST_CASE("a place in a file goes before --since and --lines, and a room without one begins as they say") {
  Runs runs;
  runs.run(rooms({"A"}));
  runs.server.post("A");
  TailOptions since = rooms({"A", "B"});
  since.since = 0;
  const Strings lines = runs.run(since);
  CHECK(lines.size() == 1 + 3);
}

TEST_CASE("the place of --since is kept even when nothing was to be printed") {
  Runs runs;
  TailOptions options = rooms({"A"});
  options.since = runs.server.clock;
  CHECK(runs.run(options).empty());
  runs.server.post("A");
  options.since = runs.server.clock;  // as a time that is so long ago moves on
  CHECK(runs.run(options) == runs.server.documents("A", 3));
}

TEST_CASE("all rooms: one that was joined since the former run is read from where that one came") {
  Runs runs;
  TailOptions all;
  all.all = true;
  CHECK(runs.run(all).empty());
  runs.server.add_room("N", "new", 2);
  const Strings first = runs.server.documents("N", 0);
  CHECK(runs.run(all) == first);
  runs.server.post("N");
  CHECK(runs.run(all) == runs.server.documents("N", 2));
}

TEST_CASE("places of rooms that a run does not name are kept") {
  Runs runs;
  runs.run(rooms({"A"}));
  runs.run(rooms({"B"}));
  runs.server.post("A");
  CHECK(runs.run(rooms({"A"})) == runs.server.documents("A", 3));
}

TEST_CASE("what a goal leaves over on a page, or of the last lines, is for the next run") {
  Runs runs;
  runs.run(rooms({"A", "B"}));
  for (int i = 0; i < 5; ++i) runs.server.post("A"), runs.server.post("B");
  Strings all;
  for (const std::uint64_t count : {2U, 3U, 1U}) {
    const Strings part = runs.run(rooms({"A", "B"}), count);
    CHECK(part.size() == count);
    all.insert(all.end(), part.begin(), part.end());
  }
  const Strings rest = runs.run(rooms({"A", "B"}));
  all.insert(all.end(), rest.begin(), rest.end());
  CHECK(all.size() == 10);
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());

  Runs lines;
  TailOptions options = rooms({"A"});
  options.lines = 3;
  CHECK(lines.run(options, 1).size() == 1);
  CHECK(lines.run(options) == lines.server.documents("A", 1));
}

TEST_CASE("a line that --where left out is behind the place all the same") {
  std::string places;
  TailOptions options = rooms({"A"});
  TailScene scene(options, &places);
  scene.server.add_room("A", "general", 1);
  scene.world.selection.where = {client::Condition::parse("/msg = no such text")};
  scene.play({[&] { scene.server.post("A"); }});
  scene.world.signalled(15);
  CHECK(scene.lines().empty());
  CHECK(places.find(R"("A2")") != std::string::npos);
}

TEST_CASE("places are kept only once the lines have left, at most once a second, and at the end") {
  std::string places;
  TailScene scene(rooms({"A"}), &places);
  scene.server.add_room("A", "general", 1);
  scene.play();
  const std::string first = places;
  CHECK_FALSE(first.empty());

  scene.server.post("A");
  scene.settle();
  CHECK(places == first);  // within the second
  scene.world.now += 2s;
  scene.world.sink.reader = client::Reader::slow;
  scene.server.post("A");
  scene.settle();
  CHECK(places == first);  // nobody has read it
  scene.world.drain();
  const std::string second = places;
  CHECK(second.find(R"("A3")") != std::string::npos);

  scene.server.post("A");
  scene.settle();
  scene.world.signalled(15);
  CHECK(places.find(R"("A4")") != std::string::npos);
}

TEST_CASE("a place that cannot be kept ends the run with 3") {
  struct Full final : CursorStore {
    std::string load() override { return {}; }
    std::optional<core::Failure> save(const std::string&) override {
      return core::setup_failure(core::Cause::config, "no space left");
    }
  };
  client::Rehearsal world(std::make_unique<Tail>(rooms({"A"}), std::make_unique<Full>()));
  RoomModel server;
  server.add_room("A", "general", 1);
  world.log_in();
  world.read({R"({"msg":"result","id":"2","result":"A"})"});
  world.read({R"({"msg":"result","id":"3","result":{"messages":[]}})"});
  CHECK(world.ended() == "3 config");
}
