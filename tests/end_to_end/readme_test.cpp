// README is true: its examples run, its table of statuses is the program's.
#include <algorithm>
#include <sstream>

#include "examples.h"
#include "support/catch.hpp"
#include "support/temporary_folder.h"

namespace {

using examples::Commotion, examples::replaced, examples::shell;
using support::RocketChatServer;

std::string readme() { return support::file_content(std::string(support::project_folder) + "/README.md"); }

/// What stands between "```kind" and "```", of each such block.
std::vector<std::string> blocks(const std::string& text, const std::string& kind) {
  std::vector<std::string> found;
  const std::string opening = "```" + kind + "\n";
  for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
    const auto begin = at + opening.size();
    found.push_back(text.substr(begin, text.find("```", begin) - begin));
  }
  return found;
}

support::RocketChatOptions busy() {
  support::RocketChatOptions options;
  options.trickle = std::chrono::milliseconds(20);
  return options;
}

/// A talk in which each example finds what it waits for.
Commotion talk(RocketChatServer& server) {
  return Commotion([&server] {
    server.post("GENERAL", "approved");
    server.post("GENERAL", "CRIT: the build is on fire");
  });
}

}  // namespace

TEST_CASE("every example of README runs, and prints something") {
  RocketChatServer server(busy());
  server.post("GENERAL", "hello");
  const Commotion goes_on = talk(server);
  const support::TemporaryFolder home;

  const auto examples = blocks(readme(), "sh");

  REQUIRE(examples.size() >= 6);
  for (const std::string& example : examples) {
    const auto ran = shell(example, server, home.path());
    INFO(example << ran.err);
    CHECK(ran.status == 0);
    CHECK_FALSE(ran.out.empty());
  }
}

TEST_CASE("the cron line of README prints each message once, from run to run") {
  RocketChatServer server;
  const support::TemporaryFolder home;
  const auto lines = blocks(readme(), "cron");
  REQUIRE(lines.size() == 1);
  const std::string command = lines[0].substr(lines[0].find("rocketwire"));

  const auto first = shell(command, server, home.path());
  server.post("GENERAL", "one");
  server.post("GENERAL", "two");
  const auto second = shell(command, server, home.path());
  const auto third = shell(command, server, home.path());

  CHECK(first.out.empty());
  CHECK(second.out == "one\ntwo\n");
  CHECK(third.out.empty());
  CHECK(first.status + second.status + third.status == 0);
}

TEST_CASE("the service of README follows the room with the token it is given") {
  RocketChatServer server(busy());
  const Commotion goes_on = talk(server);
  const support::TemporaryFolder home;
  home.file("token", "bob-resume-token\n", 0600);
  const auto units = blocks(readme(), "systemd");
  REQUIRE(units.size() == 1);
  const auto begin = units[0].find("ExecStart=") + 10;
  std::string command = units[0].substr(begin, units[0].find('\n', begin) - begin);
  command = replaced(replaced(command, "%d/", home.path() + "/"), "%S/rocketwire/", home.path() + "/");

  const auto ran = shell(command + " --count 2", server, home.path());

  INFO(command << ran.err);
  CHECK(ran.status == 0);
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 2);
}

TEST_CASE("the table of exit statuses in README is the program's") {
  std::istringstream lines(support::run({"help", "exit-status"}).out);
  const std::string text = readme();

  int rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_of("0123456789") > 7) continue;
    std::istringstream words(line);
    int status = 0;
    std::string name;
    words >> status >> name;
    if (name == "by") words >> name, name = "by " + name;
    INFO(line);
    CHECK(text.find("| " + std::to_string(status) + " | " + name + " | ") != std::string::npos);
    ++rows;
  }
  CHECK(rows >= 34);
}
