// When REST is asked, and when it is not.
#include "tests/rocketchat/rest/inquiry.h"

using namespace rocketchat;

namespace {

Inquiring reading() {
  return Inquiring([](Sources& sources, std::string& answer) {
    sources.history.after("A", 1'000'000, 10, [&, first = noted(answer)](const auto& given) {
      first(given);
      sources.history.after("A", 1'000'010, 10, noted(answer));
    });
  });
}

long requests(const Inquiring& scene) { return scene.requests_of("rooms.history"); }

}  // namespace

TEST_CASE("a server that has the method is never asked by REST") {
  Inquiring scene = reading();
  scene.server.retired.clear();
  scene.answer();
  CHECK(scene.called("loadNextMessages") == 2);
  CHECK(requests(scene) == 0);
  CHECK(scene.told("rest") == 0);
}

TEST_CASE("a failure, a refusal or a rate of the method is no reason to ask by REST") {
  for (const std::string error : {R"({"error":500})", R"({"error":"error-not-allowed"})", R"({"error":403})",
                                  R"({"error":"not found"})", R"({"error":4040})"}) {
    INFO(error);
    Inquiring scene = reading();
    scene.server.retired.clear();
    scene.server.refused["loadNextMessages"] = error;
    scene.answer();
    CHECK(requests(scene) == 0);
  }
  Inquiring busy = reading();
  busy.server.retired.clear();
  busy.server.rate_limited["loadNextMessages"] = 2;
  busy.answer();
  CHECK(requests(busy) == 0);
}

TEST_CASE("a connection that is lost behind the question is no reason either") {
  Inquiring scene = reading();
  scene.server.retired.clear();
  scene.server.hook = [&](const std::string& method, support::RoomModel::Moment moment) {
    if (method == "loadNextMessages" && moment == support::RoomModel::Moment::before)
      scene.cuts = {scene.frames + 1};
  };
  scene.answer();
  CHECK(scene.world.ended() == "52 lost");
  CHECK(scene.world.http.asked.empty());
}

TEST_CASE("however the server says that a method is gone, it is asked once, over all connections") {
  for (const std::string error :
       {R"({"error":404,"reason":"Method 'x' not found","message":"[404]"})", R"({"error":"404"})",
        R"({"error":"Method 'x' not found [404]"})", R"({"message":"Method 'x' not found [404]"})"}) {
    INFO(error);
    Inquiring scene = reading();
    scene.server.retired.clear();
    scene.server.refused["loadNextMessages"] = error;
    scene.world.plan.reconnect.emplace(500ms, 500ms, std::nullopt, [] { return 1.0; });
    scene.answer();
    scene.lose();
    scene.settle();
    CHECK(scene.called("loadNextMessages") == 1);
    CHECK(requests(scene) == 4);
    CHECK(scene.told("rest") == 1);
  }
}
