// Calls that a task makes on its way, and those that wait for the server's rate.
#include "rocketchat/requests.h"

#include "tests/client/rehearsal.h"
#include "tests/support/document.h"

using namespace rocketchat;
using namespace client;
using support::document;

namespace {

/// A task that makes the calls of the test, and notes the answers.
struct Asking final : Task {
  explicit Asking(Strings names) : methods(std::move(names)) {}

  void begin(Conversation& conversation, core::TimePoint) override {
    requests.forget();
    for (const std::string& method : methods) {
      requests.call(conversation, method, "[7]", [this, method](const Requests::Answer& answer) {
        const json::Node given = answer.error ? answer.error : answer.result;
        answers.push_back(method + " " + (given ? std::string(given.text()) : "nothing"));
      });
    }
  }
  void received(const ddp::Event& event, Conversation&, core::TimePoint now) override {
    if (const auto* answer = std::get_if<ddp::Answer>(&event)) requests.answered(*answer, now);
  }
  std::optional<core::TimePoint> wake_at() const override { return requests.wake_at(); }
  void ticked(Conversation& conversation, core::TimePoint now) override {
    requests.ticked(conversation, now);
  }
  core::Phase phase() const override { return core::Phase::subscribe; }
  bool has_answer() const override { return false; }

  Strings methods;
  Requests requests;
  Strings answers;
};

struct Scene : Rehearsal {
  explicit Scene(Strings methods) : Rehearsal(std::make_unique<Asking>(std::move(methods))) {}
  const Strings& answers() const { return static_cast<const Asking&>(*task).answers; }
  void limit(int id, const std::string& details) {
    read({R"({"msg":"result","id":")" + std::to_string(id) + R"(","error":{"error":"too-many-requests")" +
          details + "}}"});
  }
};

}  // namespace

TEST_CASE("answers find their calls by id, in any order") {
  Scene scene({"a", "b", "c"});
  scene.log_in();
  scene.read({R"({"msg":"result","id":"4","result":3})", R"({"msg":"result","id":"2","error":{"error":1}})",
              R"({"msg":"result","id":"99","result":9})", R"({"msg":"result","id":"3"})",
              R"({"msg":"result","id":"3","result":"again"})"});
  CHECK(scene.answers() == Strings{"c 3", R"(a {"error":1})", "b nothing"});
}

TEST_CASE("a call that is refused for the rate is made again when the server said, not before") {
  Scene scene({"a", "b"});
  scene.log_in();
  scene.limit(2, R"(,"details":{"timeToReset":6543})");
  scene.limit(3, R"(,"details":{"timeToReset":2000})");
  CHECK(scene.answers().empty());
  const std::size_t sent = scene.link.sent.size();
  scene.pass(1999ms);
  CHECK(scene.link.sent.size() == sent);
  scene.pass(1ms);
  CHECK(scene.link.sent.back() == Strings{R"({"msg":"method","id":"4","method":"b","params":[7]})"});
  scene.pass(4543ms);
  CHECK(scene.link.sent.back() == Strings{R"({"msg":"method","id":"5","method":"a","params":[7]})"});
  scene.limit(5, R"(,"details":{"timeToReset":10})");
  scene.pass(10ms);
  scene.read({R"({"msg":"result","id":"6","result":1})", R"({"msg":"result","id":"4","result":2})"});
  CHECK(scene.answers() == Strings{"a 1", "b 2"});
}

TEST_CASE("a server that does not say how long, or nonsense, is left alone for a second") {
  using core::Duration;
  const std::string limited = R"({"error":"too-many-requests")";
  for (const std::string details :
       {"", R"(,"details":{})", R"(,"details":"soon")", R"(,"details":{"timeToReset":"5"})",
        R"(,"details":{"timeToReset":-5})", R"(,"details":{"timeToReset":1.5})",
        R"(,"details":{"timeToReset":99999999999})"}) {
    INFO(details);
    CHECK(rate_limit_wait(document(limited + details + "}").root()) == Duration(1s));
  }
  CHECK(rate_limit_wait(document(limited + R"(,"details":{"timeToReset":0}})").root()) == Duration(0s));
  CHECK(rate_limit_wait(
            document(R"({"isClientSafe":true,"message":"Slow down [too-many-requests]"})").root()) ==
        Duration(1s));
  CHECK_FALSE(rate_limit_wait(document(R"({"error":404})").root()));
  CHECK_FALSE(rate_limit_wait({}));
}

TEST_CASE("a connection that is gone takes calls and waits with it") {
  Scene scene({"a"});
  scene.plan.retryable = [](const core::Failure&) { return true; };
  scene.plan.reconnect.emplace(1s, 1s, std::nullopt, [] { return 1.0; });
  scene.log_in();
  scene.limit(2, R"(,"details":{"timeToReset":2000})");
  scene.closed();
  scene.pass(1s);
  scene.run->opened(scene.now);
  scene.read({frame::connected, frame::logged_in, frame::result});
  scene.pass(5s);
  CHECK(scene.answers() == Strings{"a [1]"});
  CHECK(scene.link.sent.size() == 2);
}
