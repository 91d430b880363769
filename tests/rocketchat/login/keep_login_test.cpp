#include "rocketchat/login/keep_login.h"

#include "tests/client/rehearsal.h"

using namespace client;

namespace {

struct Kept {
  int times = 0;
  std::string user_id, username, token;
  std::optional<std::int64_t> expires;
  bool opened = false;
  bool fails = false;
};

class FakeStore final : public rocketchat::LoginStore {
 public:
  explicit FakeStore(Kept& kept) : kept_(kept) {}
  std::optional<core::Failure> keep(const rocketchat::KeptLogin& login) override {
    if (kept_.fails) return core::setup_failure(core::Cause::config, "the disk is full");
    ++kept_.times;
    kept_.user_id = login.user_id;
    kept_.username = login.username;
    kept_.token = login.token.reveal();
    kept_.expires = login.expires;
    kept_.opened = login.opened;
    return std::nullopt;
  }

 private:
  Kept& kept_;
};

/// By a password, unless told otherwise.
Rehearsal logging_in(Kept& kept, bool by_token = false) {
  Rehearsal run(std::make_unique<rocketchat::KeepLogin>(std::make_unique<FakeStore>(kept), by_token));
  run.fake_login.token = by_token;
  return run;
}

const std::string logged_in =
    R"({"msg":"result","id":"1","result":{"id":"u","token":"t\u006fken","tokenExpires":{"$date":1803120294452},"type":"password"}})";
const std::string bob =
    R"({"msg":"added","collection":"users","id":"u","fields":{"name":"Bob","username":"bob"}})";

bool sent_logout(const Rehearsal& run) {
  for (const std::string& frame : run.link.all_sent())
    if (frame.find("logout") != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a login is kept with what the server says of it, printed, and not given back") {
  Kept kept;
  Rehearsal run = logging_in(kept);
  run.open();
  run.read({frame::connected, logged_in});
  CHECK(kept.times == 0);
  run.read({bob});

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines ==
        Strings{R"({"userId":"u","username":"bob","name":"Bob","tokenExpires":{"$date":1803120294452}})"});
  CHECK(kept.times == 1);
  CHECK(kept.user_id == "u");
  CHECK(kept.username == "bob");
  CHECK(kept.token == "token");
  CHECK(kept.expires == 1803120294452);
  CHECK(kept.opened);
  CHECK_FALSE(sent_logout(run));
}

TEST_CASE("a login whose user's name never comes is kept all the same") {
  Kept kept;
  Rehearsal run = logging_in(kept);
  run.open();
  run.read({frame::connected, logged_in});

  run.pass(999ms);
  CHECK(run.ended() == "running");
  run.pass(1ms);

  CHECK(run.ended() == "done");
  CHECK(kept.times == 1);
  CHECK(kept.username.empty());
}

TEST_CASE("when a token ends is what the server says, and nothing where it says no number") {
  for (const std::string expires :
       {"", R"(,"tokenExpires":null)", R"(,"tokenExpires":{"$date":null})", R"(,"tokenExpires":"soon")"}) {
    INFO(expires);
    Kept kept;
    Rehearsal run = logging_in(kept);
    run.open();
    run.read({frame::connected, R"({"msg":"result","id":"1","result":{"id":"u","token":"t")" + expires + "}}",
              bob});

    CHECK(run.sink.lines == Strings{R"({"userId":"u","username":"bob","name":"Bob","tokenExpires":null})"});
    CHECK_FALSE(kept.expires);
  }
}

TEST_CASE("a login that cannot be kept is a failure, and its session is given back") {
  Kept kept;
  kept.fails = true;
  Rehearsal run = logging_in(kept);
  run.open();
  run.read({frame::connected, logged_in, bob});
  CHECK(sent_logout(run));
  run.read({R"({"msg":"result","id":"2"})"});

  CHECK(run.ended() == "3 config");
  CHECK(run.sink.lines.empty());
}

TEST_CASE("a run that ends before its login is kept gives the session back") {
  Kept kept;
  Rehearsal run = logging_in(kept);
  run.open();
  run.read({frame::connected, logged_in});
  run.signalled(15);

  CHECK(sent_logout(run));
  CHECK(kept.times == 0);
}

TEST_CASE("a token that was brought is kept, and not as a session of ours") {
  for (const bool by_object : {true, false}) {
    Kept kept;
    Rehearsal run = logging_in(kept, !by_object);
    run.open();
    run.read({frame::connected,
              R"({"msg":"result","id":"1","result":{"id":"u","token":"t","type":"resume"}})", bob});

    CHECK(run.ended() == "done");
    CHECK(kept.times == 1);
    CHECK_FALSE(kept.opened);
  }
}

TEST_CASE("an answer without a token is a violation: there is nothing to keep") {
  for (const std::string token : {"", R"(,"token":7)", R"(,"token":"")"}) {
    Kept kept;
    Rehearsal run = logging_in(kept, true);
    run.open();
    run.read({frame::connected, R"({"msg":"result","id":"1","result":{"id":"u")" + token + "}}", bob});

    CHECK(run.ended() == "21 protocol");
    CHECK(kept.times == 0);
  }
}
