// What tail takes for new, on a whole conversation: see novelty_test for the rule.
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;

namespace {

TailScene scene_of(TailOptions options) {
  TailScene scene(std::move(options));
  scene.server.add_room("A", "general", 30);
  return scene;
}

TailOptions all_rooms() {
  TailOptions options;
  options.all = true;
  return options;
}

const std::string reaction = R"({"reactions":{":+1:":{"usernames":["bob"]}}})";

}  // namespace

TEST_CASE("a reaction to an old message prints nothing, whatever the history") {
  for (const bool retired : {false, true}) {
    for (const TailOptions& options : {rooms({"A"}), all_rooms()}) {
      TailScene scene = scene_of(options);
      if (retired)
        scene.server.retired = {"loadHistory", "loadNextMessages", "rooms/get", "getRoomIdByNameOrId"};
      scene.play(
          {[&] { scene.server.change("A1", reaction), scene.server.change("A30", reaction); },
           [&] { scene.server.post("A"); }, [&] { scene.lose(); },
           [&] { scene.server.change("A30", R"({"pinned":true})"), scene.server.change("A31", reaction); }});
      CHECK(scene.lines() == Strings{scene.lines().front()});
      CHECK(scene.lines().front().find(R"("A31")") != std::string::npos);
    }
  }
}

TEST_CASE("in a room that was joined later under --all, a reaction to an old message prints nothing") {
  TailScene scene = scene_of(all_rooms());
  const std::string event =
      R"([{"_id":"old","rid":"N","ts":{"$date":5},"u":{"_id":"x"},"reactions":{":+1:":1}},{}])";
  scene.play({[&] { scene.server.emit("stream-room-messages", "__my_messages__", event); },
              [&] { scene.server.add_room("N", "new", 0), scene.server.post("N"); }});
  CHECK(scene.lines() == scene.server.documents("N", 0));
}

TEST_CASE("a message that was dated earlier is printed, and once") {
  TailScene scene = scene_of(rooms({"A"}));
  Strings wanted;
  const auto post = [&](const std::string& extra) { wanted.push_back(scene.server.post("A", extra)); };
  scene.play({[&] { post("{}"); }, [&] { post(R"({"ts":{"$date":1000},"federation":{"eventId":"$x"}})"); },
              [&] { post(R"({"ts":{"$date":2000}})"); }, [&] { scene.server.change("A32", reaction); },
              [&] { scene.lose(); }, [&] { post("{}"); }});
  CHECK(scene.lines() == wanted);
}

TEST_CASE(
    "101 messages from the future swallow none of those that follow, on the stream or on the way back") {
  TailScene scene = scene_of(rooms({"A"}));
  scene.while_lost = [&] {
    for (int i = 0; i < 5; ++i) scene.server.post("A");
  };
  scene.play({[&] {
                for (int i = 0; i < 101; ++i)
                  scene.server.post("A", R"({"ts":{"$date":)" + std::to_string(9'000'000 + i) + "}}");
              },
              [&] {
                for (int i = 0; i < 5; ++i) scene.server.post("A");
              },
              [&] { scene.lose(); }});
  CHECK(scene.lines() == scene.server.documents("A", 30));
}

TEST_CASE("an encrypted room is printed as it is") {
  TailOptions options = rooms({"A"});
  options.lines = 1;
  TailScene scene = scene_of(options);
  scene.server.post("A", R"({"t":"e2e","msg":"ciphertext"})");
  scene.play({[&] { scene.server.post("A", R"({"t":"e2e","msg":"ciphertext"})"); }});
  CHECK(scene.lines() == scene.server.documents("A", 30));
}

TEST_CASE("the last lines are counted as they are printed") {
  for (const bool system : {false, true}) {
    TailOptions options = rooms({"A"});
    options.lines = 5;
    options.follow = false;
    options.own = false;
    options.system = system;
    TailScene scene = scene_of(options);
    for (int i = 0; i < 60; ++i) scene.server.post("A", R"({"t":"uj"})");
    for (int i = 0; i < 3; ++i) scene.server.post("A", R"({"u":{"_id":"me"}})");
    scene.play();
    CHECK(scene.world.ended() == "done");
    const Strings all = scene.server.documents("A", 0);
    const auto last = all.begin() + (system ? 90 : 30);
    CHECK(scene.lines() == Strings(last - 5, last));
  }
}

