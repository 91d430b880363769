#include "rocketchat/rest/rest_history.h"

#include "tests/rocketchat/rest/inquiry.h"

using namespace rocketchat;

namespace {

Inquiring after(std::int64_t time, std::uint64_t count) {
  return Inquiring(
      [=](Sources& sources, std::string& answer) { sources.history.after("A", time, count, noted(answer)); });
}

Inquiring last(std::optional<std::int64_t> before, std::uint64_t count) {
  return Inquiring([=](Sources& sources, std::string& answer) {
    sources.history.last("A", before, count, noted(answer));
  });
}

/// The documents of room A from that place on, so many.
std::string documents(const Inquiring& scene, std::size_t from, std::size_t count) {
  const auto all = scene.server.documents("A", from);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += all.at(i) + ";";
  return text;
}

void post(Inquiring& scene, int messages) {
  for (int i = 0; i < messages; ++i) scene.server.post("A");
}

}  // namespace

TEST_CASE("a page is oldest first, byte for byte as the stream has it") {
  Inquiring forth = after(1'000'000, 10);
  CHECK(forth.answer() == documents(forth, 1, 2));
  Inquiring back = last(std::nullopt, 2);
  CHECK(back.answer() == documents(back, 1, 2));
  Inquiring before = last(1'000'020, 10);
  CHECK(before.answer() == documents(before, 0, 2));
}

TEST_CASE("a server that cuts pages is asked on until there is as much as was asked for, or no more") {
  for (const bool cursors : {true, false}) {
    for (const long cut : {3, 7, 100}) {
      INFO("pages of " << cut << (cursors ? "" : " without cursors"));
      Inquiring forth = after(1'000'000, 25);
      post(forth, 20);
      forth.server.rest.most_rows = cut;
      forth.server.rest.cursors = cursors;
      CHECK(forth.answer() == documents(forth, 1, 22));

      Inquiring back = last(std::nullopt, 25);
      post(back, 17);
      back.server.rest.most_rows = cut;
      back.server.rest.cursors = cursors;
      CHECK(back.answer() == documents(back, 0, 20));
    }
  }
}

TEST_CASE("catching up takes the largest pages that the server gives") {
  Inquiring scene = after(0, 100);
  post(scene, 997);
  scene.server.rest.most_rows = 500;
  scene.answer();
  CHECK(scene.requests_of("rooms.history") == 1);
}

TEST_CASE("messages of one time are not lost at the border of a page, nor where they fill one") {
  for (const int alike : {2, 5, 12}) {
    INFO(alike << " of one time");
    Inquiring forth = after(1'000'000, 100);
    forth.server.rest.most_rows = 4;
    forth.server.tick = 0;
    post(forth, alike);
    forth.server.tick = 10;
    forth.server.clock += 10;
    post(forth, 5);
    CHECK(forth.answer() == documents(forth, 1, static_cast<std::size_t>(2 + alike + 5)));

    Inquiring back = last(std::nullopt, 100);
    back.server.rest.most_rows = 4;
    back.server.tick = 0;
    post(back, alike);
    CHECK(back.answer() == documents(back, 0, static_cast<std::size_t>(3 + alike)));
  }
}

TEST_CASE("where there is no rooms.history the older endpoint of the room's type gives the same") {
  for (const long cut : {3, 100}) {
    INFO("pages of " << cut);
    Inquiring forth = after(1'000'000, 10);
    forth.server.rest.absent = {"rooms.history"};
    forth.server.rest.most_rows = cut;
    post(forth, 20);
    CHECK(forth.answer() == documents(forth, 1, 22));
    CHECK(forth.requests_of("rooms.history") == 1);
    CHECK(forth.requests_of("rooms.info") == 1);

    Inquiring back = last(1'000'020, 10);
    back.server.rest.absent = {"rooms.history"};
    back.server.rest.most_rows = cut;
    CHECK(back.answer() == documents(back, 0, 2));
  }
}

TEST_CASE("what was asked too often is asked of the older endpoint, whose rate is its own, without a wait") {
  Inquiring back = last(std::nullopt, 2);
  back.server.rate_limited["rooms.history"] = 1;
  back.server.time_to_reset = 60'000;
  CHECK(back.answer().ends_with(documents(back, 1, 2)));
  CHECK(back.requests_of("channels.history") > 0);
  CHECK(back.world.now - support::at(0s) < 60s);

  // Where there is none it waits.
  Inquiring alone = last(std::nullopt, 2);
  alone.server.rate_limited["rooms.history"] = 2;
  alone.server.rest.absent = {"channels.history", "groups.history", "im.history"};
  CHECK(alone.answer() == documents(alone, 1, 2));
  CHECK(alone.requests_of("rooms.history") == 3);
}

TEST_CASE("a message that is ahead of the server's clock is in the past all the same") {
  Inquiring scene = last(std::nullopt, 10);
  scene.server.rest.absent = {"rooms.history"};
  scene.server.rest.now = 2'000'000;
  scene.server.post("A", R"({"ts":{"$date":2000001}})");
  CHECK(scene.answer() == documents(scene, 0, 4));
}

TEST_CASE("a room that is not there, or may not be read, has no past to give") {
  for (const bool nine : {true, false}) {
    Inquiring hidden = last(std::nullopt, 10);
    hidden.server.unreadable = {"A"};
    hidden.server.rest.codes_are_lost = nine;
    CHECK(hidden.answer() == "unreadable");
  }
  Inquiring nowhere(
      [](Sources& sources, std::string& answer) { sources.history.last("nowhere", {}, 10, noted(answer)); });
  CHECK(nowhere.answer() == "unreadable");
}

TEST_CASE("without any history the server has retired it") {
  Inquiring scene = last(std::nullopt, 10);
  scene.server.rest.absent = {"rooms.history", "channels.history"};
  CHECK(scene.answer() == "retired");
}

TEST_CASE("a server that fails is a failure, and an answer without messages breaks the protocol") {
  Inquiring scene = after(5, 10);
  scene.server.failing["rooms.history"] = 1;
  CHECK(scene.answer().starts_with("52 rooms.history: "));
  for (const std::string body :
       {"{}", "[]", R"({"messages":5})", R"({"messages":[5]})", R"({"messages":{}})"}) {
    INFO(body);
    Inquiring odd = after(5, 10);
    odd.server.rest_says["rooms.history"] = {200, body, {}};
    CHECK(odd.answer() == "21 rooms.history: the server answered with no list of messages");
  }
}
