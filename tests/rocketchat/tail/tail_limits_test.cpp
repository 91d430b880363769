// What stands in the way of a tail: rates, retired methods, too much at once, and being sent away.
#include <algorithm>

#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::RoomModel;

namespace {

TailScene scene_of(TailOptions options) {
  TailScene scene(std::move(options));
  scene.server.add_room("A", "general", 3);
  scene.server.add_room("B", "other", 3);
  return scene;
}

TailScene retired(TailOptions options) {
  TailScene scene = scene_of(std::move(options));
  scene.server.retired = {"getRoomIdByNameOrId", "createDirectMessage", "loadHistory", "loadNextMessages",
                          "rooms/get"};
  return scene;
}

core::Duration since_start(const TailScene& scene) { return scene.world.now - support::at(0s); }

}  // namespace

TEST_CASE("a rate limit is waited for as long as the server says, for calls and for subscriptions") {
  for (const std::string name : {"getRoomIdByNameOrId", "loadHistory", "loadNextMessages",
                                 "stream-room-messages", "stream-notify-user"}) {
    TailScene scene = scene_of(rooms({"#general"}));
    scene.server.time_to_reset = 2500;
    scene.server.rate_limited[name] = 1;
    std::vector<core::Duration> heard;
    scene.play({[&] { scene.server.post("A"); }});
    INFO(name);
    CHECK(scene.lines() == scene.server.documents("A", 3));
    CHECK(since_start(scene) == 2500ms);
    CHECK(scene.world.link.opens == 1);
    CHECK(scene.told("ready") == 1);
    CHECK(scene.server.subscribed().size() == 3);
  }
}

TEST_CASE("a rate limit between two pages loses nothing") {
  TailScene scene = scene_of(rooms({"A", "B"}));
  scene.while_lost = [&] {
    for (int i = 0; i < 350; ++i) scene.server.post("A"), scene.server.post("B");
    scene.server.rate_limited["loadNextMessages"] = 5;
  };
  scene.play({[&] { scene.lose(); }, [&] { scene.server.post("B"); }});
  CHECK(scene.lines_of("A") == scene.server.documents("A", 3));
  CHECK(scene.lines_of("B") == scene.server.documents("B", 3));
}

TEST_CASE("messages that come while a page is waited for are held, and too many are fetched instead") {
  const std::string text = R"({"msg":")" + std::string(100'000, 'x') + R"("})";
  for (const int messages : {3, 25}) {
    TailScene scene = scene_of(rooms({"A"}));
    bool once = false;
    scene.server.hook = [&](const std::string& method, RoomModel::Moment moment) {
      if (method != "loadNextMessages" || moment != RoomModel::Moment::computed || std::exchange(once, true))
        return;
      for (int i = 0; i < messages; ++i) scene.server.post("A", text);
    };
    scene.play({[&] { scene.server.post("A"); }});
    CHECK(scene.lines() == scene.server.documents("A", 3));
    CHECK(scene.told("dropped") == (messages == 3 ? 0 : 2));
  }
}

TEST_CASE("a server that retired its methods: rooms by id follow, one gap when the past was asked for") {
  TailScene scene = retired(rooms({"A", "B"}));
  scene.play({[&] { scene.server.post("A"), scene.server.post("B"); }});
  CHECK(scene.lines().size() == 2);
  CHECK(scene.told("gap") == 0);

  TailOptions options = rooms({"A", "B"});
  options.lines = 5;
  TailScene lines = retired(options);
  lines.play({[&] { lines.server.post("A"); }});
  CHECK(lines.lines().size() == 1);
  CHECK(lines.told("gap") == 1);

  options = rooms({"A", "B"});
  options.since = 5;
  TailScene since = retired(options);
  since.play({[&] { since.server.post("A"); }});
  CHECK(since.lines().size() == 1);
  CHECK(since.told("gap") == 1);
}

