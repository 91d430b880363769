// Answers that are kept back until the login is answered.
#include <string>

#include "tests/ddp/talk.h"

using namespace ddp;

namespace {

const std::string login_result = R"({"msg":"result","id":"1","result":{"id":"u"}})";

/// A burst of login, call and subscription, with what answers the last two kept behind the first.
struct Burst : Talk {
  Burst() {
    session.call("login", "[]", at(0s), true);
    session.hold_behind(1);
    session.call("m", "[]", at(0s));
    session.subscribe("s", "[]", at(0s));
    sent();
  }
};

}  // namespace

TEST_CASE("answers and data are kept until the call is answered, then given out in order") {
  Burst burst;
  const Strings kept = {R"({"msg":"ready","subs":["3"]})", R"({"msg":"added","collection":"c","id":"1"})",
                        R"({"msg":"result","id":"2","result":2})", R"({"msg":"changed","collection":"c"})",
                        R"({"msg":"removed","collection":"c"})"};
  Session big(Talk::timing, 1000);
  big.opened(at(0s));
  big.call("login", "[]", at(0s), true);
  big.hold_behind(1);
  for (const std::string& text : kept) CHECK(is_nothing(big.received(text, at(0s))));
  CHECK_FALSE(big.release());

  as<Answer>(big.received(login_result, at(0s)));

  CHECK(big.holds_back());
  CHECK(big.wake_at().value() < at(0s));
  CHECK(std::holds_alternative<Nothing>(big.release().value()));  // of no subscription of ours
  CHECK(as<Data>(big.release().value()).message->id.text() == R"("1")");
  CHECK(std::holds_alternative<Nothing>(big.release().value()));
  CHECK(as<Data>(big.release().value()).message->kind == Kind::changed);
  CHECK(as<Data>(big.release().value()).message->kind == Kind::removed);
  CHECK_FALSE(big.release());
  CHECK_FALSE(big.holds_back());
}

TEST_CASE("what is released tells what it would have told") {
  Burst burst;
  burst.received(R"({"msg":"ready","subs":["3"]})");
  burst.received(R"({"msg":"result","id":"2","result":2})");
  burst.received(login_result);

  CHECK(as<Ready>(burst.session.release().value()).subs == Ids{3});
  CHECK(as<Answer>(burst.session.release().value()).result.text() == "2");
  CHECK_FALSE(burst.session.release());
}

TEST_CASE("what comes while there is more to be released waits behind it, and is no violation") {
  Burst burst;
  const std::string data = R"({"msg":"added","collection":")" + std::string(60, 'x') + R"("})";
  burst.received(data);
  burst.received(login_result);

  CHECK(is_nothing(burst.received(data)));
  CHECK(is_nothing(burst.received(R"({"msg":"result","id":"2","result":2})")));
  burst.received(R"({"msg":"ping"})");
  CHECK(burst.sent() == Strings{R"({"msg":"pong"})"});

  as<Data>(burst.session.release().value());
  as<Data>(burst.session.release().value());
  as<Answer>(burst.session.release().value());
  as<Data>(burst.received(data));
}

TEST_CASE("nosub and ordered data wait as well") {
  for (const char* text :
       {R"({"msg":"nosub","id":"3"})", R"({"msg":"addedBefore","id":"1"})", R"({"msg":"movedBefore"})"}) {
    INFO(text);
    Burst burst;
    CHECK(is_nothing(burst.received(text)));
    burst.received(login_result);
    CHECK(burst.session.release());
    CHECK_FALSE(burst.session.release());
  }
}

TEST_CASE("the protocol's own messages do not wait") {
  Burst burst;

  burst.received(R"({"msg":"ping","id":"x"})");

  CHECK(burst.sent() == Strings{R"({"msg":"pong","id":"x"})"});
  CHECK(as<Pong>(burst.received(R"({"msg":"pong","id":"9"})")).id == 9);
  as<Complaint>(burst.received(R"({"msg":"error","reason":"x"})"));
  CHECK(as<core::Failure>(burst.received(R"({"msg":"failed","version":"2"})")).cause ==
        core::Cause::ddp_version);
  CHECK(as<core::Failure>(burst.received("no json")).cause == core::Cause::protocol);
  CHECK(is_nothing(burst.received(R"({"msg":"updated","methods":["2"]})")));
  burst.received(login_result);
  CHECK_FALSE(burst.session.release());
}

TEST_CASE("what is to be forgotten is never given out") {
  Burst burst;
  burst.received(R"({"msg":"result","id":"2","result":2})");
  burst.received(login_result);

  burst.session.forget();

  CHECK_FALSE(burst.session.release());
}

TEST_CASE("more than the bound is not kept: that is a violation") {
  Burst burst;
  const std::string data = R"({"msg":"added","collection":")" + std::string(50 - 31, 'x') + R"("})";
  REQUIRE(data.size() == 50);

  CHECK(is_nothing(burst.received(data)));
  CHECK(is_nothing(burst.received(data)));
  const auto failure = as<core::Failure>(burst.received(R"({"msg":"added"})"));

  CHECK(failure.cause == core::Cause::protocol);
}

TEST_CASE("room that was given out or forgotten can be used again") {
  for (const bool forgotten : {false, true}) {
    INFO(forgotten);
    Burst burst;
    const std::string data = R"({"msg":"added","collection":")" + std::string(60, 'x') + R"("})";
    CHECK(is_nothing(burst.received(data)));
    burst.received(login_result);
    if (forgotten) {
      burst.session.forget();
    } else {
      REQUIRE(burst.session.release());
    }

    burst.session.hold_behind(burst.session.call("login", "[]", at(0s)));

    CHECK(is_nothing(burst.received(data)));
  }
}

TEST_CASE("once the login is answered each frame is given out as it comes") {
  Burst burst;
  burst.received(login_result);

  as<Answer>(burst.received(R"({"msg":"result","id":"2","result":2})"));
  as<Data>(burst.received(R"({"msg":"added","collection":"c"})"));
}
