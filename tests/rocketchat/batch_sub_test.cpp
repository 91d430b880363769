#include "rocketchat/batch_sub.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

namespace {

client::BatchSub sub_of(const std::string& name, const std::string& params) {
  client::BatchRequest request;
  request.sub = name;
  request.params = params;
  return rocketchat::batch_sub(request, "U1");
}

bool owns(const client::BatchSub& sub, const std::string& frame) {
  ddp::Decoder decoder;
  REQUIRE_FALSE(decoder.decode(frame));
  return sub.owns(decoder.message());
}

std::string event(const std::string& stream, const std::string& name) {
  return R"({"msg":"changed","collection":")" + stream + R"(","id":"id","fields":{"eventName":")" + name +
         R"(","args":[]}})";
}

}  // namespace

TEST_CASE("the event of a stream is its first parameter, with the user's id, and the second is false") {
  CHECK(sub_of("stream-s", R"(["e"])").params == R"(["e",false])");
  CHECK(sub_of("stream-s", R"(["{userId}/e",{"a":1},2])").params == R"(["U1/e",{"a":1},2])");
  CHECK(sub_of("stream-s", "[]").params == "[]");
  CHECK(sub_of("things", R"(["{userId}"])").params == R"(["{userId}"])");
}

TEST_CASE("of a stream the events of that name belong to it") {
  const auto sub = sub_of("stream-s", R"(["{userId}/e"])");
  CHECK(owns(sub, event("stream-s", "U1/e")));
  CHECK_FALSE(owns(sub, event("stream-s", "U1/f")));
  CHECK_FALSE(owns(sub, event("stream-t", "U1/e")));
  CHECK(owns(sub_of("stream-s", "[]"), event("stream-s", "any")));
  CHECK(owns(sub_of("stream-user-presence", R"([""])"), event("stream-user-presence", "U7")));
}

TEST_CASE("of another publication all belongs to it but streams and the user's document") {
  const auto sub = sub_of("meteor.loginServiceConfiguration", "[]");
  CHECK(owns(sub, R"({"msg":"added","collection":"meteor_accounts_loginServiceConfiguration","id":"x"})"));
  CHECK_FALSE(owns(sub, R"({"msg":"added","collection":"users","id":"x"})"));
  CHECK_FALSE(owns(sub, event("stream-s", "e")));
}
