// What is waited for before anything is connected: it is within the deadline, and a signal ends it.
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "dialogue.h"
#include "terminal.h"

using namespace dialogue;
using support::TemporaryFolder;

namespace {

/// A run that waits for what never comes: for a pipe that nobody writes to, a stdin that stays open, a
/// command.
struct Waits {
  TemporaryFolder folder;
  std::vector<std::vector<std::string>> all;

  Waits() {
    const std::string pipe = folder.at("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    all = {{"--token-file", pipe, "whoami"},
           {"--token-file", "-", "whoami"},
           {"--token-file", "/dev/fd/0", "whoami"},
           {"--token-command", "sh -c 'sleep 60; echo x'", "whoami"},
           {"-u", "alice", "--password-file", pipe, "whoami"},
           {"--login-json", pipe, "whoami"},
           {"call", "m", "--params", "-"},
           {"call", "m", "--params", "@" + pipe},
           {"call", "m", "-F", "k=@" + pipe},
           {"-H", "@" + pipe, "call", "m"},
           {"--cacert", pipe, "call", "m"},
           {"--key", pipe, "--cert", pipe, "call", "m"}};
  }
};

}  // namespace

TEST_CASE("the deadline holds for all that is waited for before the connection") {
  const DdpServer server(answering("1"));
  const Waits waits;
  for (auto arguments : waits.all) {
    INFO(arguments[0] << " " << arguments[1]);
    arguments.insert(arguments.begin(), {"--deadline", "50ms"});
    support::Child child(at(server.url(), arguments), {.stdin_pipe = true});
    require_failure(child.wait(), 51, "goal_timeout");
  }
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a signal ends all that is waited for before the connection") {
  const DdpServer server(answering("1"));
  const Waits waits;
  const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP);
  for (const auto& arguments : waits.all) {
    INFO(arguments[0] << " " << arguments[1]);
    support::Child child(at(server.url(), arguments), {.stdin_pipe = true});
    child.signal(signal);
    const Ran ran = child.wait();
    REQUIRE(ran.signal == signal);
    REQUIRE(ran.err.empty());
  }
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a reader that leaves ends all that is waited for before the connection") {
  const DdpServer server(answering("1"));
  const Waits waits;
  for (const auto& arguments : waits.all) {
    INFO(arguments[0] << " " << arguments[1]);
    support::Child child(at(server.url(), arguments), {.stdin_pipe = true});
    child.close_stdout();
    const Ran ran = child.wait();
    REQUIRE(ran.signal == SIGPIPE);
    REQUIRE(ran.err.empty());
  }
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a file that comes in parts through a pipe is read whole") {
  const DdpServer server(answering("1"));
  support::Child child(at(server.url(), {"call", "m", "--params", "-"}), {.stdin_pipe = true});
  child.write_stdin("[1,");
  child.write_stdin("2]");
  child.close_stdin();
  require_output(child.wait(), "1\n");
  REQUIRE(contains(server.received().at(1), R"("params":[1,2])"));
}

TEST_CASE("a signal, and the deadline, end a command for a secret with all that it started") {
  const DdpServer server(answering("1"));
  for (const bool by_signal : {true, false}) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::vector<std::string> arguments = {"--token-command", "sh -c 'sleep 60 & echo >&7; wait'", "whoami"};
    if (!by_signal) arguments.insert(arguments.begin(), {"--deadline", "300ms"});
    support::Child child(at(server.url(), arguments), {.descriptors = {{7, ends[1]}}});
    ::close(ends[1]);
    char byte = 0;
    REQUIRE(::read(ends[0], &byte, 1) == 1);
    if (by_signal) child.signal(SIGTERM);
    REQUIRE(child.wait().status == (by_signal ? 128 + SIGTERM : 51));
    pollfd over{ends[0], POLLIN, 0};
    REQUIRE(::poll(&over, 1, 10'000) == 1);
    REQUIRE(::read(ends[0], &byte, 1) == 0);  // nobody holds it any more
    ::close(ends[0]);
  }
}

TEST_CASE("a prompt ends at the deadline and with a signal, and leaves the terminal as it was") {
  const DdpServer server(answering("1"));
  for (const bool by_signal : {true, false}) {
    Terminal terminal;
    terminal.run(server.url(), {"-u", "alice", "whoami", "--deadline", by_signal ? "60s" : "4s"});
    REQUIRE(terminal.shows("Password"));
    if (by_signal) terminal.program().signal(SIGTERM);
    REQUIRE(terminal.program().wait().status == (by_signal ? 128 + SIGTERM : 51));
    REQUIRE(terminal.echoes());
  }
}

TEST_CASE("a question for a code ends at the deadline, and leaves the terminal as it was") {
  const RocketChatServer server;
  Terminal terminal;
  terminal.run(server.url(), {"call", "echo", "1", "--deadline", "4s"}, with_password("carol"));
  REQUIRE(terminal.shows("Code of the second factor"));
  REQUIRE(terminal.program().wait().status == 51);
  REQUIRE(terminal.echoes());
}

TEST_CASE("a terminal that was stopped holds up nothing") {
  const DdpServer server(answering("1"));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"-u", "alice", "whoami", "--deadline", "300ms"}, {"call"}}) {
    Terminal terminal;
    terminal.type("\x13");
    terminal.run(server.url(), arguments);
    REQUIRE(terminal.program().wait().status == (arguments[0] == "call" ? 2 : 51));
  }
}
