// The configuration file: where it is, what it is stronger than, and what becomes of one that is broken.
#include <sys/stat.h>

#include "dialogue.h"

using namespace dialogue;
using support::TemporaryFolder;

namespace {

std::string server_line(const DdpServer& server) { return "server = " + server.url() + "\n"; }

}  // namespace

TEST_CASE("the configuration file is in XDG_CONFIG_HOME, else below HOME, and may be absent") {
  const TemporaryFolder folder;
  const DdpServer server(answering("1"));
  folder.file(".config/rocketwire/config", server_line(server));
  folder.file("xdg/rocketwire/config", server_line(server) + "select = /a\n");
  const std::string home = folder.path();

  require_output(support::run({"call", "m"}, {.environment = {{"HOME", home}}}), "1\n");
  require_output(support::run({"call", "m"}, {.environment = {{"HOME", home}, {"XDG_CONFIG_HOME", "xdg"}}}),
                 "1\n");
  const Setup xdg{.environment = {{"HOME", home}, {"XDG_CONFIG_HOME", folder.at("xdg")}}};
  REQUIRE(support::run({"call", "m"}, xdg).status == 1);  // nothing at /a

  require_failure(support::run({"call", "m"}), 2, "usage");
  require_failure(support::run({"call", "m", "--no-config"}, xdg), 2, "usage");
}

TEST_CASE("a profile is stronger than the file, the environment than both, the command line than all") {
  const TemporaryFolder folder;
  const DdpServer server(answering(R"({"a":1,"b":2,"c":3,"q":"x"})"));
  const std::string file = folder.file(
      "config", server_line(server) + "select = /a\nraw-output = true\n[p]\nselect = /b\n[q]\nselect = /q\n");

  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--config", file, "call", "m"});
    return support::run(words);
  };
  require_output(with({}), "1\n");
  require_output(with({"--profile", "p"}), "2\n");
  require_output(with({"--profile", "p", "--select", "/c"}), "3\n");
  require_output(with({"--profile", "q"}), "x\n");
  require_output(with({"--profile", "q", "--no-raw-output"}), "\"x\"\n");

  const std::string nowhere = folder.file("nowhere", "server = ws://127.0.0.1:1\n");
  require_output(
      support::run({"--config", nowhere, "call", "m"}, {.environment = {{"ROCKETCHAT_URL", server.url()}}}),
      R"({"a":1,"b":2,"c":3,"q":"x"})"
      "\n");
}

TEST_CASE("a configuration file that is broken or missing is 3, with its line and before anything is sent") {
  const TemporaryFolder folder;
  const DdpServer server(answering("1"));
  const std::string file = folder.file("config", "# mine\ntimeout = hunter2\n");

  const Ran broken = run_at(server, {"--config", file, "call", "m"});
  require_failure(broken, 3, "config");
  REQUIRE(contains(broken.err, file + ":2: timeout: "));
  REQUIRE_FALSE(contains(broken.err, "hunter2"));
  require_failure(run_at(server, {"--config", folder.at("none"), "call", "m"}), 3, "config");
  require_failure(run_at(server, {"--config", folder.path(), "call", "m"}), 3, "config");
  const std::string empty = folder.file("empty", "");
  require_failure(run_at(server, {"--config", empty, "--profile", "p", "call", "m"}), 3, "config");
  require_failure(run_at(server, {"--profile", "p", "call", "m"}), 3, "config");
  require_failure(run_at(server, {"--no-config", "--profile", "p", "call", "m"}), 2, "usage");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a text about the program is shown whatever is wrong with the configuration file") {
  const TemporaryFolder folder;
  folder.file(".config/rocketwire/config", "broken\n");
  const Setup setup{.environment = {{"HOME", folder.path()}}};
  require_failure(support::run({"ping"}, setup), 3, "config");
  REQUIRE(support::run({"help"}, setup).status == 0);
  REQUIRE(support::run({"ping", "--help"}, setup).status == 0);
  REQUIRE(support::run({"version"}, setup).status == 0);
}

TEST_CASE("how a failure is told holds from the file on, and -v tells the lines that were used") {
  const TemporaryFolder folder;
  const DdpServer server(answering("1"));
  const std::string file = folder.file("config", "error-format = json\n\n" + server_line(server));
  const Ran json = support::run({"--config", file, "call", "m", "--token-file", folder.at("none")});
  REQUIRE(json.status == 3);
  REQUIRE(json.err.starts_with("{"));

  const Ran told = support::run({"--config", file, "-v", "call", "m"});
  REQUIRE(told.status == 0);
  REQUIRE(contains(told.err, "(from " + file + ":3)"));
  REQUIRE(
      contains(told.err, "from configuration file: error-format (" + file + ":1), server (" + file + ":3)"));
}

TEST_CASE("a configuration file that never ends is within the deadline") {
  const TemporaryFolder folder;
  const std::string pipe = folder.at("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const Ran ran = support::run({"--config", pipe, "--deadline", "200ms", "-S", "localhost", "ping"});
  require_failure(ran, 51, "goal_timeout");
}
