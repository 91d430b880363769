// Edits and deletions that happen while nobody listens: what was done since the last that is known is asked
// for.
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;

namespace {

/// Before 9, by the method; before 7.1, which knows no cursors; and by REST.
enum class Dialect { methods, old_methods, nine, old_rest };
constexpr Dialect dialects[] = {Dialect::methods, Dialect::old_methods, Dialect::nine, Dialect::old_rest};

TailOptions wide() {
  TailOptions options = rooms({"#general"});
  options.edits = options.deletes = true;
  return options;
}

TailScene listening(Dialect dialect, TailOptions options = wide(), std::string* places = nullptr) {
  TailScene scene(std::move(options), places);
  scene.server.stamps = true;
  scene.server.add_room("A", "general", 200);
  if (dialect == Dialect::nine || dialect == Dialect::old_rest) scene.server.become_nine();
  scene.server.rest.sync_cursors = dialect == Dialect::methods || dialect == Dialect::nine;
  scene.server.rest.most_rows = 150;
  return scene;
}

/// Edits a message by its number, as its author does.
std::string edit(TailScene& scene, int number) {
  const std::string time = std::to_string(scene.server.clock += 10);
  return scene.server.change("A" + std::to_string(number),
                             R"({"msg":"changed","editedAt":{"$date":)" + time + "}}");
}

std::string tombstone(int number) {
  return R"({"_id":"A)" + std::to_string(number) + R"(","rid":"A","t":"rm"})";
}

void erase(TailScene& scene, int number) {
  scene.server.clock += 10;
  scene.server.erase("A" + std::to_string(number));
}

}  // namespace

TEST_CASE("what is edited and deleted while the connection is lost is told once it is back") {
  for (const Dialect dialect : dialects) {
    INFO("dialect " << static_cast<int>(dialect));
    TailScene scene = listening(dialect);
    std::string first, edited, last;
    scene.play({
        [&] { first = scene.server.post("A"); },
        [&] {
          scene.while_lost = [&] {
            edited = edit(scene, 3);
            erase(scene, 5);
            last = scene.server.post("A");
          };
          scene.lose();
          scene.while_lost = nullptr;
        },
        [&] { scene.lose(); },
    });
    CHECK(scene.world.ended() == "running");
    REQUIRE(scene.lines().size() == 4);
    CHECK(scene.lines()[0] == first);
    CHECK(scene.lines()[1] == last);
    CHECK(scene.lines()[2] == edited);
    CHECK(scene.lines()[3] == tombstone(5));
  }
}

TEST_CASE("what was edited and deleted before the tail began is not told, however often it is lost") {
  for (const Dialect dialect : dialects) {
    TailScene scene = listening(dialect);
    edit(scene, 3);
    erase(scene, 5);
    scene.play({[&] { scene.lose(); }, [&] { scene.lose(); }});
    CHECK(scene.lines().empty());
  }
}

TEST_CASE("what came by the stream is not told again") {
  for (const Dialect dialect : dialects) {
    TailScene scene = listening(dialect);
    scene.play({[&] { edit(scene, 3); }, [&] { erase(scene, 5); }, [&] { scene.server.post("A"); },
                [&] { edit(scene, 4); }, [&] { scene.lose(); }, [&] { scene.lose(); }});
    CHECK(scene.lines().size() == 4);
  }
}

TEST_CASE("a reaction is no edit") {
  for (const Dialect dialect : dialects) {
    TailScene scene = listening(dialect);
    edit(scene, 3);
    scene.play({[&] {
      scene.while_lost = [&] {
        scene.server.clock += 10;
        scene.server.change("A3", R"({"reactions":{":+1:":{"usernames":["bob"]}}})");
      };
      scene.lose();
    }});
    CHECK(scene.lines().empty());
  }
}

TEST_CASE("more changes than a page holds, of one time too, are all told") {
  for (const Dialect dialect : dialects) {
    for (const long tick : {10, 0}) {
      INFO("dialect " << static_cast<int>(dialect) << ", tick " << tick);
      TailScene scene = listening(dialect);
      scene.server.rest.most_rows = 1000;
      scene.play({[&] {
        scene.while_lost = [&] {
          scene.server.clock += 10;
          for (int i = 1; i <= 150; ++i) {
            scene.server.clock += tick;
            scene.server.change("A" + std::to_string(i),
                                R"({"editedAt":{"$date":)" + std::to_string(scene.server.clock) + "}}");
          }
        };
        scene.lose();
      }});
      CHECK(scene.lines().size() == 150);
    }
  }
}

TEST_CASE("from run to run each edit and deletion is told once") {
  for (const Dialect dialect : dialects) {
    INFO("dialect " << static_cast<int>(dialect));
    std::string places;
    support::RoomModel rooms_so_far;
    const auto run = [&](bool first) {
      TailOptions options = wide();
      options.follow = false;
      TailScene scene = listening(dialect, options, &places);
      if (!first) scene.server = rooms_so_far;
      scene.play();
      CHECK(scene.world.ended() == "done");
      rooms_so_far = scene.server;
      return scene.lines();
    };
    CHECK(run(true).empty());
    rooms_so_far.clock += 10;
    rooms_so_far.change("A3", R"({"editedAt":{"$date":)" + std::to_string(rooms_so_far.clock) + "}}");
    rooms_so_far.clock += 10;
    rooms_so_far.erase("A5");
    rooms_so_far.clock += 10;
    rooms_so_far.post("A");
    CHECK(run(false).size() == 3);
    CHECK(run(false).empty());
  }
}

TEST_CASE("a server that cannot tell of changes is done without, and one that fails is tried again") {
  TailScene scene = listening(Dialect::methods);
  scene.server.retired = {"messages/get"};
  scene.play({[&] { scene.lose(); }});
  CHECK(scene.told("caught_up") == 2);
  CHECK(scene.told("gap") == 0);

  TailScene failing = listening(Dialect::nine);
  failing.server.failing["chat.syncMessages"] = 2;
  failing.play();
  CHECK(failing.told("caught_up") == 1);
  CHECK(failing.told("gap") == 0);

  TailScene broken = listening(Dialect::nine);
  broken.server.failing["chat.syncMessages"] = 100;
  broken.play();
  CHECK(broken.told("caught_up") == 1);
  CHECK(broken.told("gap") == 1);
}

TEST_CASE("who wants neither edits nor deletions asks for no changes") {
  TailScene scene = listening(Dialect::methods, rooms({"#general"}));
  scene.play({[&] { scene.lose(); }});
  CHECK(scene.called("messages/get") == 0);
}
