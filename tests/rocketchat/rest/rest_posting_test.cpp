// Posting and editing where the methods for it are gone.
#include <algorithm>

#include "cmd/exit_status.h"
#include "rocketchat/posting/edit.h"
#include "rocketchat/posting/send.h"
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::Json;
using support::RestApi;

namespace {

const std::string message_id = "mmmmmmmmmmmmmmmmm";

TailScene nine(std::unique_ptr<client::Task> task) {
  TailScene scene(std::move(task));
  scene.world.plan.reconnect.reset();
  scene.server.stamps = true;
  scene.server.add_room("GENERAL", "general", 2);
  scene.server.add_room("64a1f373376181965ab77f54", "namesLikeThisOne0", 0);
  scene.server.become_nine();
  return scene;
}

TailScene sending(const std::string& room, const std::string& text = "hello") {
  return nine(std::make_unique<Send>(room, Draft{message_id, text, {}, false}));
}

/// How often the message is in the room.
long there(const TailScene& scene, const std::string& room = "GENERAL") {
  const auto& messages = scene.server.rooms.at(room).messages;
  return std::count_if(messages.begin(), messages.end(),
                       [](const Json& one) { return one["_id"].string() == message_id; });
}

}  // namespace

TEST_CASE("a message that no method takes is posted by REST with the same _id, and printed as ever") {
  for (const std::string room : {"GENERAL", "#general"}) {
    TailScene scene = sending(room);
    scene.play();
    CHECK(scene.world.ended() == "done");
    CHECK(there(scene) == 1);
    CHECK(scene.lines() == scene.server.documents("GENERAL", 2));
    CHECK(scene.server.calls.back().params ==
          R"({"message":{"_id":"mmmmmmmmmmmmmmmmm","rid":"GENERAL","msg":"hello"}})");
  }
}

TEST_CASE("a name that looks like an id is tried as one, and then looked up, by REST too") {
  TailScene scene = sending("namesLikeThisOne0");
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(there(scene, "64a1f373376181965ab77f54") == 1);
  TailScene nowhere = sending("siyr2oWQJBjQjhLwr");
  nowhere.play();
  CHECK(nowhere.world.ended() == "40 not_found");
}

TEST_CASE("an answer that is lost is asked for once more, and the message is there once") {
  TailScene scene = sending("GENERAL");
  scene.lost_answers = {1};
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(there(scene) == 1);
  CHECK(scene.called("chat.sendMessage") == 2);
  CHECK(scene.lines() == scene.server.documents("GENERAL", 2));
}

TEST_CASE("a server that failed may have posted it: it is asked whether it did") {
  TailScene scene = sending("GENERAL");
  scene.server.failing["chat.sendMessage"] = 1;
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(there(scene) == 1);

  TailScene down = sending("GENERAL");
  down.server.failing["chat.sendMessage"] = 2;
  down.play();
  CHECK(down.world.ended() == "54 outcome_unknown");
  CHECK(down.called("chat.getMessage") == 1);
}

TEST_CASE("while the server is asked whether the message is there, nobody knows") {
  const auto settling = [] {
    client::Rehearsal run(std::make_unique<Send>("GENERAL", Draft{message_id, "hello", {}, false}));
    run.log_in();
    run.read({R"({"msg":"result","id":"2","error":{"error":404,"reason":"no such"}})"});
    run.fail_request(core::Cause::lost);
    run.answer(400, R"({"success":false,"error":"Cannot read properties of undefined"})");
    run.read({R"({"msg":"result","id":"3","error":{"error":404,"reason":"no such"}})"});
    REQUIRE(run.http.lines().back() == "GET /api/v1/chat.getMessage?msgId=" + message_id);
    return run;
  };
  client::Rehearsal lost = settling();
  lost.closed();
  CHECK(lost.ended() == "54 outcome_unknown");
  CHECK(lost.failure().phase == core::Phase::call);

  client::Rehearsal failing = settling();
  failing.answer(500, "");
  CHECK(failing.ended() == "54 outcome_unknown");
}

TEST_CASE("when nobody can say what became of it that is the outcome") {
  TailScene scene = sending("GENERAL");
  scene.lost_answers = {1, 2, 3, 4, 5, 6};
  scene.play();
  CHECK(scene.world.ended() == "54 outcome_unknown");
  CHECK(scene.called("chat.sendMessage") == 2);
}

TEST_CASE("a refusal keeps its text, though Rocket.Chat 9 loses its code") {
  TailScene muted = sending("GENERAL");
  muted.server.silenced["GENERAL"] = "You have been muted and cannot speak in this room";
  muted.play();
  CHECK(muted.world.ended() == "43 rejected");
  CHECK(muted.world.failure().message.find("You have been muted") != std::string::npos);
  CHECK(muted.world.failure().sent == true);

  TailScene forbidden = sending("#general");
  forbidden.server.rest_says["chat.sendMessage"] = {
      403, R"({"success":false,"error":"Not allowed","errorType":"error-forbidden"})", {}};
  forbidden.play();
  CHECK(forbidden.world.ended() == "34 forbidden");
  CHECK(forbidden.world.failure().message.find("Not allowed") != std::string::npos);
}

TEST_CASE("a text that is too long is told with the server's limit, by REST too") {
  TailScene scene = sending("GENERAL", std::string(5001, 'x'));
  scene.play();
  CHECK(scene.world.ended() == "43 rejected");
  CHECK(scene.world.failure().message.find("it has 5001 characters, and the server takes 5000") !=
        std::string::npos);
}

TEST_CASE("one message too many is 35, with the time that the server asks for") {
  TailScene scene = sending("GENERAL");
  scene.server.rate_limited["chat.sendMessage"] = 1;
  scene.play();
  CHECK(scene.world.ended() == "35 rate_limited");
  CHECK(scene.world.failure().retry_after == 700ms);
}

TEST_CASE("an edit by REST prints the message as it then is; one that is not there is 40") {
  TailScene scene = nine(std::make_unique<Edit>("#general", "GENERAL1", "better"));
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == Strings{scene.server.documents("GENERAL", 0)[0]});
  CHECK(scene.lines()[0].find(R"("msg":"better")") != std::string::npos);

  TailScene absent = nine(std::make_unique<Edit>("#general", "gone", "better"));
  absent.play();
  CHECK(absent.world.ended() == "40 not_found");

  TailScene refused = nine(std::make_unique<Edit>("#general", "GENERAL1", "better"));
  refused.server.rest_says["chat.update"] = {400, R"({"success":false,"error":"Editing is blocked"})", {}};
  refused.play();
  CHECK(refused.world.ended() == "43 rejected");
}
