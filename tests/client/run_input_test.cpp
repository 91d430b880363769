// A run that takes lines: when they are wanted, and what becomes of their end.
#include "tests/client/echo.h"
#include "tests/client/rehearsal.h"

using namespace client;

namespace {

struct Echoing : Rehearsal {
  Echoing() : Rehearsal(std::make_unique<Echo>()) { with_source = true; }

  void type(const Strings& lines) { source.read(lines, now); }
  void answer(const std::string& id, const std::string& result) {
    read({R"({"msg":"result","id":")" + id + R"(","result":)" + result + "}"});
    source.more(now);
  }
};

std::string echo(const std::string& id, const std::string& line) {
  return R"({"msg":"method","id":")" + id + R"(","method":"echo","params":[")" + line + R"("]})";
}

}  // namespace

TEST_CASE("no line is taken before the task has begun") {
  Echoing run;
  run.fake_login.token = false;
  run.start();
  CHECK_FALSE(run.source.open);
  run.run->opened(run.now);
  run.read({frame::connected});
  CHECK_FALSE(run.source.open);

  run.read({frame::logged_in});

  CHECK(run.source.open);
}

TEST_CASE("a task that takes no input leaves it alone") {
  Rehearsal run = Rehearsal::sub();
  run.with_source = true;

  run.ready();

  CHECK(run.source.resumes == 0);
}

TEST_CASE("the lines of one read leave in one write") {
  Echoing run;
  run.log_in();

  run.type({"a", "b"});

  CHECK(run.link.sent.back() == Strings{echo("2", "a"), echo("3", "b")});
}

TEST_CASE("the task says how many lines it takes, within one read too") {
  Echoing run;
  run.log_in();

  run.type({"a", "b", "c", "d"});
  CHECK_FALSE(run.source.open);
  CHECK(run.source.waiting == Strings{"c", "d"});
  run.answer("2", "1");

  CHECK(run.source.waiting == Strings{"d"});
  CHECK(run.link.sent.back() == Strings{echo("4", "c")});
  run.answer("3", "2");
  run.answer("4", "3");
  run.answer("5", "4");
  CHECK(run.source.open);
  CHECK(run.sink.lines == Strings{"1", "2", "3", "4"});
}

TEST_CASE("a slow reader of the output stops the input") {
  Echoing run;
  run.log_in();
  run.type({"a"});
  run.sink.reader = Reader::slow;

  run.answer("2", "1");
  CHECK_FALSE(run.source.open);
  run.drain();

  CHECK(run.source.open);
}

TEST_CASE("the end of the input is not the end of the conversation") {
  Echoing run;
  run.log_in();
  run.type({"a"});

  run.source.end(run.now);
  CHECK(run.ended() == "running");
  run.answer("2", "1");

  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{"1"});
}

TEST_CASE("an input that ends with nothing on its way ends a task that waits for it") {
  Echoing run;
  run.log_in();

  run.source.end(run.now);

  CHECK(run.ended() == "done");
}

TEST_CASE("an input that breaks ends the run with 4") {
  Echoing run;
  run.log_in();
  run.type({"a"});

  run.source.break_off(run.now);

  CHECK(run.ended() == "4 input");
  CHECK(run.link.closes == 1);
}

TEST_CASE("no line is taken while there is no connection") {
  Echoing run;
  run.plan.retryable = [](const core::Failure&) { return true; };
  run.plan.reconnect.emplace(500ms, 30s, std::nullopt, [] { return 1.0; });
  run.log_in();
  REQUIRE(run.source.open);

  run.closed();
  CHECK_FALSE(run.source.open);
  run.pass(500ms);
  run.run->opened(run.now);

  CHECK(run.source.open);
}

TEST_CASE("no line is taken once the end is decided") {
  Echoing run;
  run.fake_login.token = false;
  run.log_in();
  run.signalled(15);
  REQUIRE(run.ended() == "running");

  CHECK_FALSE(run.source.open);
}

TEST_CASE("a server that does not read what it is sent stops the input, until it does") {
  Echoing run;
  run.log_in();
  run.link.room = false;
  run.type({"a"});
  CHECK_FALSE(run.source.open);
  run.type({"b"});
  CHECK(run.source.waiting == Strings{"b"});

  run.link.room = true;
  run.run->room_again(run.now);
  run.source.more(run.now);

  CHECK(run.source.waiting.empty());
  CHECK(run.link.sent.back() == Strings{echo("3", "b")});
}
