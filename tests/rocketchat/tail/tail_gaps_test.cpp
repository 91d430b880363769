// What tail does without: histories that fail, rooms whose past is not given, and what it says of it.
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::RoomModel;

namespace {

const std::string failing = R"({"error":500,"reason":"Internal server error"})";

TailScene scene_of(TailOptions options) {
  TailScene scene(std::move(options));
  scene.server.add_room("A", "general", 3);
  scene.server.add_room("B", "other", 3);
  return scene;
}

}  // namespace

TEST_CASE("a room whose past is not given is followed, and a gap is told; without its stream it is 40") {
  TailScene scene = scene_of(rooms({"#general", "B"}));
  scene.server.unreadable = {"A"};
  scene.play({[&] { scene.server.post("A"), scene.server.post("B"); }});
  CHECK(scene.lines().size() == 2);
  CHECK(scene.told("gap") == 1);
  CHECK(scene.told("ready") == 1);

  TailScene refused = scene_of(rooms({"#general"}));
  refused.server.unreadable = {"A"};
  refused.server.refused["stream-room-messages A"] = R"({"error":"not-allowed","message":"[not-allowed]"})";
  refused.play();
  CHECK(refused.world.ended() == "40 not_found");

  TailOptions past = rooms({"#general"});
  past.follow = false;
  TailScene over = scene_of(past);
  over.server.unreadable = {"A"};
  over.play();
  CHECK(over.world.ended() == "40 not_found");
}

TEST_CASE("a history that fails for a while is asked again, and nothing is missing") {
  TailScene scene = scene_of(rooms({"A"}));
  int failures = 0;
  scene.while_lost = [&] {
    scene.server.post("A");
    scene.server.refused["loadNextMessages"] = failing;
  };
  scene.server.hook = [&](const std::string& method, RoomModel::Moment moment) {
    if (method != "loadNextMessages" || moment != RoomModel::Moment::answered) return;
    scene.server.post("A");
    if (++failures == 5) scene.server.refused.clear();
  };
  scene.play({[&] { failures = 0, scene.lose(); }});
  CHECK(scene.lines() == scene.server.documents("A", 3));
  CHECK(scene.told("gap") == 0);
}

TEST_CASE("a history that keeps failing is a gap for each room, and both are followed") {
  TailScene scene = scene_of(rooms({"A", "B"}));
  scene.server.refused["loadNextMessages"] = failing;
  scene.play({[&] { scene.server.post("A"), scene.server.post("B"); }});
  CHECK(scene.world.ended() == "running");
  CHECK(scene.told("gap") == 2);
  CHECK(scene.lines().size() == 2);
}

TEST_CASE("without following, a failing history is 43 and names the room and the method") {
  TailOptions options = rooms({"#general"});
  options.follow = false;
  TailScene scene = scene_of(options);
  scene.server.refused["loadHistory"] = failing;
  scene.play();
  CHECK(scene.world.ended() == "43 rejected");
  CHECK(scene.world.failure().message == "room #general: loadHistory: Internal server error (500)");
  CHECK(scene.world.failure().phase == core::Phase::subscribe);
}

TEST_CASE("a user who takes no messages is 34, with the server's reason") {
  TailScene scene = scene_of(rooms({"@bob"}));
  scene.server.refused["createDirectMessage"] =
      R"({"error":"error-not-allowed","reason":"Takes no messages"})";
  scene.play();
  CHECK(scene.world.ended() == "34 forbidden");
  CHECK(scene.world.failure().message ==
        "room @bob: createDirectMessage: Takes no messages (error-not-allowed)");
}

TEST_CASE("a list of rooms that cannot be read is 21 at the beginning, and a gap on the way back") {
  TailOptions options;
  options.all = true;
  TailScene scene = scene_of(options);
  scene.server.odd["rooms/get"] = R"({"rooms":5})";
  scene.play();
  CHECK(scene.world.ended() == "21 protocol");

  TailScene later = scene_of(options);
  later.while_lost = [&] { later.server.odd["rooms/get"] = "5"; };
  later.play({[&] { later.lose(); }, [&] { later.server.post("A"); }});
  CHECK(later.world.ended() == "running");
  CHECK(later.told("gap") == 1);
  CHECK(later.lines() == later.server.documents("A", 3));
}

TEST_CASE("a page of another type does not pass as caught up") {
  TailOptions options = rooms({"A"});
  options.follow = false;
  options.since = 5;
  TailScene scene = scene_of(options);
  scene.server.odd["loadNextMessages"] = R"({"messages":{}})";
  scene.play();
  CHECK(scene.world.ended() == "21 protocol");

  TailScene following = scene_of(rooms({"A"}));
  following.server.odd["loadNextMessages"] = R"({"messages":[5]})";
  following.play();
  CHECK(following.world.ended() == "running");
  CHECK(following.told("gap") == 1);
}

TEST_CASE("that all rooms have caught up is told once on each connection, behind ready and what was missed") {
  TailOptions all;
  all.all = true;
  for (const TailOptions& options : {rooms({"A", "general", "B"}), all}) {
    TailScene scene = scene_of(options);
    scene.while_lost = [&] { scene.server.post("A"), scene.server.post("B"); };
    std::size_t lines = 0;
    scene.play({[&] { scene.lose(); }, [&] { lines = scene.lines().size(); }});
    CHECK(lines == 2);
    CHECK(scene.told("caught_up") == 2);
    Strings order;
    for (const std::string& event : scene.world.observer.events) {
      if (event == "ready" || event == "reconnected" || event == "caught_up") order.push_back(event);
    }
    CHECK(order == Strings{"ready", "caught_up", "reconnected", "caught_up"});
  }
}

TEST_CASE("a room that a list has twice is printed once") {
  TailOptions options;
  options.all = true;
  options.follow = false;
  options.lines = 2;
  TailScene scene = scene_of(options);
  scene.server.odd["rooms/get"] = R"([{"_id":"A","lm":{"$date":9}},{"_id":"A","lm":{"$date":9}}])";
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == scene.server.documents("A", 1));
}

TEST_CASE("a wait of more than five minutes is 35, and says how long") {
  TailScene scene = scene_of(rooms({"#general"}));
  scene.world.plan.reconnect.reset();
  scene.server.time_to_reset = 3'600'000;
  scene.server.rate_limited["loadHistory"] = 1;
  scene.play();
  CHECK(scene.world.ended() == "35 rate_limited");
  CHECK(scene.world.failure().retry_after == 1h);
}
