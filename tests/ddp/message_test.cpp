#include "ddp/message.h"

#include <map>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/transcript.h"

using ddp::Kind;

namespace {

const std::map<std::string, Kind> kinds = {{"connected", Kind::connected},
                                           {"failed", Kind::failed},
                                           {"ping", Kind::ping},
                                           {"pong", Kind::pong},
                                           {"result", Kind::result},
                                           {"updated", Kind::updated},
                                           {"ready", Kind::ready},
                                           {"nosub", Kind::nosub},
                                           {"added", Kind::added},
                                           {"changed", Kind::changed},
                                           {"removed", Kind::removed},
                                           {"addedBefore", Kind::added_before},
                                           {"movedBefore", Kind::moved_before},
                                           {"error", Kind::error}};

}  // namespace

TEST_CASE("every recorded frame of a server is taken apart as what its msg says") {
  ddp::Decoder decoder;
  std::map<std::string, int> seen;

  for (const std::string& name : support::transcript_names()) {
    for (const support::Recorded& recorded : support::transcript(name)) {
      if (recorded.from != support::Recorded::From::server) continue;
      INFO(name << ": " << recorded.text);
      const std::string msg = recorded.frame["msg"].string();
      ++seen[msg];
      REQUIRE_FALSE(decoder.decode(recorded.text));
      const ddp::Message& message = decoder.message();
      CHECK(message.root.text() == recorded.text);
      CHECK_FALSE(message.spaced);
      if (msg == "server_id") {
        CHECK(message.kind == Kind::other);
        continue;
      }
      REQUIRE(kinds.count(msg) == 1);
      CHECK(message.kind == kinds.at(msg));
      CHECK(bool(message.id) == recorded.frame.has("id"));
      CHECK(bool(message.collection) == recorded.frame.has("collection"));
      CHECK(bool(message.fields) == recorded.frame.has("fields"));
      CHECK(bool(message.member("result")) == recorded.frame.has("result"));
      CHECK(bool(message.member("error")) == recorded.frame.has("error"));
      CHECK(bool(message.member("subs")) == recorded.frame.has("subs"));
      CHECK(bool(message.member("session")) == recorded.frame.has("session"));
      CHECK(bool(message.member("reason")) == recorded.frame.has("reason"));
    }
  }

  for (const char* msg : {"connected", "failed", "ping", "pong", "result", "updated", "ready", "nosub",
                          "added", "changed", "removed", "error", "server_id"}) {
    INFO(msg);
    CHECK(seen[msg] > 0);
  }
}

TEST_CASE("the fields of a message are the bytes that the server sent") {
  const std::string frame =
      R"( {"fields":{"n": 1e400},"msg":"changed","id":"\u00e9","collection":"stream-room-messages","extra":[1]} )";
  ddp::Decoder decoder;

  REQUIRE_FALSE(decoder.decode(frame));

  const ddp::Message& message = decoder.message();
  CHECK(message.kind == Kind::changed);
  CHECK(message.root.text() == frame.substr(1, frame.size() - 2));
  CHECK(message.spaced);
  CHECK(message.fields.text() == R"({"n": 1e400})");
  CHECK(message.id.text() == R"("\u00e9")");
  CHECK(message.collection.text() == R"("stream-room-messages")");
  CHECK_FALSE(message.member("result"));
}

TEST_CASE("every msg of the protocol has its kind, in whatever spelling of JSON") {
  ddp::Decoder decoder;
  for (const auto& [msg, kind] : kinds) {
    INFO(msg);
    REQUIRE_FALSE(decoder.decode(R"({"msg":")" + msg + R"("})"));
    CHECK(decoder.message().kind == kind);
  }
  REQUIRE_FALSE(decoder.decode(R"({"\u006dsg":"r\u0065ady"})"));
  CHECK(decoder.message().kind == Kind::ready);
}

TEST_CASE("a message without a known msg is of another kind") {
  ddp::Decoder decoder;
  for (const char* frame :
       {"{}", R"({"server_id":"0"})", R"({"msg":"server_id"})", R"({"msg":"Ready"})", R"({"msg":1})",
        R"({"msg":null})", R"({"msg":["ready"]})", R"({"a":{"msg":"ready"}})", R"({"msg":""})"}) {
    INFO(frame);
    REQUIRE_FALSE(decoder.decode(frame));
    CHECK(decoder.message().kind == Kind::other);
  }
}

TEST_CASE("of a member that comes twice the last counts, as in the JSON of every server's language") {
  ddp::Decoder decoder;

  REQUIRE_FALSE(decoder.decode(R"({"msg":"ping","id":"1","msg":"result","id":"2","result":1,"result":2})"));

  CHECK(decoder.message().kind == Kind::result);
  CHECK(decoder.message().id.text() == R"("2")");
  CHECK(decoder.message().member("result").text() == "2");
}

TEST_CASE("what is not one JSON object is a defect") {
  ddp::Decoder decoder;
  for (const char* frame :
       {"", "not json", "[]", R"([{"msg":"ping"}])", "1", R"("ping")", "null", R"({"msg":"ping")",
        R"({"msg":"ping"}{"msg":"ping"})", "{\"msg\":\"\xff\"}", "a[\"{}\"]"}) {
    INFO(frame);
    CHECK(decoder.decode(frame));
  }
}

TEST_CASE("a decoder keeps nothing of the frame before") {
  ddp::Decoder decoder;
  REQUIRE_FALSE(decoder.decode(R"({"msg":"result","id":"1","result":{"a": 1}})"));

  REQUIRE_FALSE(decoder.decode(R"({"msg":"ping"})"));

  CHECK(decoder.message().kind == Kind::ping);
  CHECK_FALSE(decoder.message().id);
  CHECK_FALSE(decoder.message().member("result"));
  CHECK_FALSE(decoder.message().spaced);
}

TEST_CASE("data messages are those that tell of documents") {
  for (const auto& [msg, kind] : kinds) {
    INFO(msg);
    CHECK(ddp::is_data(kind) == (msg == "added" || msg == "changed" || msg == "removed" ||
                                 msg == "addedBefore" || msg == "movedBefore"));
  }
  CHECK_FALSE(ddp::is_data(Kind::other));
}
