// What tail prints of what it is sent, and where it begins.
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::RoomModel;

namespace {

TailScene scene_of(TailOptions options, int old_messages = 3, std::string* places = nullptr) {
  TailScene scene(std::move(options), places);
  scene.server.add_room("A", "general", old_messages);
  scene.server.add_room("B", "other", old_messages);
  return scene;
}

}  // namespace

TEST_CASE("a tail begins with what comes now, or with the last lines, or with a time") {
  TailScene now = scene_of(rooms({"#general"}));
  now.play({[&] { now.server.post("A"); }});
  CHECK(now.lines() == now.server.documents("A", 3));

  TailOptions two = rooms({"#general"});
  two.lines = 2;
  TailScene lines = scene_of(two);
  lines.play({[&] { lines.server.post("A"); }});
  CHECK(lines.lines() == lines.server.documents("A", 1));

  TailOptions later = rooms({"#general"});
  later.since = 1'000'000 + 20;  // the third message's own time
  TailScene since = scene_of(later);
  since.play({[&] { since.server.post("A"); }});
  CHECK(since.lines() == since.server.documents("A", 2));
}

TEST_CASE("more lines than there are messages are all of them") {
  TailOptions options = rooms({"A"});
  options.lines = 500;
  options.follow = false;
  TailScene scene = scene_of(options, 40);
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == scene.server.documents("A", 0));
}

TEST_CASE("the last lines are one question where nobody follows, and two where the stream is waited for") {
  for (const bool follow : {false, true}) {
    TailOptions options = rooms({"A"});
    options.lines = 2;
    options.follow = follow;
    TailScene scene = scene_of(options);
    scene.play();
    CHECK(scene.lines() == scene.server.documents("A", 1));
    CHECK(scene.called("loadHistory") == 1);
    CHECK(scene.called("loadNextMessages") == (follow ? 1 : 0));
  }
}

TEST_CASE(
    "where many messages have the time of the last one, the old ones stay old and the new ones are new") {
  for (const std::uint64_t lines : {0U, 25U}) {
    TailOptions options = rooms({"A"});
    options.lines = lines;
    TailScene scene(options);
    scene.server.tick = 0;
    scene.server.add_room("A", "general", 70);
    scene.play({[&] { scene.server.post("A"); }});
    CHECK(scene.lines() == scene.server.documents("A", 70 - lines));
  }
}

TEST_CASE("rooms are found by #name, by name, by id, and by @user") {
  TailScene scene = scene_of(rooms({"#general", "B", "@bob"}));
  scene.server.add_room("mebob", "", 1);
  scene.play({[&] { scene.server.post("A"), scene.server.post("mebob"), scene.server.post("B"); }});
  CHECK(scene.lines().size() == 3);
  CHECK(scene.server.calls[1].params == R"(["general"])");
  CHECK(scene.server.calls[3].method == "createDirectMessage");
  CHECK(scene.server.calls[3].params == R"(["bob"])");
}

TEST_CASE("a room or user that is not there is 40") {
  for (const std::string name : {"#nowhere", "nowhere"}) {
    TailScene scene = scene_of(rooms({"A", name}));
    scene.play();
    CHECK(scene.world.ended() == "40 not_found");
    CHECK(scene.world.failure().message.find(name) != std::string::npos);
  }
  TailScene user = scene_of(rooms({"@nobody"}));
  user.server.refused["createDirectMessage"] =
      R"({"error":"error-invalid-user","message":"[error-invalid-user]"})";
  user.play();
  CHECK(user.world.ended() == "40 not_found");
  TailScene unreadable = scene_of(rooms({"@gone"}));  // found, but its past is `false`
  unreadable.play();
  CHECK(unreadable.world.ended() == "40 not_found");
}

TEST_CASE("a room that is named twice is subscribed to once, and ready is told all the same") {
  for (const bool limited : {false, true}) {
    TailScene scene = scene_of(rooms({"#general", "A", "general", "B"}));
    scene.world.plan.reconnect.reset();
    scene.world.plan.reconnect.emplace(500ms, 500ms, std::nullopt, [] { return 1.0; });
    if (limited) scene.server.rate_limited["getRoomIdByNameOrId"] = 2;
    scene.play({[&] { scene.server.post("A"); }, [&] { scene.lose(); }, [&] { scene.server.post("A"); }});
    CHECK(scene.lines() == scene.server.documents("A", 3));
    CHECK(scene.told("ready") == 1);
    CHECK(scene.told("reconnected") == 1);
    CHECK(scene.server.subscribed().size() == 4);
  }
}

