// The tasks of finding and of listing rooms.
#include "rocketchat/rooms/rooms_joined.h"
#include "rocketchat/rooms/rooms_named.h"
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;

namespace {

TailScene naming(const Strings& names, bool only_id = false) {
  TailScene scene(std::make_unique<RoomsNamed>(names, only_id));
  scene.server.add_room("A", "general", 0);
  scene.server.add_room("B", "other", 0);
  return scene;
}

}  // namespace

TEST_CASE("each room is a line, in the order of the names") {
  TailScene scene = naming({"other", "#general", "A", "@bob"});
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() ==
        Strings{R"({"_id":"B","t":"c","name":"other"})", R"({"_id":"A","t":"c","name":"general"})",
                R"({"_id":"A","t":"c","name":"general"})", R"({"_id":"mebob","t":"d","name":"bob"})"});
}

TEST_CASE("the bare id needs one question only") {
  TailScene scene = naming({"#general"}, true);
  scene.world.selection.raw_output = true;
  scene.play();
  CHECK(scene.lines() == Strings{"A"});
  CHECK(scene.called("getRoomById") == 0);
}

TEST_CASE("rooms that are not there do not hide the others") {
  TailScene scene = naming({"nowhere", "other", "#gone"});
  scene.play();
  CHECK(scene.world.ended() == "40 not_found");
  CHECK(scene.world.failure().message == "room nowhere, #gone: no such room, or it cannot be read");
  CHECK(scene.lines() == Strings{R"({"_id":"B","t":"c","name":"other"})"});
}

TEST_CASE("what a server without the methods says of a room is told") {
  TailScene scene = naming({"other"});
  scene.server.retired = {"getRoomIdByNameOrId"};
  scene.play();
  CHECK(scene.world.ended() == "40 not_found");
}

TEST_CASE("a room is told again after a loss, once") {
  TailScene scene = naming({"other", "#general"});
  scene.cuts = {6};
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines().size() == 2);
}

TEST_CASE("the rooms joined are listed with what is unread") {
  TailScene scene(std::make_unique<RoomsJoined>(false));
  scene.server.odd["subscriptions/get"] =
      R"([{"_id":"s1","rid":"A","name":"general","t":"c","unread":3,"userMentions":1,"groupMentions":1},)"
      R"({"_id":"s2","rid":"mebob","name":"bob","fname":"Bob","t":"d"}])";
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == Strings{R"({"_id":"A","t":"c","name":"general","unread":3,"mentions":2})",
                                 R"({"_id":"mebob","t":"d","name":"bob","unread":0,"mentions":0})"});
}

TEST_CASE("a list that is none, and nobody's list, are failures") {
  TailScene broken(std::make_unique<RoomsJoined>(true));
  broken.server.odd["subscriptions/get"] = R"([{"name":"general"}])";
  broken.play();
  CHECK(broken.world.ended() == "21 protocol");

  TailScene nobody(std::make_unique<RoomsJoined>(false));
  nobody.world.fake_login.anonymous = true;
  nobody.play();
  CHECK(nobody.world.ended() == "30 login_needed");
}

TEST_CASE("no room at all is an answer") {
  TailScene scene(std::make_unique<RoomsJoined>(false));
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines().empty());
}
