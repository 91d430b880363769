#include "rocketchat/login/end_login.h"

#include "json/document.h"
#include "rocketchat/refusal.h"
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

class FakeEnd final : public rocketchat::KeptLoginEnd {
 public:
  FakeEnd(int& forgotten, bool fails) : forgotten_(forgotten), fails_(fails) {}
  std::optional<core::Failure> forget() override {
    ++forgotten_;
    if (fails_) return core::setup_failure(core::Cause::config, "the folder is read-only");
    return std::nullopt;
  }

 private:
  int& forgotten_;
  bool fails_;
};

Rehearsal logging_out(int& forgotten, bool opened = true, bool fails = false) {
  rocketchat::KeptLogin login{"u", "bob", {}, {}, opened};
  Rehearsal run(
      std::make_unique<rocketchat::EndLogin>(std::make_unique<FakeEnd>(forgotten, fails), std::move(login)));
  run.plan.refusal = rocketchat::refusal;
  return run;
}

std::string refused(const std::string& error) { return R"({"msg":"result","id":"1","error":)" + error + "}"; }

/// The failure that the program's own login makes of it.
core::Failure failure_of(const std::string& error) {
  const auto document = json::Document::parse(error);
  return rocketchat::refusal({document->root(), core::Phase::login, "login"}, false);
}

const std::string ended = R"({"userId":"u","username":"bob","ended":true})";
const std::string only_forgotten = R"({"userId":"u","username":"bob","ended":false})";

}  // namespace

TEST_CASE("a saved session is ended on its server, and forgotten then") {
  int forgotten = 0;
  Rehearsal run = logging_out(forgotten);
  run.open();
  CHECK(run.link.all_sent().size() == 2);  // not before it is known that the token is one
  run.read({frame::connected, frame::logged_in});
  CHECK(run.link.all_sent().back() == R"({"msg":"method","id":"2","method":"logout","params":[]})");
  CHECK(forgotten == 0);

  run.read({R"({"msg":"result","id":"2"})"});

  CHECK(run.ended() == "done");
  CHECK(forgotten == 1);
  CHECK(run.sink.lines == Strings{ended});
}

TEST_CASE("a token that is none of ours is forgotten, and lives on") {
  int forgotten = 0;
  Rehearsal run = logging_out(forgotten, false);
  run.log_in();

  CHECK(run.ended() == "done");
  CHECK(forgotten == 1);
  CHECK(run.link.all_sent().size() == 2);
  CHECK(run.sink.lines == Strings{only_forgotten});
}

TEST_CASE("a session that the server does not know any more is forgotten, and no failure") {
  for (const std::string error :
       {R"({"error":403,"reason":"You've been logged out by the server. Please log in again."})",
        R"({"error":"Your session has expired. Please log in again. [403]"})"}) {
    INFO(error);
    int forgotten = 0;
    Rehearsal run = logging_out(forgotten);
    run.fake_login.on_error.push_back(failure_of(error));
    run.open();
    run.read({frame::connected, refused(error)});

    CHECK(run.ended() == "done");
    CHECK(forgotten == 1);
    CHECK(run.sink.lines == Strings{only_forgotten});
  }
}

TEST_CASE("a login that is refused for another reason says nothing of the session, which stays") {
  for (const std::string error : {R"({"error":"too-many-requests"})", R"({"error":500})",
                                  R"({"error":"error-login-blocked-for-ip"})"}) {
    INFO(error);
    int forgotten = 0;
    Rehearsal run = logging_out(forgotten);
    run.fake_login.on_error.push_back(failure_of(error));
    run.open();
    run.read({frame::connected, refused(error)});

    CHECK(run.ended() != "done");
    CHECK(forgotten == 0);
  }
}

TEST_CASE("what goes wrong behind the login leaves the session saved") {
  int forgotten = 0;
  Rehearsal lost = logging_out(forgotten);
  lost.log_in();
  lost.closed();
  CHECK(lost.ended() == "54 outcome_unknown");

  Rehearsal declined = logging_out(forgotten);
  declined.log_in();
  declined.read({R"({"msg":"result","id":"2","error":{"error":500}})"});
  CHECK(declined.ended() == "43 rejected");
  CHECK(forgotten == 0);
}

TEST_CASE("a file that cannot be removed is a failure") {
  int forgotten = 0;
  Rehearsal run = logging_out(forgotten, true, true);
  run.log_in();
  run.read({R"({"msg":"result","id":"2"})"});

  CHECK(run.ended() == "3 config");
  CHECK(run.sink.lines.empty());
}
