#include "rocketchat/posting/ask.h"

#include <algorithm>

#include "cmd/exit_status.h"
#include "tests/rocketchat/tail/tail_scene.h"

using namespace rocketchat;
using support::Json;
using support::RoomModel;

namespace {

const std::string question_id = "qqqqqqqqqqqqqqqqq";

AskOptions question() {
  AskOptions what;
  what.room = "#ops";
  what.draft = {question_id, "deploy?"};
  return what;
}

TailScene asking(AskOptions what = question()) {
  TailScene scene(std::make_unique<Ask>(std::move(what)));
  scene.server.add_room("A", "ops", 3);
  scene.world.plan.retryable = [](const core::Failure& failure) {
    return cmd::retryable(failure) || failure.cause == core::Cause::outcome_unknown;
  };
  return scene;
}

long times_asked(const TailScene& scene) {
  const auto& messages = scene.server.rooms.at("A").messages;
  return std::count_if(messages.begin(), messages.end(),
                       [](const Json& one) { return one["_id"].string() == question_id; });
}

std::string answer(const std::string& text, const std::string& more = "") {
  return R"({"msg":")" + text + "\"" + more + "}";
}

}  // namespace

TEST_CASE("the question is posted once the stream is on, and the answer is the output") {
  TailScene scene = asking();
  scene.server.hook = [&](const std::string& method, RoomModel::Moment) {
    if (method == "sendMessage") CHECK(scene.server.subscribed().front() == "stream-room-messages A");
  };
  std::string said;
  scene.play({[&] { said = scene.server.post("A", answer("go")); }});
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == Strings{said});
  CHECK(times_asked(scene) == 1);
  CHECK(scene.called("loadNextMessages") == 0);
}

TEST_CASE("what was said before, by the user or by the server is no answer") {
  TailScene scene = asking();
  scene.server.hook = [&](const std::string& method, RoomModel::Moment moment) {
    if (method == "sendMessage" && moment == RoomModel::Moment::before) scene.server.post("A", answer("old"));
  };
  std::string said;
  scene.play({
      [&] { scene.server.post("A", answer("mine", R"(,"u":{"_id":"me"})")); },
      [&] { scene.server.post("A", answer("joined", R"(,"t":"uj")")); },
      [&] { scene.server.change("A1", R"({"reactions":{":+1:":{}}})"); },
      [&] { CHECK(scene.lines().empty()); },
      [&] { said = scene.server.post("A", answer("go")); },
  });
  CHECK(scene.lines() == Strings{said});
}

TEST_CASE("an answer of which --select leaves nothing ends the asking with a no") {
  AskOptions what = question();
  what.yes = client::Pattern("go");
  TailScene scene = asking(std::move(what));
  scene.world.selection.select = json::Pointer::parse("/absent");
  scene.world.selection.where = {client::Condition::parse("/u/_id != nobody")};
  scene.play({[&] { scene.server.post("A", answer("hm")); },
              [&] { scene.server.post("A", answer("go", R"(,"u":{"_id":"nobody"})")); },
              [&] { CHECK(scene.world.ended() == "running"); },
              [&] { scene.server.post("A", answer("go")); }});
  CHECK(scene.world.ended() == "no");
  CHECK(scene.lines().empty());
}

TEST_CASE("an answer from a homeserver whose clock is behind is one") {
  TailScene scene = asking();
  std::string said;
  scene.play({[&] {
    said = scene.server.post("A", answer("go", R"(,"ts":{"$date":1000},"federation":{"eventId":"$x"})"));
  }});
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == Strings{said});
}

TEST_CASE("an answer that overtakes the server's own is one") {
  TailScene scene = asking();
  std::string said;
  scene.server.hook = [&](const std::string& method, RoomModel::Moment moment) {
    if (method == "sendMessage" && moment == RoomModel::Moment::computed)
      said = scene.server.post("A", answer("at once"));
  };
  scene.play();
  CHECK(scene.world.ended() == "done");
  CHECK(scene.lines() == Strings{said});
}

TEST_CASE("every condition must hold of the answer, and it may have to be in the question's thread") {
  AskOptions threaded = question();
  threaded.in_thread = true;
  TailScene scene = asking(threaded);
  scene.world.selection.where = {client::Condition::parse("/u/username = alice")};
  const std::string alice = R"(,"u":{"_id":"a","username":"alice"})";
  const std::string thread = R"(,"tmid":")" + question_id + "\"";
  std::string said;
  scene.play({
      [&] { scene.server.post("A", answer("a", alice)); },
      [&] { scene.server.post("A", answer("b", thread)); },
      [&] { scene.server.post("A", answer("c", alice + R"(,"tmid":"A1")")); },
      [&] { CHECK(scene.lines().empty()); },
      [&] { said = scene.server.post("A", answer("d", alice + thread)); },
  });
  CHECK(scene.lines() == Strings{said});
  CHECK(scene.world.ended() == "done");
}

