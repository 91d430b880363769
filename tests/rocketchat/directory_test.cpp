#include "rocketchat/directory.h"

#include "tests/rocketchat/asking.h"

using namespace rocketchat;

namespace {

Asked find(const std::string& name, const std::string& answer, bool anonymous = false) {
  return ask(
      [name](Requests& requests, client::Conversation& talk, std::string& heard) {
        MethodDirectory(requests).find(talk, name, [&heard](const auto& found) {
          heard = std::visit([](const auto& one) { return words(one); }, found);
        });
      },
      answer, anonymous);
}

std::string joined(const std::string& answer) {
  return ask(
             [](Requests& requests, client::Conversation& talk, std::string& heard) {
               MethodDirectory(requests).joined(talk, [&heard](const auto& listed) {
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
    CHECK(find("#general", answer).answer == "40 no room #general, or it cannot be read");
    CHECK(find("@bob", answer).answer == "40 no user @bob");
  }
  for (const std::string code : {R"("error-not-allowed")", R"("error-invalid-user")",
                                 R"("error-invalid-room")", R"("error-no-permission")"}) {
    CHECK(find("@bob", error(code)).answer == "40 no user @bob");
  }
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
  CHECK(joined(R"("result":[{"_id":"A","lm":{"$date":5},"lastMessage":{"_id":"m","ts":{"$date":4}}},
                            {"_id":"B","lm":{"$date":6}},{"_id":"C"},{"name":"no id"},{"_id":"D","lm":"?"}])") ==
        "A 4 m;B 6 ;C never ;D never ;");
  CHECK(joined(R"("result":[])").empty());
  CHECK(joined("").empty());
}
