// Time ends a tail while rooms are still catching up.
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::RoomModel;

namespace {

// Longer than a scene waits on its own account.
constexpr core::Duration limit = 6s;
using Limit = std::optional<core::Duration> client::Limits::*;

TailScene scene_of(TailOptions options, Limit which) {
  TailScene scene(std::move(options));
  scene.world.plan.limits.*which = limit;
  scene.server.add_room("A", "general", 3);
  scene.server.add_room("B", "other", 3);
  return scene;
}

/// Answers to that method no longer arrive, and behind the first of them a message is posted.
void silence(TailScene& scene, const std::string& method, std::string& posted) {
  scene.server.hook = [&scene, &posted, method](const std::string& called, RoomModel::Moment moment) {
    if (called != method || moment != RoomModel::Moment::answered) return;
    scene.server.outgoing.pop_back();
    if (posted.empty()) posted = scene.server.post("A");
  };
}

}  // namespace

TEST_CASE("time that ends a run while a room catches up prints what it holds, and tells the gap") {
  for (const Limit which : {&client::Limits::duration, &client::Limits::idle, &client::Limits::deadline}) {
    TailScene scene = scene_of(rooms({"A"}), which);
    std::string posted;
    scene.while_lost = [&] { silence(scene, "loadNextMessages", posted); };
    scene.play({[&] { scene.lose(); }, [&] { scene.world.pass(limit); }});
    CHECK(scene.world.ended() == "done");
    CHECK(scene.lines() == Strings{posted});
    CHECK(scene.told("gap") == 1);
  }
}

TEST_CASE("time that ends a run between the tries of a failing history is no different") {
  TailScene scene = scene_of(rooms({"A"}), &client::Limits::duration);
  std::string posted;
  scene.while_lost = [&] {
    scene.server.refused["loadNextMessages"] = R"({"error":500,"reason":"Internal server error"})";
    scene.server.hook = [&](const std::string& called, RoomModel::Moment) {
      if (called == "loadNextMessages" && posted.empty()) posted = scene.server.post("A");
    };
  };
  scene.play({[&] { scene.lose(); }});
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == Strings{posted});
  CHECK(scene.told("gap") == 1);
}

TEST_CASE("under --all, what came before the list was compared is printed when time is over") {
  TailOptions all;
  all.all = true;
  TailScene scene = scene_of(all, &client::Limits::duration);
  std::string posted;
  scene.while_lost = [&] { silence(scene, "rooms/get", posted); };
  scene.play({[&] { scene.lose(); }, [&] { scene.world.pass(limit); }});
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == Strings{posted});
  CHECK(scene.told("gap") == 2);
}

TEST_CASE("a goal that is met by what was held counts more than the time that is over") {
  TailScene scene = scene_of(rooms({"A"}), &client::Limits::deadline);
  scene.world.selection.count = 1;
  std::string posted;
  silence(scene, "loadNextMessages", posted);
  scene.play({[&] { scene.world.pass(limit); }});
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == Strings{posted});
}

TEST_CASE(
    "when time is over no gap is told of rooms that have caught up, nor in a run that never was ready") {
  TailScene scene = scene_of(rooms({"A", "B"}), &client::Limits::duration);
  scene.play({[&] { scene.world.pass(limit); }});
  CHECK(scene.world.ended() == "done");
  CHECK(scene.told("gap") == 0);

  TailScene never = scene_of(rooms({"A"}), &client::Limits::deadline);
  std::string posted;
  silence(never, "loadHistory", posted);
  never.play({[&] { never.world.pass(limit); }});
  CHECK(never.world.ended() == "51 goal_timeout");
  CHECK(never.told("gap") == 0);
}
