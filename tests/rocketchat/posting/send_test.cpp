#include "rocketchat/posting/send.h"

#include <algorithm>

#include "cmd/exit_status.h"
#include "rocketchat/posting/edit.h"
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::Json;

namespace {

const std::string question_id = "mmmmmmmmmmmmmmmmm";

Draft draft(std::string text = "hello", std::string thread = {}) {
  return {question_id, std::move(text), std::move(thread), false};
}

TailScene sending(const std::string& room, Draft what = draft()) {
  TailScene scene(std::make_unique<Send>(room, std::move(what)));
  scene.world.plan.reconnect.reset();
  scene.server.add_room("GENERAL", "general", 2);
  scene.server.add_room("productionIncidents", "quiet", 0);
  scene.server.add_room("64a1f373376181965ab77f54", "namesLikeThisOne0", 0);
  return scene;
}

/// How often the message is in the room.
long there(const TailScene& scene, const std::string& room) {
  const auto& messages = scene.server.rooms.at(room).messages;
  return std::count_if(messages.begin(), messages.end(),
                       [](const Json& one) { return one["_id"].string() == question_id; });
}

}  // namespace

TEST_CASE("with a token and an id everything leaves in one burst, and the document is the output") {
  client::Rehearsal run(std::make_unique<Send>("GENERAL", draft()));
  run.open();
  CHECK(run.link.sent.size() == 1);
  REQUIRE(run.link.all_sent().size() == 3);
  CHECK(run.link.all_sent()[2].find(
            R"("params":[{"_id":"mmmmmmmmmmmmmmmmm","rid":"GENERAL","msg":"hello"}])") != std::string::npos);

  TailScene scene = sending("GENERAL");
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == scene.server.documents("GENERAL", 2));
  CHECK(scene.server.calls.size() == 2);
}

TEST_CASE("a room is found by its name before the message leaves") {
  TailScene scene = sending("#general");
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(there(scene, "GENERAL") == 1);
  CHECK(scene.called("getRoomIdByNameOrId") == 1);
}

TEST_CASE("a name that looks like an id is tried as one, and then looked up") {
  TailScene scene = sending("namesLikeThisOne0");
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(there(scene, "64a1f373376181965ab77f54") == 1);
}

TEST_CASE("a room that is not there is 40, whatever it is called by") {
  for (const std::string name : {"#nowhere", "nowhere", "siyr2oWQJBjQjhLwr"}) {
    TailScene scene = sending(name);
    scene.play();
    CHECK(scene.world.ended() == "40 not_found");
    CHECK(scene.world.failure().message.find(name) != std::string::npos);
    CHECK(scene.world.failure().phase == core::Phase::call);
    CHECK(scene.lines().empty());
  }
}

TEST_CASE("a reply names its thread, and is shown in the channel when that is asked for") {
  Draft reply = draft("yes", "GENERAL1");
  reply.also_channel = true;
  TailScene scene = sending("GENERAL", reply);
  scene.play();
  CHECK(scene.server.calls.back().params.find(R"("tmid":"GENERAL1","tshow":true)") != std::string::npos);
}

TEST_CASE("an answer without a result is a failure, with the reason that comes as a private note") {
  TailScene scene = sending("GENERAL");
  scene.server.silenced["GENERAL"] = "the room is readonly";
  scene.play();
  CHECK(scene.world.ended() == "43 rejected");
  CHECK(scene.world.failure().message.find("the room is readonly") != std::string::npos);
  CHECK(scene.world.failure().server->reason == R"("the room is readonly")");
  CHECK(scene.world.failure().sent == true);
  CHECK(scene.lines().empty());
}

