#include "rocketchat/login/whoami.h"

#include "tests/client/rehearsal.h"

using namespace client;

namespace {

Rehearsal asking() { return Rehearsal(std::make_unique<rocketchat::Whoami>()); }

const std::string bob =
    R"({"msg":"added","collection":"users","id":"u","fields":{"name":"Bob \u0042rown","username":"bob","emails":[]}})";

}  // namespace

TEST_CASE(
    "who it is stands in the document that the server sends unasked, before the login's answer or behind "
    "it") {
  for (const bool before : {true, false}) {
    INFO(before);
    Rehearsal run = asking();
    run.open();
    CHECK(run.link.all_sent().size() == 2);

    if (before) {
      run.read({frame::connected, bob, frame::logged_in});
    } else {
      run.read({frame::connected, frame::logged_in});
      CHECK(run.ended() == "running");
      run.read({bob});
    }

    CHECK(run.ended() == "done");
    CHECK(run.sink.lines == Strings{R"({"userId":"u","username":"bob","name":"Bob \u0042rown"})"});
  }
}

TEST_CASE("documents of others are not who it is") {
  Rehearsal run = asking();
  run.log_in();

  run.read({R"({"msg":"added","collection":"users","id":"v","fields":{"username":"eve"}})",
            R"({"msg":"added","collection":"rooms","id":"u","fields":{"username":"eve"}})",
            R"({"msg":"removed","collection":"users","id":"u"})"});
  CHECK(run.ended() == "running");
  run.read({R"({"msg":"added","collection":"users","id":"u","fields":{"username":"bob"}})"});

  CHECK(run.sink.lines == Strings{R"({"userId":"u","username":"bob","name":null})"});
}

TEST_CASE("a document that never comes is not waited for, and the id is answer enough") {
  Rehearsal run = asking();
  run.log_in();

  run.pass(149ms);
  CHECK(run.ended() == "running");
  run.pass(1ms);

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{R"({"userId":"u","username":null,"name":null})"});
}

TEST_CASE("without credentials it fails: there is no user to tell of") {
  Rehearsal run = asking();
  run.fake_login.anonymous = true;

  run.log_in();

  CHECK(run.ended() == "30 login_needed");
  CHECK(run.failure().phase == core::Phase::login);
  CHECK(run.sink.lines.empty());
}

TEST_CASE("refused credentials, a silent server and a loss are failures of the login") {
  Rehearsal refused = asking();
  refused.open();
  refused.read({frame::connected, frame::refused});
  CHECK(refused.ended() == "31 login_rejected");

  Rehearsal lost = asking();
  lost.log_in();
  lost.closed();
  CHECK(lost.ended() == "52 lost");
  CHECK(lost.failure().phase == core::Phase::login);
}

TEST_CASE("one part of the answer can be selected, raw") {
  Rehearsal run = asking();
  run.selection.select = json::Pointer::parse("/username");
  run.selection.raw_output = true;
  run.log_in();

  run.read({bob});

  CHECK(run.sink.lines == Strings{"bob"});
}
