// Requests of the REST API that a task makes on its way, and those that wait for the server's rate.
#include "rocketchat/rest/rest_requests.h"

#include "tests/rocketchat/noting.h"

using namespace rocketchat;
using namespace client;

namespace {

struct Asking final : Noting<RestRequests> {
  using Noting::Noting;
  void ask(const std::string& endpoint, Requests::Handler noted) override {
    if (endpoint.starts_with("chat.")) {
      requests.post(endpoint, R"({"a":1})", RestRequests::Repeated::never, std::move(noted));
    } else if (endpoint.starts_with("im.")) {
      requests.post(endpoint, R"({"a":1})", RestRequests::Repeated::freely, std::move(noted));
    } else {
      requests.get(endpoint, {{"roomId", "r 1"}}, std::move(noted));
    }
  }
  void answered(HttpId id, const HttpOutcome& outcome, Conversation&, core::TimePoint now) override {
    later.now(now);
    requests.answered(id, outcome);
  }
};

struct Scene : NotingRun<Asking> {
  explicit Scene(Strings endpoints) : NotingRun(std::move(endpoints)) { log_in(); }
  std::string last_asked() const { return http.lines().back(); }
  /// Refuses for the rate: so long, in milliseconds, by a clock of its own.
  void limit(int wait) {
    answer(429, R"({"success":false,"error":"wait 60 seconds [error-too-many-requests]"})",
           {{"X-RateLimit-Reset", std::to_string(1'700'000'000'000 + wait)},
            {"Date", "Tue, 14 Nov 2023 22:13:20 GMT"}});
  }
};

}  // namespace

TEST_CASE("what is asked of REST is asked one after the other, and each answer finds who asked") {
  Scene scene({"rooms.info", "chat.sendMessage", "rooms.get"});
  CHECK(scene.http.lines() == Strings{"GET /api/v1/rooms.info?roomId=r%201"});
  scene.answer(200, R"({"room":1,"success":true})");
  CHECK(scene.last_asked() == R"(POST /api/v1/chat.sendMessage {"a":1})");
  CHECK(scene.http.asked.back().content_type == "application/json");
  scene.answer(200, R"({"message":2,"success":true})");
  scene.answer(200, R"({"update":[]})");
  CHECK(scene.answers() == Strings{R"(rooms.info {"room":1,"success":true})",
                                   R"(chat.sendMessage {"message":2,"success":true})",
                                   R"(rooms.get {"update":[]})"});
}

TEST_CASE("an endpoint that is not there is retired, however the page about it is written") {
  Scene scene({"rooms.info", "rooms.get", "rooms.media"});
  scene.answer(404, "<!DOCTYPE html><html>Cannot GET</html>", {{"Content-Type", "text/html"}});
  scene.answer(404, R"({"success":false,"error":"not found"})");
  scene.answer(404, R"({"success":false,"error":"no such [error-room-not-found]"})");
  CHECK(scene.answers() ==
        Strings{"rooms.info retired", "rooms.get retired",
                "rooms.media error-room-not-found: rooms.media: no such (error-room-not-found)"});
}

TEST_CASE("a refusal has the code, wherever the server puts it, and names what was asked") {
  Scene scene({"a", "b", "c"});
  scene.answer(400,
               R"({"success":false,"error":"No [error-room-not-found]","errorType":"error-room-not-found"})");
  scene.answer(400, R"({"success":false,"error":"Not so [error-invalid-room]"})");
  scene.answer(403, R"({"success":false,"error":"You may not","errorType":"error-forbidden"})");
  CHECK(scene.answers() == Strings{"a error-room-not-found: a: No (error-room-not-found)",
                                   "b error-invalid-room: b: Not so (error-invalid-room)",
                                   "c error-forbidden: c: You may not (error-forbidden)"});
}

TEST_CASE("one that is one too many is made again when the server's own clock says so, not before") {
  Scene scene({"rooms.info"});
  scene.limit(2500);
  CHECK(scene.answers().empty());
  scene.pass(2499ms);
  CHECK(scene.http.asked.size() == 1);
  scene.pass(1ms);
  REQUIRE(scene.http.asked.size() == 2);
  CHECK(scene.last_asked() == scene.http.lines().front());
  scene.answer(200, R"({"room":1})");
  CHECK(scene.answers() == Strings{R"(rooms.info {"room":1})"});
}

TEST_CASE("an endpoint whose rate is used up keeps what asks of it waiting, and nothing else") {
  Scene scene({"rooms.info", "rooms.info", "rooms.get"});
  scene.limit(20'000);
  CHECK(scene.observer.events.back() == "waiting");
  CHECK(scene.last_asked() == "GET /api/v1/rooms.get?roomId=r%201");
  scene.answer(200, "{}");
  CHECK(scene.http.asked.size() == 2);
  scene.pass(20s);
  scene.answer(200, R"({"a":1})");
  scene.answer(200, R"({"b":1})");
  CHECK(scene.answers() == Strings{"rooms.get {}", R"(rooms.info {"a":1})", R"(rooms.info {"b":1})"});
}

TEST_CASE("a longer wait than five minutes is a failure that tells it, and so is any of what is made once") {
  Scene scene({"rooms.info", "chat.sendMessage"});
  scene.limit(300'001);
  scene.limit(1000);
  REQUIRE(scene.answers().size() == 2);
  CHECK(scene.answers()[0].find("error-too-many-requests") != std::string::npos);
  CHECK(scene.answers()[1].starts_with("chat.sendMessage error-too-many-requests"));
}

TEST_CASE("an answer that is lost is asked for again, three times in all; what is made once is not") {
  Scene scene({"rooms.info", "chat.sendMessage", "im.create"});
  for (int i = 0; i < 3; ++i) scene.fail_request(core::Cause::lost);
  CHECK(scene.answers() == Strings{"rooms.info : rooms.info: the network's view"});
  scene.fail_request(core::Cause::lost);
  CHECK(scene.answers().size() == 2);
  scene.fail_request(core::Cause::lost);
  scene.answer(200, "{}");
  CHECK(scene.answers().back() == "im.create {}");
}

TEST_CASE("a connection that is gone takes requests and waits with it") {
  Scene scene({"rooms.info"});
  scene.plan.retryable = [](const core::Failure&) { return true; };
  scene.limit(2000);
  scene.closed();
  scene.pass(5s);
  CHECK(scene.http.asked.size() == 1);
  CHECK(scene.answers().empty());
}
