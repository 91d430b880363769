// The connection lost at every point of a conversation.
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

const std::string updated = R"({"msg":"updated","methods":["1"]})";
const std::string user = R"({"msg":"added","collection":"users","id":"u","fields":{"username":"bob"}})";
const Strings of_call = {
    R"({"msg":"server_id","server_id":"0"})", frame::connected, updated, frame::logged_in, user,
    R"({"msg":"updated","methods":["2"]})",   frame::result};
const Strings of_sub = {R"({"msg":"server_id","server_id":"0"})",
                        frame::connected,
                        updated,
                        frame::logged_in,
                        user,
                        frame::data(1),
                        frame::ready,
                        frame::data(2)};
constexpr std::size_t connected_at = 2, logged_in_at = 4, ready_at = 7;  // so many frames have come

/// The run after the first `count` frames, one a read, and the loss.
void play(Rehearsal& run, const Strings& script, std::size_t count) {
  run.open();
  for (std::size_t i = 0; i < count; ++i) run.read({script[i]});
  if (!run.run->outcome()) run.closed();
}

}  // namespace

TEST_CASE(
    "the connection lost at any frame of a pipelined call leaves its outcome unknown until the result") {
  for (std::size_t count = 0; count <= of_call.size(); ++count) {
    INFO(count);
    Rehearsal run = Rehearsal::call();

    play(run, of_call, count);

    CHECK(run.ended() == (count == of_call.size() ? "done" : "54 outcome_unknown"));
    CHECK(run.sink.lines == (count == of_call.size() ? Strings{"[1]"} : Strings{}));
    CHECK(run.link.misuses == 0);
    if (count == of_call.size()) continue;
    CHECK(run.failure().phase == core::Phase::call);
    CHECK(run.failure().sent == true);
    CHECK(run.failure().close_code == 1006);
    CHECK(run.failure().message.find("the network's view") == 0);
  }
}

TEST_CASE("a server that breaks the protocol while a call is on its way has broken the protocol") {
  Rehearsal run = Rehearsal::call();
  run.open();
  run.read({frame::connected});

  run.closed(core::Cause::protocol);

  CHECK(run.ended() == "21 protocol");
  CHECK(run.failure().sent == true);
}

TEST_CASE("the connection lost before a call has left is just lost") {
  for (const bool token : {true, false}) {
    for (std::size_t count = 0; count <= of_call.size(); ++count) {
      INFO(token << count);
      Rehearsal run = Rehearsal::call();
      run.fake_login.token = token;
      run.plan.pipeline = !token;

      play(run, of_call, count);
      if (!run.run->outcome()) run.pass(2s);

      if (count == of_call.size()) {
        CHECK(run.ended() == "done");
      } else if (count < logged_in_at) {
        CHECK(run.ended() == "52 lost");
        CHECK(run.failure().sent == false);
        CHECK(run.failure().phase == (count < connected_at ? core::Phase::ddp : core::Phase::login));
      } else {
        CHECK(run.ended() == "54 outcome_unknown");
        CHECK(run.failure().sent == true);
      }
    }
  }
}

TEST_CASE("the connection lost at any frame of a subscription is lost") {
  for (const bool token : {true, false}) {
    for (std::size_t count = 0; count <= of_sub.size(); ++count) {
      INFO(token << count);
      Rehearsal run = Rehearsal::sub();
      run.fake_login.token = token;

      play(run, of_sub, count);

      CHECK(run.ended() == "52 lost");
      CHECK(run.link.misuses == 0);
      CHECK(run.failure().phase == (count < connected_at   ? core::Phase::ddp
                                    : count < logged_in_at ? core::Phase::login
                                    : count < ready_at     ? core::Phase::subscribe
                                                           : core::Phase::stream));
      Strings printed;
      if (count >= 6) printed.push_back(frame::data(1));
      if (count >= 8) printed.push_back(frame::data(2));
      CHECK(run.sink.lines == printed);
    }
  }
}

TEST_CASE("a connection that cannot be opened ends as the network says, and no call was sent") {
  for (const auto& [cause, name] :
       std::vector<std::pair<core::Cause, std::string>>{{core::Cause::dns, "10 dns"},
                                                        {core::Cause::connect, "11 connect"},
                                                        {core::Cause::proxy, "12 proxy"},
                                                        {core::Cause::tls, "13 tls"},
                                                        {core::Cause::upgrade, "14 upgrade"}}) {
    Rehearsal run = Rehearsal::call();
    run.start();

    run.closed(cause);

    CHECK(run.ended() == name);
    CHECK(run.failure().sent == false);
    CHECK(run.link.sent.empty());
    CHECK(run.link.misuses == 0);
    CHECK_FALSE(run.run->wake_at());
  }
}

TEST_CASE("what the connection was lost in is named, step by step") {
  const auto phase_at = [](std::initializer_list<Stage> stages) {
    Rehearsal run = Rehearsal::sub();
    run.plan.tls = true;
    run.start();
    for (const Stage stage : stages) run.run->reached(stage, run.now);
    run.pass(10s);
    REQUIRE(run.ended() == "15 connect_timeout");
    return run.failure().phase;
  };
  CHECK(phase_at({}) == core::Phase::connect);
  CHECK(phase_at({Stage::name_found}) == core::Phase::connect);
  CHECK(phase_at({Stage::name_found, Stage::connected}) == core::Phase::tls);
  CHECK(phase_at({Stage::name_found, Stage::connected, Stage::tls_done}) == core::Phase::upgrade);
}
