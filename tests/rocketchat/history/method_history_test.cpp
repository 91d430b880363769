#include "rocketchat/history/method_history.h"

#include "tests/rocketchat/asking.h"

using namespace rocketchat;

namespace {

enum class Page { last, before, after };

Asked history(Page page, const std::string& answer) {
  return ask(
      [page](Requests& requests, std::string& heard) {
        const auto handler = [&heard](const History::Answer& given) {
          heard = std::visit([](const auto& one) { return words(one); }, given);
        };
        MethodHistory past(requests);
        if (page == Page::after) {
          past.after("r\"1", 1'700'000'000'123, 100, handler);
        } else {
          past.last("r\"1", page == Page::before ? std::optional<std::int64_t>(5) : std::nullopt, 20,
                    handler);
        }
      },
      answer);
}

}  // namespace

TEST_CASE("the last messages, those before and the next ones are asked for as the server's methods want it") {
  CHECK(history(Page::last, "").frame ==
        R"({"msg":"method","id":"2","method":"loadHistory","params":["r\"1",null,20,null]})");
  CHECK(history(Page::before, "").frame ==
        R"({"msg":"method","id":"2","method":"loadHistory","params":["r\"1",{"$date":5},20,null]})");
  CHECK(
      history(Page::after, "").frame ==
      R"({"msg":"method","id":"2","method":"loadNextMessages","params":["r\"1",{"$date":1700000000123},100]})");
}

TEST_CASE("a page is oldest first, byte for byte, whichever way the server counts") {
  const std::string answer =
      R"("result":{"unreadNotLoaded":0,"messages":[{"_id":"b", "n":1e400},{"_id":"a"}]})";
  CHECK(history(Page::last, answer).answer == R"({"_id":"a"};{"_id":"b", "n":1e400};)");
  CHECK(history(Page::after, answer).answer == R"({"_id":"b", "n":1e400};{"_id":"a"};)");
  CHECK(history(Page::last, R"("result":{"messages":[]})").answer.empty());
}

TEST_CASE("false, or nothing, is a room that is not there or whose past cannot be read") {
  for (const std::string answer :
       {R"("result":false)", R"("result":null)", "", R"("error":{"error":"error-invalid-room"})"}) {
    INFO(answer);
    CHECK(history(Page::last, answer).answer == "unreadable");
    CHECK(history(Page::after, answer).answer == "unreadable");
  }
}

TEST_CASE("a page of another type is no page, and says so") {
  for (const std::string result :
       {"{}", "5", "true", "\"\"", "[]", R"([{"_id":"a"}])", R"({"messages":null})", R"({"messages":{}})",
        R"({"messages":"none"})", R"({"messages":[5]})", R"({"messages":[{"_id":"a"},null]})"}) {
    INFO(result);
    CHECK(history(Page::last, R"("result":)" + result).answer ==
          "21 loadHistory: the server answered with no list of messages");
  }
}

TEST_CASE("a history whose method is gone is retired, and other errors are what they are, with its name") {
  CHECK(history(Page::after, R"("error":{"error":404,"reason":"Method 'x' not found"})").answer == "retired");
  CHECK(history(Page::after, R"("error":{"error":"error-not-allowed"})").answer.starts_with("34 "));
  CHECK(history(Page::after, R"("error":{"error":500,"reason":"Internal server error"})").answer ==
        "43 loadNextMessages: Internal server error (500)");
}
