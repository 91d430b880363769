#include "runtime/secret_command.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "core/failure.h"
#include "support/catch.hpp"

using namespace std::chrono_literals;
using Words = std::vector<std::string>;
using runtime::words_of;

namespace {

std::string printed(const std::string& command, core::Duration limit = 10s) {
  return std::string(runtime::run_for_secret("option --x-command", command, limit, {"HIDDEN"}).reveal());
}

core::Failure failure_of(const std::string& command, core::Duration limit = 10s) {
  try {
    printed(command, limit);
  } catch (const core::Failure& failure) {
    return failure;
  }
  FAIL("no failure of: " << command);
  return {};
}

}  // namespace

TEST_CASE("a command line is split at blanks, and quotes hold together") {
  REQUIRE(words_of("pass show  chat\ttoken\n") == Words{"pass", "show", "chat", "token"});
  REQUIRE(words_of("a 'b c' \"d e\" f'g'\"h\"") == Words{"a", "b c", "d e", "fgh"});
  REQUIRE(words_of("'' \"\"") == Words{"", ""});
  REQUIRE(words_of("  ").empty());
}

TEST_CASE("a backslash takes the next character, and within quotes as shells have it") {
  REQUIRE(words_of(R"(a\ b \' \")") == Words{"a b", "'", "\""});
  REQUIRE(words_of(R"("\" \\ \x" '\n')") == Words{R"(" \ \x)", R"(\n)"});
  REQUIRE(words_of(R"("\$1 \`x")") == Words{"$1 `x"});
}

TEST_CASE("no shell sees the command") {
  REQUIRE(words_of("a $HOME * | b; c") == Words{"a", "$HOME", "*", "|", "b;", "c"});
  REQUIRE(printed("echo $HOME '*' | cat") == "$HOME * | cat");
}

TEST_CASE("a quote that stays open is no command") {
  REQUIRE(words_of("a 'b").empty());
  REQUIRE(words_of("a \"b").empty());
  REQUIRE(failure_of("a 'b").cause == core::Cause::usage);
}

TEST_CASE("one trailing newline is dropped, and no other character") {
  REQUIRE(printed("printf 'secret\\n'") == "secret");
  REQUIRE(printed("printf ' two\\nlines \\n\\n'") == " two\nlines \n");
}

TEST_CASE("the command lacks the hidden variables, and stdin") {
  ::setenv("HIDDEN", "no", 1);
  ::setenv("SHOWN", "yes", 1);
  REQUIRE(printed("sh -c 'echo ${HIDDEN-unset} ${SHOWN-unset}; cat'") == "unset yes");
}

TEST_CASE("a command that fails, prints nothing or too much is told, with the option") {
  for (const char* command :
       {"/no/such/command", "false", "true", "sh -c 'kill -9 $$'", "head -c 100000 /dev/zero"}) {
    INFO(command);
    const auto failure = failure_of(command);
    REQUIRE(failure.cause == core::Cause::config);
    REQUIRE(failure.message.find("option --x-command: ") == 0);
  }
}

TEST_CASE("a command that takes too long is ended") {
  REQUIRE(failure_of("sleep 60", 20ms).message.find("too long") != std::string::npos);
  REQUIRE(failure_of("sh -c 'exec >&-; exec sleep 60'", 20ms).message.find("too long") != std::string::npos);
}

TEST_CASE("what a command leaves running does not keep its secret back") {
  // It holds the pipe of the secret, but not stderr: whoever runs this test would wait for its end.
  REQUIRE(printed("sh -c 'echo secret; sleep 60 2>/dev/null &'") == "secret");
}

TEST_CASE("a command that is ended takes with it what it started") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const std::string held = std::to_string(ends[1]);
  // Each of the two holds the pipe; `trap` lets the first one survive a polite end.
  const std::string command = "sh -c 'trap : TERM; sleep 60 & echo x >&" + held + "; wait; sleep 60'";
  REQUIRE(failure_of(command, 300ms).message.find("too long") != std::string::npos);
  ::close(ends[1]);
  char byte = 0;
  while (::read(ends[0], &byte, 1) == 1) continue;  // until nobody holds it
  ::close(ends[0]);
}

TEST_CASE("a command that waits for a terminal it does not have is told") {
  REQUIRE(failure_of("sh -c 'kill -STOP $$'").message.find("was stopped") != std::string::npos);
}

TEST_CASE("a command finds the signals as they are outside of this program") {
  std::signal(SIGPIPE, SIG_IGN);
  REQUIRE(failure_of("sh -c 'kill -PIPE $$; echo lived'").message.find("signal 13") != std::string::npos);
  REQUIRE(failure_of("sh -c 'kill -TERM $$; echo lived'").message.find("signal 15") != std::string::npos);
}
