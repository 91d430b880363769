#include "rocketchat/history.h"

#include "tests/rocketchat/asking.h"

using namespace rocketchat;

namespace {

Asked history(bool last, const std::string& answer) {
  return ask(
      [last](Requests& requests, client::Conversation& talk, std::string& heard) {
        const auto handler = [&heard](const auto& given) {
          heard = std::visit([](const auto& one) { return words(one); }, given);
        };
        MethodHistory past(requests);
        if (last) {
          past.last(talk, "r\"1", 20, handler);
        } else {
          past.after(talk, "r\"1", 1'700'000'000'123, 100, handler);
        }
      },
      answer);
}

}  // namespace

TEST_CASE("the last messages and the next ones are asked for as the server's methods want it") {
  CHECK(history(true, "").frame ==
        R"({"msg":"method","id":"2","method":"loadHistory","params":["r\"1",null,20,null]})");
  CHECK(
      history(false, "").frame ==
      R"({"msg":"method","id":"2","method":"loadNextMessages","params":["r\"1",{"$date":1700000000123},100]})");
}

TEST_CASE("a page is oldest first, byte for byte, whichever way the server counts") {
  const std::string answer =
      R"("result":{"unreadNotLoaded":0,"messages":[{"_id":"b", "n":1e400},{"_id":"a"}]})";
  CHECK(history(true, answer).answer == R"({"_id":"a"};{"_id":"b", "n":1e400};)");
  CHECK(history(false, answer).answer == R"({"_id":"b", "n":1e400};{"_id":"a"};)");
  CHECK(history(true, R"("result":{"messages":[]})").answer.empty());
}

TEST_CASE("false, or nothing, is a room that is not there or cannot be read") {
  for (const std::string answer : {R"("result":false)", R"("result":null)", "", R"("result":{})"}) {
    INFO(answer);
    CHECK(history(true, answer).answer.starts_with("40 no room"));
    CHECK(history(false, answer).answer.starts_with("40 no room"));
  }
}

TEST_CASE("a history whose method is gone is retired, and other errors are what they are") {
  CHECK(history(false, R"("error":{"error":404,"reason":"Method 'x' not found"})").answer == "retired");
  CHECK(history(false, R"("error":{"error":"error-not-allowed"})").answer.starts_with("34 "));
  CHECK(history(true, R"("error":{"error":"error-invalid-room"})").answer.starts_with("40 "));
}