TEST_CASE("an edited message is not printed again, unless edits are wanted, and then each edit once") {
  const std::string edited = R"({"msg":"new","editedAt":{"$date":5}})";
  const std::string again = R"({"msg":"newer","editedAt":{"$date":6}})";
  for (const bool edits : {false, true}) {
    TailOptions options = rooms({"A"});
    options.edits = edits;
    TailScene scene = scene_of(options);
    Strings wanted;
    scene.play({[&] { wanted.push_back(scene.server.post("A", R"({"_id":"x"})")); },
                [&] {
                  const std::string line = scene.server.change("x", edited);
                  if (edits) wanted.push_back(line);
                },
                [&] { scene.server.change("x", R"({"reactions":{":x:":1}})"); }, [&] { scene.lose(); },
                [&] {
                  const std::string line = scene.server.change("x", again);
                  if (edits) wanted.push_back(line);
                }});
    CHECK(scene.lines() == wanted);
  }
}

TEST_CASE("an edit that happened while the connection was lost is printed when edits are wanted") {
  TailOptions options = rooms({"A"});
  options.edits = true;
  TailScene scene = scene_of(options);
  Strings wanted;
  scene.while_lost = [&] { wanted.push_back(scene.server.change("x", R"({"editedAt":{"$date":5}})")); };
  scene.play({[&] { wanted.push_back(scene.server.post("A", R"({"_id":"x"})")); }, [&] { scene.lose(); }});
  CHECK(scene.lines() == wanted);
}

TEST_CASE("a deleted message is a tombstone, when deletions are wanted") {
  for (const bool deletes : {false, true}) {
    TailOptions options = rooms({"A"});
    options.deletes = deletes;
    TailScene scene = scene_of(options);
    Strings wanted;
    scene.play({[&] { wanted.push_back(scene.server.post("A", R"({"_id":"x"})")); },
                [&] { scene.server.erase("x"); }});
    if (deletes) wanted.push_back(R"({"_id":"x","rid":"A","t":"rm"})");
    CHECK(scene.lines() == wanted);
  }
}

TEST_CASE("a deletion that names no message by a string is none") {
  for (const char* id : {"5", "-1.5e3", "null", "true", "{}", "[]", R"({"_id":"x"})", R"(["x"])"}) {
    INFO(id);
    TailOptions options = rooms({"A"});
    options.deletes = true;
    TailScene scene = scene_of(options);
    scene.play({[&] {
      scene.server.emit("stream-notify-room", "A/deleteMessage", R"([{"_id":)" + std::string(id) + "}]");
    }});
    CHECK(scene.lines() == Strings{});
    CHECK_FALSE(scene.world.run->outcome());
  }
}

TEST_CASE("system messages are printed when they are wanted, and one's own unless they are not") {
  for (const bool wide : {false, true}) {
    TailOptions options = rooms({"A"});
    options.system = wide;
    options.own = wide;
    TailScene scene = scene_of(options);
    Strings wanted;
    const auto post = [&] {
      const std::string join = scene.server.post("A", R"({"t":"uj"})");
      const std::string own = scene.server.post("A", R"({"u":{"_id":"me"}})");
      if (wide) wanted.insert(wanted.end(), {join, own});
      wanted.push_back(scene.server.post("A"));
    };
    scene.while_lost = post;
    scene.play({post, [&] { scene.lose(); }});
    CHECK(scene.lines() == wanted);
  }
}

TEST_CASE("without following, a tail ends when it has caught up, however busy the rooms are") {
  TailOptions options = rooms({"A", "B"});
  options.follow = false;
  options.since = 0;
  TailScene scene = scene_of(options, 250);
  scene.server.hook = [&scene](const std::string&, RoomModel::Moment) { scene.server.post("A"); };
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.server.subscribed().empty());
  CHECK(scene.lines_of("B") == scene.server.documents("B", 0));
  const Strings of_a = scene.lines_of("A");
  const Strings all = scene.server.documents("A", 0);
  CHECK(of_a.size() >= 250);
  CHECK(of_a == Strings(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(of_a.size())));
}

TEST_CASE("following goes live, however busy the room is") {
  TailScene scene = scene_of(rooms({"A"}));
  scene.server.hook = [&scene](const std::string& method, RoomModel::Moment) {
    if (method == "loadNextMessages" && scene.called(method) < 50) scene.server.post("A");
  };
  scene.play({[&] { scene.server.post("A"); }});
  CHECK(scene.lines() == scene.server.documents("A", scene.server.rooms["A"].anchor));
  CHECK(scene.called("loadNextMessages") < 10);
}
