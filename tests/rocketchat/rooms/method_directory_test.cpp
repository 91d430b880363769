#include "rocketchat/rooms/method_directory.h"

#include "tests/rocketchat/asking.h"

using namespace rocketchat;

namespace {

Asked find(const std::string& name, const std::string& answer, bool anonymous = false) {
  return ask(
      [name](Requests& requests, std::string& heard) {
        MethodDirectory(requests).find(name, [&heard](const auto& found) {
          heard = std::visit([](const auto& one) { return words(one); }, found);
        });
      },
      answer, anonymous);
}

std::string joined(const std::string& answer) {
  return ask(
             [](Requests& requests, std::string& heard) {
               MethodDirectory(requests).joined([&heard](const auto& listed) {
                 heard = std::visit([](const auto& one) { return words(one); }, listed);
               });
             },
             answer)
      .answer;
}

std::string error(const std::string& code) { return R"("error":{"error":)" + code + R"(,"message":"Text"})"; }

}  // namespace

TEST_CASE("a room is asked for by its name or id, a user by a direct room") {
  CHECK(find("#general", "").frame ==
        R"({"msg":"method","id":"2","method":"getRoomIdByNameOrId","params":["general"]})");
  CHECK(find("general", "").frame ==
        R"({"msg":"method","id":"2","method":"getRoomIdByNameOrId","params":["general"]})");
  CHECK(find("#a\"b", "").frame ==
        R"({"msg":"method","id":"2","method":"getRoomIdByNameOrId","params":["a\"b"]})");
  CHECK(find("##x", "").frame ==
        R"({"msg":"method","id":"2","method":"getRoomIdByNameOrId","params":["#x"]})");
  CHECK(find("@bob", "").frame ==
        R"({"msg":"method","id":"2","method":"createDirectMessage","params":["bob"]})");
}

TEST_CASE("the answer is the id, wherever the method puts it") {
  CHECK(find("#general", R"("result":"GENERAL")").answer == "GENERAL");
  CHECK(find("@bob", R"("result":{"t":"d","rid":"ab","usernames":["a","b"]})").answer == "ab");
}

TEST_CASE("no id is 40, in whatever words") {
  for (const std::string answer :
       {"", R"("result":null)", R"("result":"")", R"("result":5)", R"("result":{})"}) {
    INFO(answer);
    CHECK(find("#general", answer).answer == "40 no such room, or it cannot be read");
    CHECK(find("@bob", answer).answer == "40 no such user");
  }
  for (const std::string code : {R"("error-not-allowed")", R"("error-invalid-user")",
                                 R"("error-invalid-room")", R"("error-no-permission")"}) {
    CHECK(find("#general", error(code)).answer == "40 no such room, or it cannot be read");
  }
  CHECK(find("@bob", error(R"("error-invalid-user")")).answer == "40 no such user");
}

TEST_CASE("a user who takes no messages is 34, with what the server says of it") {
  CHECK(find("@bob", R"("error":{"error":"error-not-allowed","reason":"Target takes no messages"})").answer ==
        "34 createDirectMessage: Target takes no messages (error-not-allowed)");
}

TEST_CASE("without a login the same error means that one is needed") {
  CHECK(find("#general", error(R"("error-invalid-user")"), true).answer.starts_with("30 "));
  CHECK(find("#general", error(R"("error-not-allowed")"), true).answer.starts_with("30 "));
}

TEST_CASE("a method that is gone is retired, and other errors are what they are") {
  CHECK(find("#general", error("404")).answer == "retired");
  CHECK(find("#general", error("500")).answer.starts_with("43 "));
  CHECK(joined(error("404")) == "retired");
  CHECK(joined(error("500")).starts_with("43 "));
}

TEST_CASE("joined rooms are listed with their last message, as far as the server tells") {
  const std::string list =
      R"([{"_id":"A","lm":{"$date":5},"lastMessage":{"_id":"m","ts":{"$date":4}}},
          {"_id":"B","lm":{"$date":6}},{"_id":"C"},{"_id":"D","lm":"?","lastMessage":7}])";
  CHECK(joined(R"("result":)" + list) == "A 4 m;B 6 ;C never ;D never ;");
  CHECK(joined(R"("result":{"remove":[],"update":)" + list + "}") == "A 4 m;B 6 ;C never ;D never ;");
  CHECK(joined(R"("result":[])").empty());
}

TEST_CASE("a list of rooms of another type is none, and says so") {
  for (const std::string answer : {"", R"("result":null)", R"("result":false)", R"("result":{})",
                                   R"("result":"A")", R"("result":[5])", R"("result":[{"name":"no id"}])",
                                   R"("result":[{"_id":"A"},{"_id":7}])", R"("result":{"update":{}})"}) {
    INFO(answer);
    CHECK(joined(answer) == "21 rooms/get: the server answered with no list of rooms");
  }
}
