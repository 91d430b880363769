// Whatever type a member of a server's message has, and wherever one is missing, no run crashes, each ends,
// and prints nothing but JSON lines.
#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "rocketchat/login/credential.h"
#include "rocketchat/login/whoami.h"
#include "rocketchat/refusal.h"
#include "rocketchat/stream.h"
#include "tests/client/rehearsal.h"
#include "tests/json/reference_validator.h"
#include "tests/rocketchat/tail/tail_scene.h"
#include "tests/support/json_text.h"
#include "tests/support/transcript.h"

using support::Json;
using namespace client;

namespace {

using Emit = std::function<void(Json)>;

const std::vector<std::string> others = {"null",
                                         "true",
                                         "-5",
                                         "1.5e3",
                                         "1e400",
                                         R"("x")",
                                         R"("")",
                                         "[]",
                                         R"([{"_id":"x"}])",
                                         "{}",
                                         R"({"_id":"x","$date":"y","error":[1]})"};

/// A value with each thing in it, and itself, as a value of another type; and each member left out.
void variants(const Json& value, const Emit& emit) {
  for (const std::string& other : others) {
    Json replaced = Json::parse(other).value();
    if (!replaced.is(value.kind()) || replaced.text() != value.text()) emit(std::move(replaced));
  }
  if (value.is(Json::Kind::object)) {
    for (std::size_t i = 0; i < value.members().size(); ++i) {
      Json::Members members = value.members();
      variants(value.members()[i].second, [&](Json replaced) {
        members[i].second = std::move(replaced);
        emit(Json(members));
      });
      members.erase(members.begin() + static_cast<std::ptrdiff_t>(i));
      emit(Json(members));
    }
  } else if (value.is(Json::Kind::array)) {
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      std::vector<Json> items = value.items();
      variants(value.items()[i], [&](Json replaced) {
        items[i] = std::move(replaced);
        emit(Json(items));
      });
    }
  }
}

std::vector<std::string> variants_of(const std::string& frame) {
  std::vector<std::string> texts;
  const auto value = Json::parse(frame);
  if (value) variants(*value, [&texts](const Json& changed) { texts.push_back(changed.text()); });
  return texts;
}

bool are_json(const Strings& lines) {
  return std::ranges::all_of(lines, [](const std::string& line) {
    return line.find('\n') == std::string::npos && reference_accepts(line, 1000);
  });
}

/// Plays to the end, with this frame behind the login and before the usual answers.
void play(Rehearsal run, const std::string& frame) {
  run.plan.refusal = rocketchat::refusal;
  run.plan.most_held = 1024 * 1024;
  run.open();
  run.read({frame::connected, frame});
  if (!run.run->outcome()) run.read({frame::logged_in, frame, frame::ready, frame, frame::data(1)});
  if (!run.run->outcome()) run.closed();
  run.pass(3s);

  REQUIRE(run.run->outcome());
  REQUIRE(run.link.misuses == 0);
  REQUIRE(are_json(run.sink.lines));
  REQUIRE(are_json(run.link.all_sent()));
}

void play_all(const std::string& frame, std::size_t which) {
  switch (which % 5) {
    case 0: play(Rehearsal::sub(), frame); break;
    case 1: play(Rehearsal::call(), frame); break;
    case 2: play(Rehearsal(std::make_unique<rocketchat::Whoami>()), frame); break;
    case 3: {
      std::vector<std::string> events{"GENERAL"};
      play(Rehearsal(std::make_unique<rocketchat::Stream>("stream-room-messages", events, "[\"\"]")), frame);
      break;
    }
    default: {
      rocketchat::Credential login(rocketchat::Password{"bob", core::Secret("p")}, rocketchat::Asked{});
      Rehearsal run = Rehearsal::call();
      run.login = &login;
      play(std::move(run), frame);
    }
  }
}

}  // namespace

TEST_CASE("each member of each recorded message may have any type") {
  std::set<std::string> frames;
  for (const std::string& name : support::transcript_names()) {
    for (const support::Recorded& recorded : support::transcript(name))
      if (recorded.from == support::Recorded::From::server) frames.insert(recorded.text);
  }
  REQUIRE(frames.size() > 50);

  std::size_t played = 0;
  for (const std::string& frame : frames) {
    for (const std::string& changed : variants_of(frame)) {
      INFO(changed);
      play_all(changed, played++);
    }
  }
  CHECK(played > 5'000);
}

TEST_CASE("each member of whatever a tail is sent may have any type") {
  for (const bool all : {false, true}) {
    const auto scene_of = [all] {
      rocketchat::TailOptions options = rocketchat::rooms({"#general"});
      options.all = all;
      if (all) options.rooms.clear();
      options.lines = 2;
      options.edits = options.deletes = options.system = true;
      rocketchat::TailScene scene(options);
      scene.server.add_room("A", "general", 3);
      return scene;
    };
    const auto play = [](rocketchat::TailScene& scene) {
      scene.play(
          {[&] { scene.server.post("A", R"({"_id":"x"})"); },
           [&] { scene.server.change("x", R"({"editedAt":{"$date":7}})"); }, [&] { scene.server.erase("x"); },
           [&] {
             scene.server.emit("stream-notify-user", "u/subscriptions-changed", R"(["removed",{"rid":"B"}])");
           }});
    };
    Strings frames;
    auto usual = scene_of();
    usual.on_the_way = [&frames](std::string frame) { return frames.emplace_back(std::move(frame)); };
    play(usual);
    REQUIRE(frames.size() > 10);

    for (std::size_t place = 0; place < frames.size(); ++place) {
      for (const std::string& changed : variants_of(frames[place])) {
        INFO(changed);
        auto scene = scene_of();
        std::size_t at = 0;
        scene.on_the_way = [&](std::string frame) { return at++ == place ? changed : frame; };
        play(scene);
        REQUIRE(are_json(scene.lines()));
        REQUIRE(scene.world.link.misuses == 0);
      }
    }
  }
}
