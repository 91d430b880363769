#include "rocketchat/catalogue/name_hints.h"

#include <string>

#include "tests/support/catch.hpp"

using rocketchat::hint_for_absent_method;
using rocketchat::hint_for_refused_subscription;

TEST_CASE("of a retired method the version and the successor are told") {
  CHECK(hint_for_absent_method("sendMessage") ==
        "Rocket.Chat 9.0 retired this method; its REST successor is rocketwire rest POST "
        R"(chat.sendMessage -F message='{"rid":"GENERAL","msg":"hello"}')");
  CHECK(hint_for_absent_method("getUserRoles") ==
        "Rocket.Chat 8.0 retired this method; its REST successor is rocketwire rest GET "
        "roles.getUsersInPublicRoles");
  CHECK(hint_for_absent_method("canAccessRoom") == "Rocket.Chat 8.0 retired this method");
}

TEST_CASE("of a method that no server has retired no retirement is told") {
  CHECK(hint_for_absent_method("UserPresence:online") == "servers should have this method");
}

TEST_CASE("a mistyped method, an endpoint and a stream are told as what they are") {
  CHECK(hint_for_absent_method("sendMesage") == "did you mean 'sendMessage'?");
  CHECK(hint_for_absent_method("chat.sendMessage") ==
        "this is no method but of the REST API: rocketwire rest POST "
        R"(chat.sendMessage -F message='{"rid":"GENERAL","msg":"hello"}')");
  CHECK(hint_for_absent_method("stream-room-messages") ==
        "this is no method but a stream: rocketwire sub stream-room-messages");
  CHECK(hint_for_absent_method("frobnicate").find("is the name right?") != std::string::npos);
  CHECK_FALSE(hint_for_absent_method("").empty());
}

TEST_CASE("a mistyped stream and a method are told as what they are, a known stream has no hint") {
  CHECK(hint_for_refused_subscription("stream-room-message") == "did you mean 'stream-room-messages'?");
  CHECK(hint_for_refused_subscription("notify-logged") == "did you mean 'stream-notify-logged'?");
  CHECK(hint_for_refused_subscription("rooms/get") ==
        "this is no stream but a method: rocketwire call rooms/get");
  CHECK(hint_for_refused_subscription("stream-room-messages").empty());
  CHECK(hint_for_refused_subscription("stream-frobnicated").empty());
  CHECK(hint_for_refused_subscription("general").find("rocketwire tail") != std::string::npos);
}
