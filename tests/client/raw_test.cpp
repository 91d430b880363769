// Frames in and frames out, for somebody who speaks DDP himself.
#include "client/raw.h"

#include "tests/client/rehearsal.h"

using namespace client;

namespace {

struct Rawly : Rehearsal {
  explicit Rawly(bool handshake = true) : Rehearsal(std::make_unique<Raw>(handshake)) {
    with_source = true;
    plan.handshake = handshake;
  }

  void type(const Strings& lines) { source.read(lines, now); }
};

}  // namespace

TEST_CASE("raw: every frame behind the login is printed, whatever it is") {
  Rawly run;
  run.log_in();
  CHECK(run.sink.lines.empty());
  const Strings frames = {frame::data(1),
                          R"({"msg":"result","id":"7","result":1})",
                          R"({"msg":"updated","methods":["7"]})",
                          R"({"msg":"nosub","id":"x"})",
                          R"({"msg":"ready","subs":["x"]})",
                          R"({"msg":"pong","id":"9"})",
                          R"({"server_id":"0"})",
                          R"({"msg":"ping"})"};

  run.read(frames);

  CHECK(run.sink.lines == frames);
  CHECK(run.link.sent.back() == Strings{R"({"msg":"pong"})"});
  run.read({"{ \"msg\" :\n\"x\" }"});
  CHECK(run.sink.lines.back() == R"({"msg":"x"})");
  CHECK(run.ended() == "running");
}

TEST_CASE("raw: lines are sent as they are, once somebody is logged in") {
  Rawly run;
  run.open();
  CHECK_FALSE(run.source.open);
  run.read({frame::connected, frame::logged_in});

  run.type({R"({"msg": "ping", "id":"9"})", "{}"});

  CHECK(run.link.sent.back() == Strings{R"({"msg": "ping", "id":"9"})", "{}"});
}

TEST_CASE("raw: a line that is no JSON object ends the run with 4, and nothing behind it is sent") {
  for (const std::string line : {"", "x", "[]", "{"}) {
    Rawly run;
    run.log_in();
    const auto before = run.link.sent.size();

    run.type({line, "{}"});

    CHECK(run.ended() == "4 input");
    CHECK(run.failure().message == "line 1 of the input is no JSON object");
    CHECK(run.link.sent.size() == before);
  }
}

TEST_CASE("raw: the end of the input is not the end of the conversation") {
  Rawly run;
  run.selection.count = 2;
  run.log_in();
  run.type({R"({"msg":"sub","id":"x","name":"things"})"});
  run.source.end(run.now);
  run.read({frame::data(1)});
  CHECK(run.ended() == "running");

  run.read({frame::data(2)});

  CHECK(run.ended() == "done");
}

TEST_CASE("raw: a complaint of the server is printed before it ends the run") {
  Rawly run;
  run.log_in();

  run.read({frame::error});

  CHECK(run.ended() == "21 protocol");
  CHECK(run.sink.lines == Strings{frame::error});
}

TEST_CASE("raw: without a handshake nothing is said that was not typed, and everything is printed") {
  Rawly run(false);
  run.open();
  CHECK(run.link.sent.empty());
  const Strings frames = {R"({"server_id":"0"})", frame::connected, R"({"msg":"ping","id":"p"})",
                          frame::logged_in, frame::error};

  run.type({R"({"msg":"connect","version":"1","support":["1"]})"});
  run.read(frames);
  run.pass(120s);

  CHECK(run.link.all_sent() == Strings{R"({"msg":"connect","version":"1","support":["1"]})"});
  CHECK(run.sink.lines == frames);
  CHECK(run.ended() == "running");
  run.read({"[1"});
  CHECK(run.ended() == "21 protocol");
}
