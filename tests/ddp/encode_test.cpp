#include "ddp/encode.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"
#include "tests/support/transcript.h"

using support::document;

TEST_CASE("the frames of a client are those of the specification") {
  CHECK(ddp::connect() == R"({"msg":"connect","version":"1","support":["1"]})");
  CHECK(ddp::ping(7) == R"({"msg":"ping","id":"7"})");
  CHECK(ddp::method(1, "login", R"([{"resume":"t"}])") ==
        R"({"msg":"method","id":"1","method":"login","params":[{"resume":"t"}]})");
  CHECK(ddp::sub(2, "stream-room-messages", R"(["GENERAL",false])") ==
        R"({"msg":"sub","id":"2","name":"stream-room-messages","params":["GENERAL",false]})");
  CHECK(ddp::unsub(2) == R"({"msg":"unsub","id":"2"})");
}

TEST_CASE("connect is what the recorded sessions began with") {
  for (const char* name : {"meteor/connect", "ddp-streamer/connect"}) {
    CHECK(ddp::connect() == support::transcript(name).front().text);
  }
}

TEST_CASE("a pong repeats the id as it came, and has none where none came") {
  CHECK(ddp::pong({}) == R"({"msg":"pong"})");
  for (const char* id : {R"("p1")", "7", "null", "1.50", R"("\u00e9")", R"({"a":[1]})"}) {
    CHECK(ddp::pong(document(id).root()) == R"({"msg":"pong","id":)" + std::string(id) + "}");
  }
}

TEST_CASE("names are quoted and parameters written as given") {
  CHECK(ddp::method(1, "a\"b\n", "[1e400, \"\\ud800\"]") ==
        R"({"msg":"method","id":"1","method":"a\"b\n","params":[1e400, "\ud800"]})");
}

TEST_CASE("an id of ours is read back, and no other is") {
  CHECK(ddp::id_of(document(R"("1")").root()) == 1);
  CHECK(ddp::id_of(document(R"("42")").root()) == 42);
  CHECK(ddp::id_of(document(R"("4294967295")").root()) == 4294967295);
  CHECK(ddp::id_of(document(R"("4\u0032")").root()) == 42);
  CHECK(ddp::id_of({}) == 0);

  for (const char* id :
       {"1", "null", R"("")", R"("0")", R"("01")", R"("+1")", R"("-1")", R"("1 ")", R"(" 1")", R"("1.0")",
        R"("s1")", R"("4294967296")", R"("99999999999999999999")", R"(["1"])", R"({"1":1})"}) {
    INFO(id);
    CHECK(ddp::id_of(document(id).root()) == 0);
  }
}