TEST_CASE("a server that retired its methods: each loss is a gap, told once") {
  TailOptions all;
  all.all = true;
  for (const TailOptions& options : {rooms({"A", "B"}), all}) {
    TailScene scene = retired(options);
    scene.play({[&] { scene.lose(); }, [&] { scene.server.post("A"); }});
    CHECK(scene.told("gap") == 1);
    scene.lose();
    scene.settle();
    CHECK(scene.told("gap") == 2);
    scene.server.post("B");
    scene.settle();
    CHECK(scene.lines().size() == 2);
    CHECK(scene.told("reconnected") == 2);
  }
}

TEST_CASE("a server that retired its methods: names are 40 with a hint, and so is the past alone") {
  for (const std::string name : {"#general", "@bob"}) {
    TailScene scene = retired(rooms({"A", name}));
    scene.play();
    CHECK(scene.world.ended() == "40 not_found");
    CHECK(scene.world.failure().hint.find("id") != std::string::npos);
  }
  for (const bool since : {false, true}) {
    TailOptions options = rooms({"A"});
    options.follow = false;
    if (since) options.since = 5;
    TailScene past = retired(options);
    past.play();
    CHECK(past.world.ended() == "40 not_found");
  }
  TailOptions all;
  all.all = true;
  all.follow = false;
  TailScene past = retired(all);
  past.play();
  CHECK(past.world.ended() == "40 not_found");
}

TEST_CASE("a user who is sent out of a room is 42, of another room nothing") {
  TailScene scene = scene_of(rooms({"A"}));
  const auto sent_out_of = [&](const std::string& room, const std::string& change) {
    scene.server.emit("stream-notify-user", "me/subscriptions-changed",
                      R"([")" + change + R"(",{"rid":")" + room + R"("}])");
  };
  scene.play(
      {[&] { sent_out_of("B", "removed"), sent_out_of("A", "updated"), sent_out_of("A", "inserted"); }});
  CHECK(scene.world.ended() == "running");
  sent_out_of("A", "removed");
  scene.settle();
  CHECK(scene.world.ended() == "42 sub_ended");
  CHECK(scene.world.failure().message.find("A") != std::string::npos);
}

TEST_CASE("a user who is logged out is a loss, and a token that is refused on return is 31") {
  TailScene once = scene_of(rooms({"A"}));
  once.world.plan.reconnect.reset();
  once.play({[&] { once.server.emit("stream-notify-user", "me/force_logout", "[]"); }});
  CHECK(once.world.ended() == "52 lost");

  TailScene again = scene_of(rooms({"A"}));
  again.play({[&] { again.server.emit("stream-notify-user", "me/force_logout", "[]"); },
              [&] { again.server.post("A"); }});
  CHECK(again.world.link.opens == 2);
  CHECK(again.lines() == again.server.documents("A", 3));

  again.server.refused["login"] = R"({"error":403,"message":"[403]"})";
  again.lose();
  again.settle();
  CHECK(again.world.ended() == "31 login_rejected");
}

TEST_CASE("a room that is refused on return is 34") {
  TailScene scene = scene_of(rooms({"A", "B"}));
  scene.while_lost = [&] {
    scene.server.refused["stream-room-messages B"] = R"({"error":"not-allowed","message":"[not-allowed]"})";
  };
  scene.play({[&] { scene.lose(); }});
  CHECK(scene.world.ended() == "34 forbidden");
  CHECK(scene.world.failure().message.find("B") != std::string::npos);
}

TEST_CASE("streams that only help may be refused") {
  TailScene scene = scene_of(rooms({"A"}));
  scene.server.refused["stream-notify-user"] = R"({"error":"not-allowed","message":"[not-allowed]"})";
  scene.play({[&] { scene.server.post("A"); }});
  CHECK(scene.lines() == scene.server.documents("A", 3));
  CHECK(scene.told("ready") == 1);
}

TEST_CASE("a history that answers with an error of another kind ends the run with it") {
  TailScene scene = scene_of(rooms({"A"}));
  scene.server.refused["loadNextMessages"] =
      R"({"error":"error-not-allowed","message":"[error-not-allowed]"})";
  scene.play();
  CHECK(scene.world.ended() == "34 forbidden");
}
