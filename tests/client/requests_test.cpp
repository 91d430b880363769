// Requests by HTTP in a run: when they leave, with what, and what becomes of them.
#include <functional>

#include "client/overloaded.h"
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

/// Asks for its requests at once, and notes how each is answered; a failure ends the run.
class Asker final : public Task {
 public:
  Asker(std::vector<HttpRequest> requests, core::Phase phase)
      : requests_(std::move(requests)), phase_(phase) {}

  void begin(Conversation& conversation, core::TimePoint) override {
    for (const HttpRequest& one : requests_) ids.push_back(conversation.request(one));
  }
  void received(const ddp::Event&, Conversation&, core::TimePoint) override {}
  void answered(HttpId id, const HttpOutcome& outcome, Conversation& conversation, core::TimePoint) override {
    const auto* answer = std::get_if<HttpAnswer>(&outcome);
    answers.push_back(std::to_string(id) + ": " +
                      (answer != nullptr ? std::to_string(answer->status) + " " + answer->body : "failed"));
    if (answer == nullptr) return conversation.fail(std::get<core::Failure>(outcome));
    const Line line{answer->body, false, {}};
    conversation.print(line);
    if (answers.size() == requests_.size()) conversation.done();
  }
  core::Phase phase() const override { return phase_; }
  bool has_answer() const override { return true; }

  std::vector<HttpId> ids;
  Strings answers;

 private:
  std::vector<HttpRequest> requests_;
  core::Phase phase_;
};

const HttpRequest get = {.target = "/api/v1/me"};
const HttpRequest post = {.verb = "POST", .target = "/api/v1/chat.react", .body = "{}"};

struct Asking : Rehearsal {
  explicit Asking(std::vector<HttpRequest> requests, core::Phase phase = core::Phase::call)
      : Rehearsal(std::make_unique<Asker>(std::move(requests), phase)) {}
  const Asker& asker() const { return static_cast<const Asker&>(*task); }
};

}  // namespace

TEST_CASE("a request waits for the login, and leaves in the name of who logged in") {
  Asking run({get});
  run.open();
  run.read({frame::connected});
  CHECK(run.http.asked.empty());

  run.read({frame::logged_in});

  REQUIRE(run.http.asked.size() == 1);
  CHECK(run.http.asked[0].fields == core::HttpFields{{"X-Auth-Token", "t"}, {"X-User-Id", "u"}});
  run.answer(200, "{}");
  CHECK(run.ended() == "done");
  CHECK(run.asker().answers == Strings{"1: 200 {}"});
}

TEST_CASE("an anonymous run's requests name nobody") {
  Asking run({get});
  run.fake_login.anonymous = true;

  run.open();

  REQUIRE(run.http.asked.size() == 1);
  CHECK(run.http.asked[0].fields.empty());
}

TEST_CASE("a refused login lets no request leave") {
  Asking run({post});
  run.open();

  run.read({frame::connected, frame::refused});

  CHECK(run.ended() == "31 login_rejected");
  CHECK(run.http.asked.empty());
}

TEST_CASE("requests leave one after the other, in order") {
  Asking run({get, post});
  run.log_in();
  CHECK(run.http.lines() == Strings{"GET /api/v1/me"});

  run.answer(404, "none");

  CHECK(run.http.lines() == Strings{"GET /api/v1/me", "POST /api/v1/chat.react {}"});
  run.answer(200, "{}");
  CHECK(run.asker().answers == Strings{"1: 404 none", "2: 200 {}"});
  CHECK(run.http.misuses == 0);
}

TEST_CASE("a request without a sign of its answer is overdue: a GET is asked again by who likes") {
  for (const HttpRequest& one : {get, post}) {
    Asking run({one});
    run.plan.timing.ping_interval = 1h;
    run.log_in();
    run.run->http_leaves(run.now);
    run.pass(29s);
    run.run->http_progressed(run.now);
    run.pass(29s);
    CHECK(run.ended() == "running");

    run.pass(2s);

    CHECK(run.ended() == (one.safe() ? "50 reply_timeout" : "54 outcome_unknown"));
    CHECK(run.failure().sent == true);
    CHECK(run.http.given_up > 0);
  }
}

TEST_CASE("a request that finds no connection in time has not left") {
  Asking run({post});
  run.log_in();

  run.pass(11s);

  CHECK(run.ended() == "15 connect_timeout");
  CHECK(run.failure().sent == false);
}

TEST_CASE("a request whose connection is lost may have been done when it had left and is no GET") {
  for (const HttpRequest& one : {get, post}) {
    for (const bool left : {false, true}) {
      Asking run({one});
      run.log_in();

      run.fail_request(left ? core::Cause::lost : core::Cause::connect, left);

      CHECK(run.ended() == (!left ? "11 connect" : one.safe() ? "52 lost" : "54 outcome_unknown"));
      CHECK(run.failure().sent == left);
    }
  }
}

TEST_CASE("an answer that breaks HTTP is the server's fault, and says whether the request had left") {
  Asking run({post});
  run.log_in();

  run.fail_request(core::Cause::protocol);

  CHECK(run.ended() == "21 protocol");
  CHECK(run.failure().sent == true);
}

TEST_CASE("a request of a lost connection is forgotten, and asked anew on the next") {
  Asking run({get});
  run.plan.reconnect.emplace(1s, 1s, 3, [] { return 1.0; });
  run.plan.retryable = [](const core::Failure&) { return true; };
  run.log_in();

  run.closed();
  CHECK_FALSE(run.http.busy);
  run.pass(2s);
  run.run->reached(Stage::connected, run.now);
  run.run->opened(run.now);
  run.read({frame::connected});
  CHECK(run.http.asked.size() == 1);
  run.read({frame::logged_in});

  CHECK(run.http.asked.size() == 2);
  run.answer(200, "{}");
  CHECK(run.asker().answers == Strings{"2: 200 {}"});
}

TEST_CASE("the connection lost while a POST is on its way leaves its outcome unknown") {
  for (const HttpRequest& one : {get, post}) {
    Asking run({one});
    run.log_in();
    run.run->http_leaves(run.now);

    run.closed();

    CHECK(run.ended() == (one.safe() ? "52 lost" : "54 outcome_unknown"));
    CHECK_FALSE(run.http.busy);
  }
}

TEST_CASE("a signal and the deadline end a request") {
  Asking signalled({post});
  signalled.log_in();
  signalled.signalled(15);
  CHECK(signalled.ended() == "signal 15");
  CHECK_FALSE(signalled.http.busy);

  Asking late({post});
  late.plan.limits.deadline = 5s;
  late.log_in();
  late.run->http_leaves(late.now);
  late.pass(6s);
  CHECK(late.ended() == "54 outcome_unknown");
  CHECK_FALSE(late.http.busy);
}

TEST_CASE("while the output's reader is slow no request leaves and none is overdue") {
  Asking run({get, get});
  run.plan.timing.ping_interval = 1h;
  run.log_in();
  run.sink.reader = Reader::slow;
  run.answer(200, "{}");
  CHECK(run.http.asked.size() == 1);

  run.pass(100s);
  CHECK(run.ended() == "running");
  run.drain();

  CHECK(run.http.asked.size() == 2);
  run.answer(200, "{}");
  CHECK(run.ended() == "done");
}

TEST_CASE("requests and answers are shown to who looks on") {
  Asking run({post});
  run.log_in();

  run.answer(200, R"({"success":true})");

  CHECK(run.observer.sent.back() == "POST /api/v1/chat.react");
  CHECK(run.observer.received.back() == R"(200 {"success":true})");
}