TEST_CASE("a yes is done, a no is no, both are printed, and anything else is waited through") {
  for (const std::string text : {"yes", "no", "no, yes"}) {
    AskOptions gate = question();
    gate.yes.emplace("(?i)\\byes\\b");
    gate.no.emplace("(?i)\\bno\\b");
    TailScene scene = asking(std::move(gate));
    scene.play({[&] { scene.server.post("A", answer("what is it?")); },
                [&] { CHECK(scene.world.ended() == "running"); },
                [&] { scene.server.post("A", answer(text)); }});
    CHECK(scene.world.ended() == (text == "yes" ? "done" : "no"));
    CHECK(scene.lines().size() == 1);
  }
}

TEST_CASE("time that is over before an answer is a goal that was not met") {
  TailScene scene = asking();
  scene.world.plan.limits.deadline = 60s;
  scene.play();
  scene.world.pass(60s);
  CHECK(scene.world.ended() == "51 goal_timeout");
}

TEST_CASE("a room that is not there, or may not be read or written in, is told") {
  AskOptions nowhere = question();
  nowhere.room = "#nowhere";
  TailScene absent = asking(nowhere);
  absent.play();
  CHECK(absent.world.ended() == "40 not_found");

  TailScene unreadable = asking();
  unreadable.server.refused["stream-room-messages"] = R"({"error":"not-allowed","message":"[not-allowed]"})";
  unreadable.play();
  CHECK(unreadable.world.ended() == "34 forbidden");
  CHECK(times_asked(unreadable) == 0);

  TailScene silenced = asking();
  silenced.server.silenced["A"] = "readonly";
  silenced.play();
  CHECK(silenced.world.ended() == "43 rejected");
}

TEST_CASE("who loses the room, the login or the stream while waiting is told so") {
  const auto ended = [](const std::function<void(TailScene&)>& happens) {
    TailScene scene = asking();
    scene.world.plan.reconnect.reset();
    scene.play({[&] { happens(scene); }});
    CHECK(times_asked(scene) == 1);
    return scene.world.ended();
  };
  const auto removed = [](const std::string& room) {
    return [room](TailScene& scene) {
      scene.server.emit("stream-notify-user", "me/subscriptions-changed",
                        R"(["removed",{"rid":")" + room + R"("}])");
    };
  };
  CHECK(ended(removed("A")) == "42 sub_ended");
  CHECK(ended(removed("B")) == "running");
  CHECK(ended([](TailScene& scene) { scene.server.emit("stream-notify-user", "me/force_logout", "[]"); }) ==
        "52 lost");
  CHECK(ended([](TailScene& scene) {
          scene.server.outgoing.push_back(R"({"msg":"nosub","id":"3"})");
          scene.server.outgoing.push_back(R"({"msg":"nosub","id":"2"})");
        }) == "42 sub_ended");
}

TEST_CASE("wherever the connection is lost, the question is asked once and the answer is not missed") {
  enum class When { at_once, while_lost, later };
  for (const When when : {When::at_once, When::while_lost, When::later}) {
    for (int cut = 1; cut != 30; ++cut) {
      INFO(static_cast<int>(when) << ", lost at frame " << cut);
      TailScene scene = asking();
      bool answered = false;
      const auto answer_it = [&] {
        if (times_asked(scene) != 0 && !std::exchange(answered, true)) scene.server.post("A", answer("go"));
      };
      scene.cuts = {cut};
      scene.server.hook = [&](const std::string& method, RoomModel::Moment moment) {
        const bool posted = method == "sendMessage" && moment == RoomModel::Moment::computed;
        if (posted && when == When::at_once) answer_it();
      };
      scene.while_lost = [&] {
        if (when == When::while_lost) answer_it();
      };
      scene.play({answer_it});
      CHECK(scene.world.ended() == "done");
      CHECK(scene.lines().size() == 1);
      CHECK(scene.lines_of("A").front().find(R"("msg":"go")") != std::string::npos);
      CHECK(times_asked(scene) == 1);
    }
  }
}
