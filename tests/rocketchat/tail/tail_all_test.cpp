// tail --all: every room one can read, on one subscription.
#include <algorithm>

#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;

namespace {

TailScene scene_of(std::optional<std::uint64_t> lines = std::nullopt) {
  TailOptions options;
  options.all = true;
  options.lines = lines;
  TailScene scene(options);
  scene.server.add_room("A", "general", 3);
  scene.server.add_room("B", "other", 3);
  scene.server.add_room("E", "empty", 0);
  return scene;
}

}  // namespace

TEST_CASE("all rooms are followed on one subscription, and those that were quiet are not asked for") {
  TailScene scene = scene_of();
  scene.server.add_room("Q", "quiet", 3);
  scene.while_lost = [&] { scene.server.post("B"), scene.server.post("B"); };
  scene.play({[&] { scene.server.post("A"), scene.server.post("B"), scene.server.post("E"); },
              [&] { scene.server.calls.clear(), scene.lose(); }, [&] { scene.server.post("A"); }});
  for (const std::string room : {"A", "B"}) CHECK(scene.lines_of(room) == scene.server.documents(room, 3));
  CHECK(scene.lines_of("E") == scene.server.documents("E", 0));
  CHECK(scene.server.subscribed().front() == "stream-room-messages __my_messages__");
  for (const auto& call : scene.server.calls) {
    CHECK_FALSE(call.params.starts_with(R"(["Q")"));
  }
  CHECK(scene.told("ready") == 1);
  CHECK(scene.told("reconnected") == 1);
}

TEST_CASE("all rooms: a connection lost at any frame loses and doubles nothing") {
  for (const bool lists_last : {true, false}) {
    for (const std::optional<std::uint64_t> lines :
         {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(2)}) {
      for (int cut = 1;; ++cut) {
        TailScene scene = scene_of(lines);
        scene.server.lists_last_messages = lists_last;
        scene.cuts = {cut};
        std::size_t before = 0;
        scene.while_lost = [&] {
          before = scene.told("ready") == 0 ? 1 : 0;
          scene.server.post("A"), scene.server.post("B"), scene.server.post("A");
        };
        scene.play(
            {[&] { scene.server.post("A"), scene.server.post("E"); }, [&] { scene.server.post("B"); }});
        INFO("cut at frame " << cut << ", lines " << lines.value_or(0) << ", lists " << lists_last);
        REQUIRE(scene.world.ended() == "running");
        for (const std::string room : {"A", "B", "E"}) {
          const Strings all = scene.server.documents(room, 0);
          const Strings got = scene.lines_of(room);
          REQUIRE(got.size() <= all.size());
          // The newest, without a hole.
          REQUIRE(got == Strings(all.end() - static_cast<std::ptrdiff_t>(got.size()), all.end()));
          if (before == 0) REQUIRE(got.size() >= all.size() - (room == "E" ? 0 : 3));
          if (lines && room != "E") REQUIRE(got.size() >= (room == "A" ? 3 : 3));
        }
        if (!scene.cuts.empty()) break;
      }
    }
  }
}

TEST_CASE("all rooms: one that was joined while the connection was lost is caught up with") {
  TailScene scene = scene_of();
  scene.while_lost = [&] {
    scene.server.add_room("N", "new", 0);
    scene.server.post("N");
    scene.server.post("N");
    // One more comes before the list that tells of the room.
    scene.server.hook = [&scene](const std::string& method, support::RoomModel::Moment moment) {
      if (method == "rooms/get" && moment == support::RoomModel::Moment::before) scene.server.post("N");
    };
  };
  scene.play({[&] { scene.server.post("A"); }, [&] { scene.lose(); }, [&] { scene.server.post("N"); }});
  CHECK(scene.lines_of("N") == scene.server.documents("N", 0));
}

TEST_CASE("all rooms: a reply that only its thread shows is caught up with, though it is no last message") {
  for (const bool lists_last : {true, false}) {
    TailScene scene = scene_of();
    scene.server.lists_last_messages = lists_last;
    scene.while_lost = [&] {
      scene.server.clock += 60'000;
      scene.server.post("B", R"({"tmid":"B1"})");
    };
    const auto lose = [&] { scene.lose(); };
    scene.play({[&] { scene.server.post("A"); }, lose, [&] { scene.while_lost = nullptr; }, lose});
    CHECK(scene.lines_of("B") == scene.server.documents("B", 3));
    // It is accounted for: the second loss costs no question of that room, where the list names messages.
    CHECK(std::count_if(scene.server.calls.begin(), scene.server.calls.end(), [](const auto& call) {
            return call.method == "loadNextMessages" && call.params.starts_with(R"(["B")");
          }) == (lists_last ? 1 : 2));
  }
}

