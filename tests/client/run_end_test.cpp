// Which end a run has when several meet.
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

constexpr auto rejected = R"({"msg":"result","id":"2","error":{"error":"x"}})";

}  // namespace

TEST_CASE("a result that comes in time is the end, whatever else its read brings") {
  for (const Strings& frames :
       {Strings{frame::result}, Strings{frame::result, frame::error}, Strings{frame::error, frame::result},
        Strings{frame::result, "no json"}, Strings{frame::result, frame::result}}) {
    INFO(frames[0]);
    Rehearsal run = Rehearsal::call();
    run.log_in();

    run.read(frames);

    CHECK(run.ended() == "done");
    CHECK(run.sink.lines == Strings{"[1]"});
  }
}

TEST_CASE("what stands behind a frame that broke the rules is ignored: something may be missing before it") {
  for (const std::string broken : {"no json", R"({"msg":"failed","version":"2"})"}) {
    INFO(broken);
    Rehearsal of_call = Rehearsal::call();
    of_call.log_in();
    of_call.read({broken, frame::result});
    CHECK(of_call.ended() == (broken == "no json" ? "21 protocol" : "20 ddp_version"));
    CHECK(of_call.sink.lines.empty());

    Rehearsal of_sub = Rehearsal::sub();
    of_sub.selection.count = 2;
    of_sub.ready();
    of_sub.read({frame::data(1), broken, frame::data(2), frame::data(3)});
    CHECK(of_sub.ended() == (broken == "no json" ? "21 protocol" : "20 ddp_version"));
    CHECK(of_sub.sink.lines == Strings{frame::data(1)});
  }
}

TEST_CASE("of two failures in one read the first counts") {
  Rehearsal run = Rehearsal::call();
  run.log_in();

  run.read({rejected, frame::error});

  CHECK(run.ended() == "43 rejected");
}

TEST_CASE("a goal that is met wins over a failure in the same read") {
  for (const Strings& frames : {Strings{frame::data(1), frame::data(2), frame::nosub},
                                Strings{frame::data(1), frame::nosub, frame::data(2)},
                                Strings{frame::error, frame::data(1), frame::data(2), frame::data(3)}}) {
    Rehearsal run = Rehearsal::sub();
    run.selection.count = 2;
    run.ready();

    run.read(frames);

    CHECK(run.ended() == "done");
    CHECK(run.sink.lines == Strings{frame::data(1), frame::data(2)});
  }
}

TEST_CASE("a goal that is met wins over the close, even when the close ends the very read") {
  for (const bool read_done : {true, false}) {
    INFO(read_done);
    Rehearsal run = Rehearsal::sub();
    run.selection.count = 1;
    run.ready();

    run.run->received(frame::data(1), run.now);
    if (read_done) run.run->read_done(run.now);
    run.closed();

    CHECK(run.ended() == "done");
    CHECK(run.sink.lines == Strings{frame::data(1)});
  }
}

TEST_CASE("a failure wins over the close behind it") {
  for (const bool read_done : {true, false}) {
    INFO(read_done);
    Rehearsal run = Rehearsal::call();
    run.log_in();

    run.run->received(rejected, run.now);
    if (read_done) run.run->read_done(run.now);
    run.closed();

    CHECK(run.ended() == "43 rejected");
    CHECK(run.link.misuses == 0);
  }
}

TEST_CASE("what was printed before the close has left") {
  Rehearsal run = Rehearsal::sub();
  run.ready();

  run.run->received(frame::data(1), run.now);
  run.closed();

  CHECK(run.ended() == "52 lost");
  CHECK(run.sink.lines == Strings{frame::data(1)});
}

TEST_CASE("frames come before timers: an answer at the very end of the time counts") {
  Rehearsal run = Rehearsal::call();
  run.plan.limits.deadline = 5s;
  run.log_in();
  run.now += 5s;

  run.read({frame::result});
  run.run->ticked(run.now);

  CHECK(run.ended() == "done");
}

