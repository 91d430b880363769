#include "rocketchat/rest/rest_directory.h"

#include "tests/rocketchat/rest/inquiry.h"

using namespace rocketchat;

namespace {

Inquiring finding(const std::string& name) {
  return Inquiring(
      [name](Sources& sources, std::string& answer) { sources.directory.find(name, noted(answer)); });
}

}  // namespace

TEST_CASE("a room is found by its name and by its id, and a direct room by its user") {
  CHECK(finding("#general").answer() == "A");
  CHECK(finding("general").answer() == "A");
  CHECK(finding("A").answer() == "A");
  CHECK(finding("@bob").answer() == "mebob");
}

TEST_CASE("what looks like an id is asked for as one first") {
  Inquiring scene = finding("siyr2oWQJBjQjhLwr");
  scene.server.add_room("siyr2oWQJBjQjhLwr", "elsewhere", 0);
  CHECK(scene.answer() == "siyr2oWQJBjQjhLwr");
  CHECK(scene.requests_of("rooms.info") == 1);

  Inquiring named = finding("siyr2oWQJBjQjhLwr");
  named.server.add_room("X", "siyr2oWQJBjQjhLwr", 0);
  CHECK(named.answer() == "X");
  CHECK(named.requests_of("rooms.info") == 2);
}

TEST_CASE("a room that is not there, or may not be seen, is 40, as the methods have it") {
  CHECK(finding("#nowhere").answer() == "40 no such room, or it cannot be read");
  for (const bool nine : {true, false}) {
    Inquiring hidden = finding("#general");
    hidden.server.unreadable = {"A"};
    hidden.server.rest.codes_are_lost = nine;
    CHECK(hidden.answer() == "40 no such room, or it cannot be read");
  }
}

TEST_CASE("whoever is not logged in is told so, and of nothing else") {
  Inquiring scene = finding("#general");
  scene.world.fake_login.anonymous = true;
  scene.server.rest_says["rooms.info"] = support::RestApi::not_logged_in();
  CHECK(scene.answer().starts_with("30 "));
}

TEST_CASE("joined rooms tell of their last message, with the times that the methods tell") {
  Inquiring scene([](Sources& sources, std::string& answer) { sources.directory.joined(noted(answer)); });
  CHECK(scene.answer() == "A 1000020 A3;B never ;");
}

TEST_CASE("a list that is none is a failure, not a shorter list") {
  for (const std::string body :
       {"{}", R"({"update":5})", R"({"update":[{"name":"x"}]})", R"({"update":[5]})"}) {
    INFO(body);
    Inquiring scene([](Sources& sources, std::string& answer) { sources.directory.joined(noted(answer)); });
    scene.server.rest_says["rooms.get"] = {200, body, {}};
    CHECK(scene.answer() == "21 rooms.get: the server answered with no list of rooms");
  }
}

TEST_CASE("a server with neither the method nor the endpoint has retired it") {
  Inquiring scene = finding("#general");
  scene.server.rest.absent = {"rooms.info"};
  CHECK(scene.answer() == "retired");
}

TEST_CASE("many rooms are found in the user's own list, by one question; what it lacks is asked for alone") {
  for (const bool by_method : {true, false}) {
    Inquiring scene([](Sources& sources, std::string& answer) {
      for (const std::string name : {"A", "#general", "B", "#first", "R2", "third", "bob", "other", "@bob"})
        sources.directory.find(name, noted(answer));
    });
    if (by_method) scene.server.retired.clear();
    scene.server.odd["subscriptions/get"] =
        R"([{"rid":"R1","t":"c","name":"first"},{"rid":"R2","t":"p","name":"second"},)"
        R"({"rid":"R3","t":"c","name":"third"},{"rid":"D","t":"d","name":"bob"}])";
    const std::string list = R"({"update":)" + scene.server.odd["subscriptions/get"] + R"(,"success":true})";
    scene.server.rest_says["subscriptions.get"] = {200, list, {}};
    const std::string answer = scene.answer();
    INFO(answer << (by_method ? " by method" : " by REST"));
    for (const std::string found : {"R1", "R2", "R3", "mebob", "40 "})
      CHECK(answer.find(found) != std::string::npos);
    CHECK(scene.called(by_method ? "getRoomIdByNameOrId" : "rooms.info") <= 8);
    CHECK(scene.called(by_method ? "subscriptions/get" : "subscriptions.get") == 1);
  }
}

TEST_CASE("that REST is asked is told once, and the method is not asked again") {
  Inquiring scene([](Sources& sources, std::string& answer) {
    sources.directory.find("#general", [&](const auto&) {
      sources.directory.joined([&](const auto&) { sources.directory.find("other", noted(answer)); });
    });
  });
  CHECK(scene.answer() == "B");
  CHECK(scene.told("rest") == 1);
  CHECK(scene.called("getRoomIdByNameOrId") == 1);
}
