// README is true: its examples run, its table of statuses is the program's.
#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <sstream>
#include <thread>

#include "support/catch.hpp"
#include "support/places.h"
#include "support/program.h"
#include "support/rocketchat_server.h"
#include "support/temporary_folder.h"

namespace {

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

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

/// Runs shell words as bob, with the program on the PATH.
support::Ran shell(const std::string& words, const RocketChatServer& server, const std::string& home) {
  support::Setup setup;
  setup.binary = "/bin/bash";
  const std::string binary = support::program_path;
  setup.environment = {{"PATH", binary.substr(0, binary.rfind('/')) + ":/usr/local/bin:/usr/bin:/bin"},
                       {"HOME", home},
                       {"CI_ID", "42"},
                       {"ROCKETCHAT_URL", server.url()},
                       {"ROCKETCHAT_TOKEN", "bob-resume-token"}};
  return support::run({"-o", "pipefail", "-c", words}, setup);
}

support::RocketChatOptions busy() {
  support::RocketChatOptions options;
  options.trickle = std::chrono::milliseconds(20);
  return options;
}

/// A talk in which each example finds what it waits for, again and again.
class Talk {
 public:
  explicit Talk(RocketChatServer& server) : server_(server), thread_([this] { go_on(); }) {}
  ~Talk() {
    {
      const std::lock_guard lock(turn_);
      over_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

 private:
  void go_on() {
    std::unique_lock lock(turn_);
    while (!wake_.wait_for(lock, std::chrono::milliseconds(20), [this] { return over_; })) {
      server_.post("GENERAL", "approved");
      server_.post("GENERAL", "CRIT: the build is on fire");
    }
  }

  RocketChatServer& server_;
  std::mutex turn_;
  std::condition_variable wake_;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace

TEST_CASE("every example of README runs, and prints something") {
  RocketChatServer server(busy());
  server.post("GENERAL", "hello");
  Talk talk(server);
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
  Talk talk(server);
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
