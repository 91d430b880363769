// What is printed of a tail's messages, and what the rooms are called in it.
#include "rocketchat/tail/presentation.h"

#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;

namespace {

std::string at(std::int64_t) { return "T"; }
std::int64_t now() { return 0; }
std::string as_it_is(std::string_view text) { return std::string(text); }

TailOptions with_text(TailOptions options) {
  options.text = TextStyle{at, now, as_it_is, false};
  return options;
}

Strings with_room_member(Strings documents, const std::string& room) {
  for (std::string& document : documents) document.replace(document.size() - 1, 1, ",\"room\":" + room + "}");
  return documents;
}

}  // namespace

TEST_CASE("the room is a last member, and all else stays as it was") {
  CHECK(with_room(R"({"a": 1e400,"a":"\ud800" })", {"R", "c", "a \"b\""}) ==
        R"({"a": 1e400,"a":"\ud800" ,"room":{"name":"a \"b\"","type":"c"}})");
  CHECK(with_room("{ }", {"R", "", "R"}) == R"({ "room":{"name":"R","type":null}})");
}

TEST_CASE("with --with-room every document has its room, also those of the past") {
  TailOptions options = rooms({"#general"});
  options.with_room = true;
  options.lines = 2;
  TailScene scene(options);
  scene.server.add_room("A", "general", 3);
  scene.play({[&] { scene.server.post("A"); }, [&] { scene.lose(); }, [&] { scene.server.post("A"); }});
  CHECK(scene.lines() ==
        with_room_member(scene.server.documents("A", 1), R"({"name":"general","type":"c"})"));
}

TEST_CASE("conditions see the room, and what they leave out is no line of the last ones") {
  TailOptions options = rooms({"#general", "#other"});
  options.with_room = true;
  options.lines = 1;
  TailScene scene(options);
  scene.world.selection.where.push_back(client::Condition::parse("/room/name = other"));
  scene.server.add_room("A", "general", 2);
  scene.server.add_room("B", "other", 2);
  scene.play();
  CHECK(scene.lines() == with_room_member(scene.server.documents("B", 1), R"({"name":"other","type":"c"})"));
}

TEST_CASE("a name that cannot be had is what was typed, and the tail goes on") {
  TailOptions options = with_text(rooms({"#general", "B"}));
  options.lines = 1;
  TailScene scene(options);
  scene.server.add_room("A", "general", 1);
  scene.server.add_room("B", "other", 1);
  scene.on_the_way = [](std::string frame) {
    // Of the method that describes a room only errors come.
    const auto result = frame.find(R"("result":{"_id")");
    if (result != std::string::npos)
      frame.replace(result, std::string::npos, R"("error":{"error":500,"reason":"no"}})");
    return frame;
  };
  scene.play();
  REQUIRE(scene.lines().size() == 2);
  for (const std::string& line : scene.lines())
    CHECK((line.starts_with("T #general ") || line.starts_with("T B ")));
  CHECK(scene.world.ended() == "running");
}

TEST_CASE("a name that is never told does not stop a tail, however long its room is followed") {
  for (const bool all : {false, true}) {
    TailOptions options = with_text(all ? TailOptions{} : rooms({"#general"}));
    options.all = all;
    options.lines = 1;
    TailScene scene(options);
    scene.server.add_room("A", "general", 1);
    scene.server.silent = {"getRoomById", "subscriptions/get"};
    scene.play({[&] { scene.world.pass(2s); }, [&] { scene.server.post("A"); },
                [&] { scene.world.pass(scene.world.plan.timing.reply); }, [&] { scene.server.post("A"); }});
    INFO((all ? "all rooms" : "one room"));
    CHECK(scene.world.ended() == "running");
    CHECK(scene.lines().size() == 3);
  }
}

TEST_CASE("a name that is told late is in the lines from then on") {
  TailScene scene(with_text(rooms({"A"})));
  scene.server.add_room("A", "general", 0);
  std::string late;
  scene.on_the_way = [&late](std::string frame) {
    if (frame.find(R"("result":{"_id")") != std::string::npos) std::swap(late, frame);
    return frame.empty() ? R"({"msg":"updated","methods":[]})" : frame;
  };
  scene.play({[&] { scene.world.pass(2s); }, [&] { scene.server.post("A"); },
              [&] { scene.world.read({late}); }, [&] { scene.server.post("A"); }});
  REQUIRE(scene.lines().size() == 2);
  CHECK(scene.lines()[0].starts_with("T A "));
  CHECK(scene.lines()[1].starts_with("T #general "));
}

TEST_CASE("the names of many rooms are one request, and those that it lacks one each") {
  TailScene scene(with_text(rooms({"A", "B", "C"})));
  for (const std::string room : {"A", "B", "C"}) scene.server.add_room(room, "room " + room, 0);
  scene.server.odd["subscriptions/get"] =
      R"([{"rid":"A","t":"c","name":"first"},{"rid":"B","t":"d","name":"bob"}])";
  scene.play({[&] { scene.server.post("A"), scene.server.post("B"), scene.server.post("C"); },
              [&] { scene.lose(); }, [&] { scene.server.post("A"); }});
  REQUIRE(scene.lines().size() == 4);
  CHECK(scene.lines()[0].starts_with("T #first "));
  CHECK(scene.lines()[1].starts_with("T @bob "));
  CHECK(scene.lines()[2].starts_with("T #room C "));
  CHECK(scene.lines()[3].starts_with("T #first "));
  CHECK(scene.called("subscriptions/get") == 1);
  CHECK(scene.called("getRoomById") == 1);
}

TEST_CASE("of all rooms the names are known before the first line, and of new ones when they turn up") {
  TailOptions options = with_text({});
  options.all = true;
  options.lines = 1;
  TailScene scene(options);
  scene.server.add_room("A", "general", 1);
  const std::string general = R"({"rid":"A","t":"c","name":"general"})";
  scene.server.odd["subscriptions/get"] = "[" + general + "]";
  scene.play({[&] {
                scene.server.add_room("N", "new", 0);
                scene.server.odd["subscriptions/get"] =
                    "[" + general + R"(,{"rid":"N","t":"d","name":"carol"}])";
                scene.server.post("N");
              },
              [&] { scene.server.post("N"); }});
  REQUIRE(scene.lines().size() == 3);
  CHECK(scene.lines()[0].starts_with("T #general "));
  CHECK(scene.lines()[1].starts_with("T N "));
  CHECK(scene.lines()[2].starts_with("T @carol "));
}
