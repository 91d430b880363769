#include "rocketchat/message.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using namespace rocketchat;
using support::document;

namespace {

bool is_system(const std::string& type) {
  return message_of(document(R"({"t":)" + type + "}").root()).system;
}

}  // namespace

TEST_CASE("a message is read once, each member by its type") {
  const json::Document text = document(
      R"({"_id":"m","rid":"R","ts":{"$date":5},"_updatedAt":{"$date":6},"u":{"_id":"bob"},"editedAt":{"$date":7},
          "federation":{"eventId":"$x"}})");
  const Message message = message_of(text.root());
  CHECK(message.id == "m");
  CHECK(message.room == "R");
  CHECK(message.author == "bob");
  CHECK(message.ts == 5);
  CHECK(message.updated_at == 6);
  CHECK(message.edited_at == 7);
  CHECK(message.edit == R"({"$date":7})");
  CHECK(message.changed);
  CHECK(message.federated);
  CHECK_FALSE(message.system);
}

TEST_CASE("a member of another type than it should have is as if it were not there") {
  for (const std::string value : {"5", "null", "true", "[]", "{}", R"([{"$date":1}])", R"({"_id":5})"}) {
    INFO(value);
    const json::Document text =
        document(R"({"_id":)" + value + R"(,"rid":)" + value + R"(,"ts":)" + value + R"(,"_updatedAt":)" +
                 value + R"(,"u":)" + value + R"(,"t":)" + value + "}");
    const Message message = message_of(text.root());
    CHECK(message.id.empty());
    CHECK(message.room.empty());
    CHECK(message.author.empty());
    CHECK_FALSE(message.ts);
    CHECK_FALSE(message.updated_at);
    CHECK_FALSE(message.system);
  }
  CHECK(message_of(document("[1]").root()).id.empty());
  CHECK(message_of({}).id.empty());
}

TEST_CASE("system messages are those that the server writes, whatever else carries a type") {
  for (const char* type : {R"("uj")", R"("ul")", R"("au")", R"("ru")", R"("r")", R"("room_changed_topic")",
                           R"("message_pinned")", R"("subscription-role-added")", R"("rm")"}) {
    INFO(type);
    CHECK(is_system(type));
  }
  for (const char* type :
       {R"("e2e")", R"("otr")", R"("videoconf")", R"("a type of tomorrow")", R"("")", "5"}) {
    INFO(type);
    CHECK_FALSE(is_system(type));
  }
}
