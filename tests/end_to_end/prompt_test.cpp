// What is asked of a person at a terminal.
#include <csignal>

#include "terminal.h"

using namespace dialogue;

TEST_CASE("a password that nothing else gives is asked for, without echo") {
  const RocketChatServer server;
  Terminal terminal;
  terminal.run(server.url(), {"-u", "alice", "call", "echo", "1"});
  REQUIRE(terminal.shows("Password of alice"));
  REQUIRE_FALSE(terminal.echoes());
  terminal.type("correct horse\n");
  const Ran ran = terminal.program().wait();
  REQUIRE(ran.status == 0);
  REQUIRE(ran.out == "1\n");
  REQUIRE(terminal.echoes());
}

TEST_CASE("a second factor that the server wants is asked for, again after a slip") {
  const RocketChatServer server;
  Terminal terminal;
  terminal.run(server.url(), {"--trace", "call", "echo", "1"}, with_password("carol"));
  REQUIRE(terminal.shows("Code of the second factor"));
  REQUIRE_FALSE(terminal.echoes());
  terminal.type("000000\n");
  REQUIRE(terminal.shows("Code of the second factor"));
  terminal.type("123456\n");
  REQUIRE(terminal.shows("(totp): \r\n"));  // what is told next has a line of its own
  const Ran ran = terminal.program().wait();
  REQUIRE(ran.status == 0);
  REQUIRE(ran.out == "1\n");
  REQUIRE(terminal.echoes());
}

TEST_CASE("a code that stays wrong is rejected in the end") {
  const RocketChatServer server;
  Terminal terminal;
  terminal.run(server.url(), {"call", "echo", "1"}, with_password("carol"));
  for (int i = 0; i < 3; ++i) {
    REQUIRE(terminal.shows("Code of the second factor"));
    terminal.type("000000\n");
  }
  REQUIRE(terminal.shows("[second_factor_rejected]"));
  REQUIRE(terminal.program().wait().status == 33);
}

TEST_CASE("a typed interrupt or quit at a question ends the run, and the terminal echoes again") {
  const bool code = GENERATE(false, true);
  const int signal = GENERATE(SIGINT, SIGQUIT);
  const RocketChatServer server;
  Terminal terminal;
  if (code) {
    terminal.run(server.url(), {"call", "echo", "1"}, with_password("carol"));
    REQUIRE(terminal.shows("Code of the second factor"));
  } else {
    terminal.run(server.url(), {"-u", "alice", "call", "echo", "1"});
    REQUIRE(terminal.shows("Password of alice"));
  }
  terminal.type(signal == SIGINT ? "\x03" : "\x1c");
  REQUIRE(terminal.program().wait().signal == signal);
  REQUIRE(terminal.echoes());
}

TEST_CASE("nobody is asked when credentials are there, or stderr is no terminal") {
  const RocketChatServer server;
  require_failure(run_at(server, {"-u", "alice", "whoami"}), 30, "login_needed");
  Terminal terminal;
  terminal.run(server.url(), {"call", "echo", "1"}, with_token());
  REQUIRE(terminal.program().wait().status == 0);
}

TEST_CASE("a command for a secret may ask at the terminal, and a typed interrupt ends it with the run") {
  const RocketChatServer server;
  const std::string asks = "sh -c 'printf \"Key: \" >/dev/tty; read key </dev/tty; echo bob-resume-token'";
  Terminal answered;
  answered.run(server.url(), {"--token-command", asks, "call", "echo", "1"});
  REQUIRE(answered.shows("Key: "));
  answered.type("open sesame\n");
  const Ran ran = answered.program().wait();
  REQUIRE(ran.out == "1\n");
  REQUIRE(ran.status == 0);

  Terminal interrupted;
  interrupted.run(server.url(), {"--token-command", asks, "call", "echo", "1"});
  REQUIRE(interrupted.shows("Key: "));
  interrupted.type("\x03");
  REQUIRE(interrupted.program().wait().signal == SIGINT);
}

TEST_CASE("a question that is answered by the end of the input is told as such") {
  const bool code = GENERATE(false, true);
  const RocketChatServer server;
  Terminal terminal;
  if (code) {
    terminal.run(server.url(), {"call", "echo", "1"}, with_password("carol"));
    REQUIRE(terminal.shows("Code of the second factor (totp)"));
  } else {
    terminal.run(server.url(), {"-u", "alice", "call", "echo", "1"});
    REQUIRE(terminal.shows("Password of alice"));
  }
  terminal.type("\x04");
  REQUIRE(terminal.shows("the input ended"));
  REQUIRE(terminal.program().wait().status == (code ? 32 : 30));
}
