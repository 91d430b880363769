// Calls that a task makes on its way, and those that wait for the server's rate.
#include "rocketchat/requests.h"

#include "tests/rocketchat/noting.h"

using namespace rocketchat;
using namespace client;

namespace {

struct Asking final : Noting<Requests> {
  using Noting::Noting;
  void ask(const std::string& method, Requests::Handler noted) override {
    requests.call(method, "[7]", std::move(noted));
  }
  void received(const ddp::Event& event, Conversation&, core::TimePoint now) override {
    later.now(now);
    if (const auto* answer = std::get_if<ddp::Answer>(&event)) requests.answered(*answer);
  }
};

struct Scene : NotingRun<Asking> {
  using NotingRun::NotingRun;
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
  CHECK(scene.answers() == Strings{"c 3", "a 1: a: refused by the server (1)", "b nothing"});
}

TEST_CASE("a method that is gone is retired, on servers of either kind") {
  Scene scene({"a", "b"});
  scene.log_in();
  scene.read({R"({"msg":"result","id":"2","error":{"error":404}})",
              R"({"msg":"result","id":"3","error":{"error":"Method 'b' not found [404]"}})"});
  CHECK(scene.answers() == Strings{"a retired", "b retired"});
}

TEST_CASE("only a few calls are on their way at once, the others follow as these are answered") {
  Strings methods;
  for (int i = 0; i < 30; ++i) methods.push_back("m" + std::to_string(i));
  Scene scene(methods);
  scene.log_in();
  const auto calls = [&scene] { return scene.link.all_sent().size() - 2; };  // without connect and login
  CHECK(calls() == 8);
  for (int i = 0; i < 30; ++i) {
    scene.read({R"({"msg":"result","id":")" + std::to_string(2 + i) + R"(","result":1})"});
    CHECK(calls() == std::min<std::size_t>(30, 9 + static_cast<std::size_t>(i)));
  }
  CHECK(scene.answers().size() == 30);
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
  scene.limit(5, R"(,"details":{"timeToReset":0})");
  scene.pass(249ms);
  CHECK(scene.answers().empty());
  scene.pass(1ms);
  scene.read({R"({"msg":"result","id":"6","result":1})", R"({"msg":"result","id":"4","result":2})"});
  CHECK(scene.answers() == Strings{"a 1", "b 2"});
}

TEST_CASE("a longer wait than five minutes is a failure that tells it") {
  Scene scene({"a"});
  scene.log_in();
  scene.limit(2, R"(,"details":{"timeToReset":300001})");
  CHECK(scene.answers() == Strings{"a too-many-requests: a: refused by the server (too-many-requests)"});
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
