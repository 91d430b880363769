#include "rocketchat/rest/dates.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using namespace rocketchat;

namespace {

std::string dated(const std::string& text) { return with_stream_dates(support::document(text).root()); }

}  // namespace

TEST_CASE("a date of JavaScript is a time in milliseconds, and nothing else is one") {
  CHECK(iso_date("1970-01-01T00:00:00.000Z") == 0);
  CHECK(iso_date("2026-11-26T17:12:48.123Z") == 1'795'713'168'123);
  CHECK(iso_date("2024-02-29T23:59:59.999Z") == 1'709'251'199'999);
  for (const char* none :
       {"", "2026-11-26", "2026-11-26T17:12:48Z", "2026-11-26T17:12:48.123", "2026-11-26 17:12:48.123Z",
        "2026-13-26T17:12:48.123Z", "2026-02-30T17:12:48.123Z", "2026-11-26T17:12:48.123+00:00",
        "2026-11-26T17:12:48.123ZZ", "+02026-11-26T17:12:48.12Z"}) {
    INFO(none);
    CHECK_FALSE(iso_date(none));
  }
}

TEST_CASE("a time is written as it is read") {
  for (const std::int64_t time : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1'709'251'199'999},
                                  std::int64_t{1'795'713'168'123}, std::int64_t{4'102'444'800'000}})
    CHECK(iso_date(iso_text(time)) == time);
  CHECK(iso_text(-5) == "1970-01-01T00:00:00.000Z");
}

TEST_CASE("the dates of a message get the stream's form, and every other byte stays") {
  CHECK(
      dated(
          R"({ "_id":"a", "ts" : "1970-01-01T00:00:01.000Z","n":1e400,"_updatedAt":"1970-01-01T00:00:02.000Z"})") ==
      R"({ "_id":"a", "ts" : {"$date":1000},"n":1e400,"_updatedAt":{"$date":2000}})");
  CHECK(dated(R"({"editedAt":"1970-01-01T00:00:01.000Z","pinnedAt":"1970-01-01T00:00:01.000Z","tcount":2,)"
              R"("tlm":"1970-01-01T00:00:01.000Z","dlm":"1970-01-01T00:00:01.000Z"})") ==
        R"({"editedAt":{"$date":1000},"pinnedAt":{"$date":1000},"tcount":2,)"
        R"("tlm":{"$date":1000},"dlm":{"$date":1000}})");
}

TEST_CASE("dates within quoted messages, however deep, and within a room's last message are dates too") {
  CHECK(
      dated(
          R"({"attachments":[{"text":"x"},{"ts":"1970-01-01T00:00:01.000Z","attachments":[{"ts":"1970-01-01T00:00:02.000Z"}]}]})") ==
      R"({"attachments":[{"text":"x"},{"ts":{"$date":1000},"attachments":[{"ts":{"$date":2000}}]}]})");
  CHECK(dated(R"({"lm":"1970-01-01T00:00:01.000Z","lastMessage":{"ts":"1970-01-01T00:00:01.000Z"}})") ==
        R"({"lm":{"$date":1000},"lastMessage":{"ts":{"$date":1000}}})");
}

TEST_CASE("a text that somebody wrote stays one, whatever it looks like") {
  for (const std::string same : {
           R"({"msg":"1970-01-01T00:00:01.000Z"})",
           R"({"customFields":{"ts":"1970-01-01T00:00:01.000Z"}})",
           R"({"u":{"ts":"1970-01-01T00:00:01.000Z"},"md":[{"ts":"1970-01-01T00:00:01.000Z"}]})",
           R"({"ts":{"$date":5}})",
           R"({"ts":"yesterday","_updatedAt":null,"editedAt":7,"attachments":"none"})",
       }) {
    CHECK(dated(same) == same);
  }
}