TEST_CASE("a failure wins over a time that is over at the same moment") {
  Rehearsal run = Rehearsal::sub();
  run.plan.limits.deadline = 5s;
  run.ready();
  run.now += 5s;

  run.read({frame::nosub});
  run.run->ticked(run.now);

  CHECK(run.ended() == "42 sub_ended");
}

TEST_CASE("once the end is decided nothing changes it, and nothing more is printed") {
  Rehearsal run = Rehearsal::sub();
  run.selection.count = 1;
  run.fake_login.token = false;
  run.log_in();
  run.read({frame::ready, frame::data(1)});
  REQUIRE(run.ended() == "running");

  run.read({frame::data(2), frame::nosub, frame::error, "no json"});
  run.pass(1s);
  run.closed();

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{frame::data(1)});
}

TEST_CASE("a frame that is no JSON object, an error frame and another version end a run") {
  const auto end_of = [](const std::string& text) {
    Rehearsal run = Rehearsal::sub();
    run.ready();
    run.read({text});
    CHECK(run.sink.lines.empty());
    CHECK(run.link.closes == 1);
    return run.ended();
  };
  CHECK(end_of("no json") == "21 protocol");
  CHECK(end_of("[]") == "21 protocol");
  CHECK(end_of(R"({"msg":"added","collection":"things","fields":{"n":01}})") == "21 protocol");
  CHECK(end_of("{\"msg\":\"added\",\"collection\":\"things\",\"id\":\"\xff\"}") == "21 protocol");
  CHECK(end_of(frame::error) == "21 protocol");
  CHECK(end_of(R"({"msg":"failed","version":"pre2"})") == "20 ddp_version");
}

TEST_CASE("what is unknown does not end a run") {
  Rehearsal run = Rehearsal::sub();
  run.ready();

  run.read({"{}", R"({"msg":"server_id"})", R"({"msg":"later","id":"2"})", R"({"msg":"result","id":"99"})",
            R"({"msg":"nosub","id":"99"})", frame::data(1)});

  CHECK(run.ended() == "running");
  CHECK(run.sink.lines == Strings{frame::data(1)});
}

TEST_CASE("a ping of the server is answered, at any time") {
  Rehearsal run = Rehearsal::sub();
  run.open();
  run.read({R"({"msg":"ping"})"});
  CHECK(run.link.sent.back() == Strings{R"({"msg":"pong"})"});

  run.read({frame::connected, frame::logged_in, frame::ready, R"({"msg":"ping","id":"a"})",
            R"({"msg":"ping","id":2})"});

  CHECK(run.link.sent.back() == Strings{R"({"msg":"pong","id":"a"})", R"({"msg":"pong","id":2})"});
}

TEST_CASE("a goal that is met wins over a broken frame behind it in the same read") {
  Rehearsal run = Rehearsal::sub();
  run.selection.count = 1;
  run.ready();

  run.read({frame::data(1), "no json"});

  CHECK(run.ended() == "done");
}

TEST_CASE("a broken protocol says whether a call had left") {
  for (const bool pipeline : {true, false}) {
    Rehearsal run = Rehearsal::call();
    run.plan.pipeline = pipeline;
    run.open();
    run.read({frame::connected, "no json"});
    CHECK(run.ended() == "21 protocol");
    CHECK(run.failure().sent == pipeline);
  }
  Rehearsal of_sub = Rehearsal::sub();
  of_sub.open();
  of_sub.read({"no json"});
  CHECK_FALSE(of_sub.failure().sent);
}

TEST_CASE("a refused login is told as such, whatever stands before it in the read") {
  Rehearsal run = Rehearsal::call();
  run.open();
  run.read({frame::connected, rejected, frame::error, frame::refused});
  CHECK(run.ended() == "31 login_rejected");
}

TEST_CASE("a result whose error is null is a result") {
  Rehearsal run = Rehearsal::call();
  run.log_in();
  run.read({R"({"msg":"result","id":"2","error":null,"result":[1]})"});
  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{"[1]"});
}