TEST_CASE("the note may come behind the answer, and when none comes that is told") {
  for (const bool note : {true, false}) {
    TailScene scene = sending("GENERAL");
    scene.server.message_limit = 0;
    scene.server.hook = [&](const std::string& method, support::RoomModel::Moment moment) {
      if (!note || method != "getSingleMessage" || moment != support::RoomModel::Moment::answered) return;
      scene.server.emit("stream-notify-user", "me/message", R"([{"rid":"elsewhere","msg":"no"}])");
      scene.server.emit("stream-notify-user", "me/message", R"([{"rid":"GENERAL","msg":"muted"}])");
    };
    scene.play();
    CHECK(scene.world.ended() == "43 rejected");
    CHECK((scene.world.failure().message.find("muted") != std::string::npos) == note);
    CHECK(scene.world.failure().hint.empty() == note);
  }
}

TEST_CASE("a text that is too long is 43, and the server's limit is told") {
  const std::string long_text = std::string(5000, 'x') + "\U0001F600";
  TailScene silent = sending("GENERAL", draft(long_text));
  silent.play();
  CHECK(silent.world.ended() == "43 rejected");
  CHECK(silent.world.failure().message.find("it has 5002 characters, and the server takes 5000") !=
        std::string::npos);

  TailScene loud = sending("GENERAL", draft(long_text));
  loud.server.refused["sendMessage"] =
      R"({"error":"error-message-size-exceeded","reason":"Message size exceeds Message_MaxAllowedSize",)"
      R"("details":{"method":"sendMessage"}})";
  loud.play();
  CHECK(loud.world.ended() == "43 rejected");
  CHECK(loud.world.failure().message.find("the server takes 5000") != std::string::npos);
  CHECK(loud.world.failure().server->details == R"({"method":"sendMessage"})");
}

TEST_CASE("an error of the server is the outcome") {
  TailScene scene = sending("GENERAL");
  scene.server.refused["sendMessage"] = R"({"error":"error-not-allowed","message":"[error-not-allowed]"})";
  scene.play();
  CHECK(scene.world.ended() == "34 forbidden");
}

TEST_CASE("a loss before the message has left is lost, and behind that of unknown outcome") {
  for (const bool left : {false, true}) {
    TailScene scene = sending(left ? "GENERAL" : "#general");
    scene.server.hook = [&](const std::string& method, support::RoomModel::Moment moment) {
      if (method != "login" && moment == support::RoomModel::Moment::before) scene.cuts = {scene.frames + 1};
    };
    scene.play();
    CHECK(scene.world.ended() == (left ? "54 outcome_unknown" : "52 lost"));
  }
}

TEST_CASE("wherever the connection is lost, a message that is sent again is there once, and printed once") {
  for (const std::string room : {"GENERAL", "#general", "namesLikeThisOne0"}) {
    for (int cut = 1; cut != 16; ++cut) {
      INFO(room << ", lost at frame " << cut);
      TailScene scene = sending(room);
      scene.world.plan.reconnect.emplace(500ms, 500ms, 3, [] { return 1.0; });
      scene.world.plan.retryable = [](const core::Failure& failure) {
        return cmd::retryable(failure) || failure.cause == core::Cause::outcome_unknown;
      };
      scene.cuts = {cut};
      scene.play();
      CHECK(scene.world.ended() == "done");
      CHECK(scene.lines().size() == 1);
      CHECK(there(scene, "GENERAL") + there(scene, "64a1f373376181965ab77f54") == 1);
    }
  }
}

TEST_CASE("an edit prints the message as it then is; one that is not there is 40") {
  TailScene scene(std::make_unique<Edit>("#general", "GENERAL1", "better"));
  scene.server.add_room("GENERAL", "general", 1);
  scene.server.hook = [&](const std::string& method, support::RoomModel::Moment moment) {
    if (method == "updateMessage" && moment == support::RoomModel::Moment::computed)
      scene.server.change("GENERAL1", R"({"msg":"better"})");
  };
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == scene.server.documents("GENERAL", 0));
  CHECK(scene.server.calls[2].params == R"([{"_id":"GENERAL1","rid":"GENERAL","msg":"better"}])");

  TailScene absent(std::make_unique<Edit>("#general", "gone", "better"));
  absent.server.add_room("GENERAL", "general", 1);
  absent.play();
  CHECK(absent.world.ended() == "40 not_found");
}