TEST_CASE("all rooms: deletions are told of each room, also of one that turns up; a rate delays them alone") {
  for (const int refused : {0, 2}) {
    TailOptions options;
    options.all = options.deletes = true;
    TailScene scene(options);
    for (const std::string room : {"A", "B", "C"}) scene.server.add_room(room, room, 3);
    scene.server.rate_limited["stream-notify-room"] = refused;
    scene.server.time_to_reset = 10'000;
    scene.play({[&] { CHECK(scene.told("ready") == 1); }, [&] { scene.world.pass(10s); },
                [&] { scene.server.erase("B4"); }, [&] { scene.server.add_room("N", "new", 1); },
                [&] { scene.server.erase("N10"); }, [&] { scene.lose(); },
                [&] { scene.server.erase("C7"); }});
    INFO("refused " << refused);
    CHECK(scene.lines_of("B") == Strings{R"({"_id":"B4","rid":"B","t":"rm"})"});
    CHECK(scene.lines_of("N").size() == 2);
    CHECK(scene.lines_of("C") == Strings{R"({"_id":"C7","rid":"C","t":"rm"})"});
    CHECK_FALSE(scene.server.doubly_subscribed());
  }
}

TEST_CASE("all rooms: very many of them cost no more questions than few") {
  TailOptions options;
  options.all = true;
  TailScene scene(options);
  std::string list;
  for (int i = 0; i < 5000; ++i) {
    list += list.empty() ? "[" : ",";
    list +=
        R"({"_id":"r)" + std::to_string(i) + R"(","t":"c")" + (i % 2 == 0 ? R"(,"lm":{"$date":9}})" : "}");
  }
  scene.server.odd["rooms/get"] = list + "]";
  const std::string event = R"([{"_id":"m","rid":"r4999","ts":{"$date":99}},{}])";
  scene.play(
      {[&] { scene.server.emit("stream-room-messages", "__my_messages__", event); }, [&] { scene.lose(); }});
  CHECK(scene.lines().size() == 1);
  CHECK(scene.told("caught_up") == 2);
  CHECK(scene.called("rooms/get") == 3);
  CHECK(scene.called("loadNextMessages") <= 1);
  CHECK(scene.called("loadHistory") == 0);
}

TEST_CASE("all rooms: where the list tells no times, nothing past is read, and nothing old is printed") {
  TailOptions options;
  options.all = true;
  TailScene scene(options);
  scene.server.add_room("A", "general", 30);
  scene.server.odd["rooms/get"] = R"([{"_id":"A","t":"c"},{"_id":"B","t":"c"}])";
  scene.while_lost = [&] { scene.server.odd["rooms/get"] = R"([{"_id":"A"},{"_id":"B"},{"_id":"C"}])"; };
  const auto react = [&] { scene.server.change("A3", R"({"reactions":{":x:":{"usernames":["u"]}}})"); };
  scene.play({react, [&] { scene.lose(); }, react, [&] { scene.server.post("A"); }, [&] { scene.lose(); },
              [&] { scene.server.post("A"); }});
  CHECK(scene.lines() == scene.server.documents("A", 30));
  CHECK(scene.called("loadHistory") == 0);
}

TEST_CASE("all rooms: one that was not joined is printed as it comes") {
  TailScene scene = scene_of();
  scene.play({[&] {
    scene.server.emit("stream-room-messages", "__my_messages__",
                      R"([{"_id":"p","rid":"PUBLIC","ts":{"$date":9}},{"roomParticipant":false}])");
  }});
  CHECK(scene.lines() == Strings{R"({"_id":"p","rid":"PUBLIC","ts":{"$date":9}})"});
}

TEST_CASE("all rooms without following end when they are caught up") {
  TailOptions options;
  options.all = true;
  options.follow = false;
  options.lines = 2;
  for (int cut = 1;; ++cut) {
    TailScene scene(options);
    scene.server.add_room("A", "general", 3);
    scene.server.add_room("B", "other", 3);
    scene.cuts = {cut};
    scene.play();
    INFO("cut at frame " << cut);
    REQUIRE(scene.world.ended() == "done");
    for (const std::string room : {"A", "B"})
      REQUIRE(scene.lines_of(room) == scene.server.documents(room, 1));
    if (!scene.cuts.empty()) break;
  }
}
