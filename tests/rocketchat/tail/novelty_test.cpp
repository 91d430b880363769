// The rule of what is new, as a table: how a document arrives, what was known before, its times, its marks.
#include "rocketchat/tail/novelty.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using namespace rocketchat;
using support::document;

namespace {

constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t now = 1'700'000'000'000;

// What was known of the room before.
enum class Before {
  all,         // the history had everything, its last message was written at `now`
  nothing,     // there is no history, and nothing has come yet
  only_stream  // there is no history, and a message was written and came at `now`
};

Novelty novelty(Before before) {
  Novelty one;
  if (before == Before::all) {
    one.begin(Seen(now - hour));
    one.know(message_of(document(R"({"_id":"known","ts":{"$date":1699999999000}})").root()));
    one.know(message_of(document(R"({"_id":"last","ts":{"$date":1700000000000}})").root()));
    one.whole();
  } else if (before == Before::only_stream) {
    one.arrived(message_of(document(R"({"_id":"last","ts":{"$date":1700000000000}})").root()), Way::stream);
  }
  return one;
}

std::string date(const std::string& name, std::int64_t time) {
  return ",\"" + name + R"(":{"$date":)" + std::to_string(time) + "}";
}

/// `stored`: when, if the server says so. `more`: further members.
json::Document written(std::int64_t ts, std::optional<std::int64_t> stored, const std::string& more = "",
                       const std::string& id = "m") {
  return document(R"({"_id":")" + id + R"(","rid":"R","msg":"text")" + date("ts", ts) +
                  (stored ? date("_updatedAt", *stored) : "") + more + "}");
}

News arrival(Novelty& room, const json::Document& message, Way way = Way::stream) {
  return room.arrived(message_of(message.root()), way);
}

struct Case {
  const char* what;
  std::int64_t ts;
  std::optional<std::int64_t> stored;
  std::string marks;
  bool all, nothing, only_stream;  // whether it appears, by what was known before
};

const std::string elsewhere = R"(,"federation":{"eventId":"$x","version":1})";