TEST_CASE("the last lines are counted among those that the conditions let through") {
  TailOptions options = rooms({"A"});
  options.lines = 2;
  options.follow = false;
  TailScene scene = scene_of(options);
  scene.world.selection.where = {client::Condition::parse("/msg = alarm")};
  Strings wanted;
  for (int i = 0; i < 3; ++i) wanted.push_back(scene.server.post("A", R"({"msg":"alarm"})"));
  for (int i = 0; i < 60; ++i) scene.server.post("A");
  scene.play();
  CHECK(scene.lines() == Strings(wanted.begin() + 1, wanted.end()));
}

TEST_CASE("a deletion is told once: by an event, a tombstone, a prune, or found on the way back") {
  for (const bool deletes : {true, false}) {
    TailOptions options = rooms({"A"});
    options.deletes = deletes;
    TailScene scene = scene_of(options);
    const auto gone = [](const std::string& id) { return R"({"_id":")" + id + R"(","rid":"A","t":"rm"})"; };
    const auto leave_tombstone = [&](const std::string& id) {
      scene.server.change(
          id, R"({"msg":"","t":"rm","editedAt":{"$date":2000000},"_updatedAt":{"$date":2000000}})");
    };
    scene.while_lost = [&] { leave_tombstone("A32"); };
    scene.play({[&] { scene.server.post("A"), scene.server.post("A"); }, [&] { leave_tombstone("A31"); },
                [&] { leave_tombstone("A31"); }, [&] { scene.lose(); }, [&] { scene.lose(); },
                [&] { scene.server.erase("A5"); },
                [&] {
                  scene.server.emit("stream-notify-room", "A/deleteMessageBulk",
                                    R"([{"rid":"A","ids":["A6","A5"]}])");
                }});
    REQUIRE(scene.lines().size() == (deletes ? 6 : 2));
    if (!deletes) continue;
    CHECK(scene.lines()[2].find(R"("_id":"A31")") != std::string::npos);
    CHECK(scene.lines()[2].find(R"("t":"rm")") != std::string::npos);
    CHECK(scene.lines()[3].find(R"("_id":"A32")") != std::string::npos);
    CHECK(scene.lines()[4] == gone("A5"));
    CHECK(scene.lines()[5] == gone("A6"));
  }
}

TEST_CASE("edits from before the beginning are not printed, nor again by the next run") {
  TailOptions options = rooms({"A"});
  options.edits = true;
  options.follow = false;
  std::string places;
  TailScene first(options, &places);
  first.server.add_room("A", "general", 3);
  first.server.change("A2", R"({"msg":"x","editedAt":{"$date":1000100}})");
  first.play();
  CHECK(first.lines().empty());
  Strings counts;
  auto server = std::move(first.server);
  for (int run = 0; run < 3; ++run) {
    TailScene next(options, &places);
    next.server = std::move(server);
    if (run == 0) next.server.post("A");
    if (run == 1) next.server.change("A3", R"({"msg":"y","editedAt":{"$date":1000200}})");
    next.play();
    counts.push_back(std::to_string(next.lines().size()));
    server = std::move(next.server);
  }
  CHECK(counts == Strings{"1", "1", "0"});
}

TEST_CASE("what has no identity, or another room's, is no message, neither of the past nor of the stream") {
  const Strings strays = {"{}", R"({"_id":5,"rid":"A","ts":{"$date":20}})",
                          R"({"_id":"elsewhere","rid":"B","ts":{"$date":21}})"};
  const std::string known = R"({"_id":"known","rid":"A","ts":{"$date":10}})";
  const std::string all = strays[0] + "," + strays[1] + "," + strays[2];
  TailOptions options = rooms({"A"});
  options.lines = 2;
  TailScene scene = scene_of(options);
  scene.server.odd["loadHistory"] = R"({"messages":[)" + all + "," + known + "]}";
  scene.server.odd["loadNextMessages"] = R"({"messages":[)" + all + "]}";
  std::string posted;
  scene.play({[&] {
                for (const std::string& stray : strays)
                  scene.server.emit("stream-room-messages", "A", "[" + stray + ",{}]");
              },
              [&] { posted = scene.server.post("A"); }});
  CHECK(scene.lines() == Strings{known, posted});
}