const Case by_stream[] = {
    {"just written", now + 5, now + 105, "", true, true, true},
    {"just written, of an old server that does not say when it stored it", now + 5, {}, "", true, true, true},
    {"dated ten seconds back by its client", now - 9'999, now + 500, "", true, true, true},
    {"written where the clock is three minutes behind", now - 3 * 60'000, now - 3 * 60'000 + 90, "", true,
     true, true},
    {"written where the clock is two hours behind", now - 2 * hour, now - 2 * hour + 90, "", true, true,
     true},
    {"written where the clock is a day ahead", now + 24 * hour, now + 24 * hour + 90, "", true, true, true},
    {"dated ahead by another homeserver", now + hour, now + 20, elsewhere, true, true, true},
    {"from another homeserver, three minutes late", now - 3 * 60'000, now + 20, elsewhere, true, true, true},
    {"from another homeserver, a day late", now - 24 * hour, now + 20, elsewhere, true, true, true},
    {"from another homeserver, old, and reacted to", now - 24 * hour, now + 20,
     elsewhere + R"(,"reactions":{":+1:":{"usernames":["bob"]}})", false, false, false},
    {"old, and reacted to", now - 24 * hour, now + 20, R"(,"reactions":{":+1:":{"usernames":["bob"]}})",
     false, false, false},
    {"old, and reacted to, on a server that does not say when it stored it",
     now - 24 * hour,
     {},
     R"(,"reactions":{":+1:":{"usernames":["bob"]}})",
     false,
     false,
     false},
    {"old, and its last reaction taken back", now - 24 * hour, now + 20, "", false, false, false},
    {"old, and pinned", now - 24 * hour, now + 20, R"(,"pinned":true,"pinnedAt":{"$date":1})", false, false,
     false},
    {"old, and unpinned", now - 24 * hour, now + 20, R"(,"pinned":false)", false, false, false},
    {"old, and starred", now - 24 * hour, now + 20, R"(,"starred":[{"_id":"bob"}])", false, false, false},
    {"old, and answered in a thread", now - 24 * hour, now + 20, R"(,"tcount":1,"replies":["bob"])", false,
     false, false},
    {"old, answered, stored at an unknown time",
     now - 24 * hour,
     {},
     R"(,"tlm":{"$date":1700000000000})",
     false,
     false,
     false},
    {"old, and its link was looked at", now - 24 * hour, now + 20, R"(,"urls":[{"url":"u","meta":{"a":1}}])",
     false, false, false},
    {"old, and its attachment was changed", now - 24 * hour, now + 20, R"(,"attachments":[{"text":"t"}])",
     false, false, false},
    {"just written, with empty marks", now + 5, now + 105,
     R"(,"reactions":{},"starred":[],"pinned":false,"tcount":0,"replies":[],"editedAt":null)", true, true,
     true},
    {"just written, and reacted to before it was told of", now + 5, now + 300,
     R"(,"reactions":{":+1:":{"usernames":["bot"]}})", true, false, true},
    {"just written, and answered before it was told of", now + 5, now + 300, R"(,"tcount":1)", true, false,
     true},
};

}  // namespace

TEST_CASE("what the stream brings appears unless it bears the trace of something older") {
  for (const Case& one : by_stream) {
    const json::Document message = written(one.ts, one.stored, one.marks);
    INFO(one.what);
    for (const auto& [before, appears] : {std::pair(Before::all, one.all),
                                          {Before::nothing, one.nothing},
                                          {Before::only_stream, one.only_stream}}) {
      Novelty room = novelty(before);
      INFO("known before: " << static_cast<int>(before));
      CHECK(arrival(room, message) == (appears ? News::message : News::nothing));
      CHECK(arrival(room, message) == News::nothing);  // once
    }
  }
}

TEST_CASE("what the history gives appears when it is behind the place, whatever was done to it since") {
  for (const std::string marks : {"", R"(,"reactions":{":+1:":{}})", R"(,"pinned":true)", R"(,"tcount":1)",
                                  R"(,"editedAt":{"$date":1700000000009})"}) {
    INFO(marks);
    Novelty room = novelty(Before::all);
    CHECK(arrival(room, written(now + 5, now + hour, marks), Way::history) == News::message);
    CHECK(arrival(room, written(now + 5, now + hour, marks), Way::stream) == News::nothing);
    CHECK(arrival(room, written(now - 2 * hour, now + 5, marks, "before"), Way::history) != News::message);
  }
}

TEST_CASE("a message of the history that was there at the beginning is not new by the stream either") {
  Novelty room = novelty(Before::all);
  CHECK(arrival(room, written(now, now + 5, "", "last")) == News::nothing);
  CHECK(arrival(room, written(now, now + 5, R"(,"reactions":{":+1:":{}})", "last")) == News::nothing);
}

TEST_CASE("one message appears once, though its time changes or cannot be read") {
  for (const Before before : {Before::all, Before::nothing, Before::only_stream}) {
    Novelty room = novelty(before);
    CHECK(arrival(room, written(now + 5, now + 6)) == News::message);
    CHECK(arrival(room, written(now + 7, now + 8)) == News::nothing);
    CHECK(arrival(room, written(now + 7, now + 8), Way::history) == News::nothing);
    CHECK(arrival(room, document(R"({"_id":"m","ts":"soon"})")) == News::nothing);
    CHECK(arrival(room, document(R"({"_id":"n","ts":"soon"})")) == News::message);
    CHECK(arrival(room, document(R"({"_id":"n","ts":{"$date":1.5}})")) == News::nothing);
    CHECK(arrival(room, written(now + 9, now + 9, "", "n")) == News::nothing);
    CHECK(arrival(room, document(R"({"_id":"n"})"), Way::history) == News::nothing);
  }
}

TEST_CASE("a message without an id is told from others by its time") {
  Novelty room = novelty(Before::all);
  const json::Document nameless = document(R"({"_id":5,"msg":"text","ts":{"$date":1700000000009}})");
  CHECK(arrival(room, nameless) == News::message);
  CHECK(arrival(room, nameless, Way::history) == News::nothing);
  CHECK(arrival(room, document(R"({"msg":"neither"})")) == News::message);
}

TEST_CASE("messages stamped ahead swallow none of those that follow, by stream or by history") {
  for (const Way way : {Way::stream, Way::history}) {
    Novelty room = novelty(Before::all);
    for (int i = 0; i < 101; ++i) {
      const std::int64_t ahead = now + 24 * hour + i;
      CHECK(arrival(room, written(ahead, ahead, "", "ahead" + std::to_string(i))) == News::message);
    }
    for (int i = 1; i <= 5; ++i) {
      const std::string id = "normal" + std::to_string(i);
      CHECK(arrival(room, written(now + i, now + i, "", id), way) == News::message);
      CHECK(arrival(room, written(now + i, now + i, "", id), way) == News::nothing);
    }
    CHECK(room.place().resume_at() < now);
    for (int i = 0; i < 101; ++i) {
      const std::int64_t ahead = now + 24 * hour + i;
      CHECK(arrival(room, written(ahead, ahead, "", "ahead" + std::to_string(i)), Way::history) ==
            News::nothing);
    }
  }
}

TEST_CASE("what comes again once it is forgotten is old, but not what another homeserver wrote") {
  Novelty room = novelty(Before::all);
  const auto numbered = [](int i, const std::string& more = "") {
    return written(now + i, now + i + 5, more, "n" + std::to_string(i));
  };
  for (int i = 1; i <= 1500; ++i) CHECK(arrival(room, numbered(i)) == News::message);
  for (const int i : {1, 2, 400, 600, 1500}) CHECK(arrival(room, numbered(i)) == News::nothing);
  CHECK(arrival(room, written(now + 1, now + 2000, elsewhere, "federated")) == News::message);
  CHECK(arrival(room, written(now + 1490, now + 2000, "", "dated back a little")) == News::message);
}

TEST_CASE("where a thousand are stamped ahead, one that is forgotten at once makes none of the others old") {
  Novelty room = novelty(Before::all);
  for (int i = 0; i < 1000; ++i) {
    const std::int64_t ahead = now + 24 * hour + i;
    arrival(room, written(ahead, ahead, "", "ahead" + std::to_string(i)));
  }
  for (int i = 20; i > 0; --i)
    CHECK(arrival(room, written(now + i, now + i, "", "normal" + std::to_string(i))) == News::message);
}

TEST_CASE("after a hole in the stream a trace of something older counts again, until a message has come") {
  Novelty room = novelty(Before::only_stream);
  room.broken();
  const std::string reaction = R"(,"reactions":{":+1:":{}})";
  CHECK(arrival(room, written(now + 10, now + 500, reaction, "meanwhile")) == News::nothing);
  CHECK(arrival(room, written(now + 900, now + 901, "", "plain")) == News::message);
  CHECK(arrival(room, written(now + 950, now + 990, reaction, "quick")) == News::message);
}

TEST_CASE("a room without a history has a place once a message has come") {
  Novelty room = novelty(Before::nothing);
  CHECK_FALSE(room.begun());
  arrival(room, written(now - hour, now, R"(,"pinned":true)", "old"));
  CHECK_FALSE(room.begun());
  arrival(room, written(now, now));
  CHECK(room.begun());
  CHECK(room.place().resume_at() == now - 1);
}

TEST_CASE("an edit is news once, of a message that is known and of one that is not") {
  const auto edited = [](std::int64_t at, std::int64_t stored) {
    return written(now - hour / 2, stored, date("editedAt", at));
  };
  Novelty room = novelty(Before::all);
  CHECK(arrival(room, written(now + 1, now + 1, "", "new")) == News::message);
  const std::string edit = date("editedAt", now + 50);
  CHECK(arrival(room, written(now + 1, now + 51, edit, "new")) == News::edit);
  CHECK(arrival(room, written(now + 1, now + 99, edit + R"(,"reactions":{":x:":{}})", "new")) ==
        News::nothing);
  CHECK(arrival(room, written(now + 1, now + 99, edit, "new"), Way::history) == News::nothing);

  // Old, of which this run knows nothing: edited now, or edited long ago and now reacted to.
  Novelty other = novelty(Before::nothing);
  CHECK(arrival(other, edited(now + 5, now + 6)) == News::edit);
  CHECK(arrival(other, edited(now + 5, now + 600)) == News::nothing);
  Novelty third = novelty(Before::nothing);
  CHECK(arrival(third, edited(now - hour / 4, now + 6)) == News::nothing);
}

TEST_CASE("an edit that was seen by a former run is not news, one made since is") {
  Novelty first = novelty(Before::all);
  arrival(first, written(now + 1, now + 1));
  CHECK(arrival(first, written(now + 1, now + 9, date("editedAt", now + 9)), Way::history) == News::edit);
  Novelty second;
  second.begin(*Seen::from_json(document(first.place().json()).root()));
  CHECK(arrival(second, written(now + 1, now + 9, date("editedAt", now + 9)), Way::history) == News::nothing);
  Novelty third;
  third.begin(*Seen::from_json(document(first.place().json()).root()));
  CHECK(arrival(third, written(now + 1, now + 20, date("editedAt", now + 20)), Way::history) == News::edit);
}

TEST_CASE("a deletion is news once, by whichever way it is told") {
  const std::string gone = R"(,"t":"rm")" + date("editedAt", now + 50);
  const json::Document event = document(R"({"_id":"m","rid":"R","t":"rm"})");
  for (const Before before : {Before::all, Before::nothing}) {
    Novelty room = novelty(before);
    arrival(room, written(now + 1, now + 1));
    CHECK(arrival(room, written(now + 1, now + 50, gone)) == News::deletion);
    CHECK(arrival(room, event) == News::nothing);
    CHECK(arrival(room, written(now + 1, now + 50, gone), Way::history) == News::nothing);
    CHECK(arrival(room, document(R"({"_id":"never seen","t":"rm"})")) == News::deletion);
  }
  Novelty room = novelty(Before::all);
  CHECK(arrival(room, event) == News::deletion);
  CHECK(arrival(room, written(now + 1, now + 50, gone), Way::history) == News::nothing);
}

TEST_CASE("a deletion that was seen by a former run is not news, one made since is") {
  const std::string gone = R"(,"t":"rm")" + date("editedAt", now + 50);
  Novelty first = novelty(Before::all);
  arrival(first, written(now + 1, now + 1));
  const std::string before = first.place().json();
  CHECK(arrival(first, written(now + 1, now + 50, gone)) == News::deletion);
  Novelty second;
  second.begin(*Seen::from_json(document(first.place().json()).root()));
  CHECK(arrival(second, written(now + 1, now + 50, gone), Way::history) == News::nothing);
  Novelty unaware;
  unaware.begin(*Seen::from_json(document(before).root()));
  CHECK(arrival(unaware, written(now + 1, now + 50, gone), Way::history) == News::deletion);
  Novelty told;
  told.begin(*Seen::from_json(document(before).root()));
  CHECK(arrival(told, document(R"({"_id":"m","rid":"R","t":"rm"})")) == News::deletion);
}
