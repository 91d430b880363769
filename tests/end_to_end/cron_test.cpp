// tail from cron: run after run catches up from where the one before was, whatever became of it.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <fstream>
#include <limits>
#include <random>
#include <set>
#include <thread>

#include "dialogue.h"
#include "support/places.h"

using namespace dialogue;

namespace {

constexpr int runs = 50;

struct Crontab {
  support::TemporaryFolder folder;
  std::string file = folder.path() + "/cursor";

  std::vector<std::string> line(const RocketChatServer& server) const {
    return at(server.url(), {"tail", "GENERAL", "PUBLIC", "--cursor-file", file, "--no-follow"});
  }
};

/// Messages that keep coming, one every two milliseconds.
class Chatter {
 public:
  explicit Chatter(RocketChatServer& server) : server_(server) {
    talking_ = std::thread([this] {
      for (int number = 0; !over_; ++number) {
        server_.post(number % 3 == 0 ? "PUBLIC" : "GENERAL", "message " + std::to_string(number));
        server_.wait_sessions(std::numeric_limits<int>::max(), 2ms);
      }
    });
  }
  ~Chatter() { stop(); }
  void stop() {
    over_ = true;
    if (talking_.joinable()) talking_.join();
  }

 private:
  RocketChatServer& server_;
  std::atomic<bool> over_ = false;
  std::thread talking_;
};

std::vector<std::string> all_messages(const RocketChatServer& server) {
  std::vector<std::string> all = server.messages("GENERAL");
  for (const std::string& one : server.messages("PUBLIC")) all.push_back(one);
  return all;
}

}  // namespace

TEST_CASE("fifty runs of a tail with a cursor file print every message exactly once") {
  const auto flavour = GENERATE(support::Flavour::meteor, support::Flavour::nine);
  RocketChatServer server({.flavour = flavour, .refuse_history_every = 20});
  const Crontab cron;
  support::run(cron.line(server), with_token());
  std::vector<std::string> printed;
  {
    Chatter chatter(server);
    for (int i = 0; i < runs; ++i) {
      const Ran ran = support::run(cron.line(server), with_token());
      INFO(ran.err);
      REQUIRE(ran.status == 0);
      REQUIRE(ran.err.empty());
      for (const std::string& line : lines_of(ran.out)) printed.push_back(line);
    }
  }
  for (const std::string& line : lines_of(support::run(cron.line(server), with_token()).out))
    printed.push_back(line);
  std::vector<std::string> posted = all_messages(server);
  REQUIRE(posted.size() > runs);
  std::sort(printed.begin(), printed.end());
  std::sort(posted.begin(), posted.end());
  REQUIRE((printed == posted));
}

TEST_CASE("runs with a cursor file that are killed repeat lines, and lose none") {
  RocketChatServer server({.flavour = GENERATE(support::Flavour::meteor, support::Flavour::nine)});
  const Crontab cron;
  support::run(cron.line(server), with_token());
  std::mt19937 random(7);
  std::multiset<std::string> printed;
  int killed = 0;
  {
    Chatter chatter(server);
    for (int i = 0; i < runs; ++i) {
      support::Child child(cron.line(server), with_token());
      if (i % 3 == 0) {
        // After some frames of this run, or some of its lines.
        const std::size_t frames =
            server.received().size() + std::uniform_int_distribution<std::size_t>(1, 9)(random);
        server.server().wait_received(frames, 100ms);
        child.signal(SIGKILL);
      }
      const Ran ran = child.wait();
      killed += ran.signal == SIGKILL ? 1 : 0;
      if (!ran.signalled) REQUIRE(ran.status == 0);
      for (const std::string& line : lines_of(ran.out)) {
        if (Json::parse(line)) printed.insert(line);  // the last line of one that was killed may be half
      }
    }
  }
  for (const std::string& line : lines_of(support::run(cron.line(server), with_token()).out))
    printed.insert(line);
  for (const std::string& one : all_messages(server)) {
    if (!printed.contains(one)) FAIL("never printed: " << one);
  }
  REQUIRE(killed > 5);
}

TEST_CASE("from run to run edits and deletions are told, once each, on every server") {
  for (const auto flavour : support::all_flavours) {
    RocketChatServer server({.flavour = flavour});
    const Crontab cron;
    auto line = cron.line(server);
    line.insert(line.end(), {"--edits", "--deletes"});
    const auto id = [](const std::string& document) { return Json::parse(document).value()["_id"].string(); };
    const std::string first = id(server.post("GENERAL", "first"));
    const std::string second = id(server.post("GENERAL", "second"));
    for (int i = 0; i < 150; ++i) server.post("GENERAL", "more");
    require_output(support::run(line, with_token()), "");
    server.edit(first, "changed");
    server.erase(second);
    const auto told = lines_of(support::run(line, with_token()).out);
    REQUIRE(told.size() == 2);
    REQUIRE(told[0] == server.messages("GENERAL")[0]);
    REQUIRE(contains(told[1], second));
    REQUIRE(contains(told[1], R"("t":"rm")"));
    require_output(support::run(line, with_token()), "");
    REQUIRE(server.complaints().empty());
  }
}

TEST_CASE("a cursor file that another run holds is 3, and so is one that is broken") {
  RocketChatServer server;
  const Crontab cron;
  {
    support::Child holder(at(server.url(), {"tail", "GENERAL", "--cursor-file", cron.file}), with_token());
    REQUIRE(server.wait_subscriptions(3, 10s));
    const Ran second = support::run(cron.line(server), with_token());
    require_failure(second, 3, "config");
    REQUIRE(contains(second.err, "another run"));
    holder.signal(SIGTERM);
    holder.wait();
  }
  REQUIRE(support::run(cron.line(server), with_token()).status == 0);
  for (const std::string text : {"{", "[]", "{}", R"({"version":2,"rooms":{}})", R"({"version":1})",
                                 R"({"version":1,"rooms":{"GENERAL":5}})"}) {
    std::ofstream(cron.file, std::ios::trunc) << text;
    const Ran ran = support::run(cron.line(server), with_token());
    INFO("text: " << text);
    require_failure(ran, 3, "config");
    REQUIRE(contains(ran.err, "cursor file"));
  }
}

TEST_CASE("a tail that was ended by a signal or by its count has kept its place") {
  RocketChatServer server({.flavour = GENERATE(support::Flavour::meteor, support::Flavour::nine)});
  const Crontab cron;
  support::Child first(at(server.url(), {"tail", "GENERAL", "--cursor-file", cron.file}), with_token());
  REQUIRE(server.wait_subscriptions(3, 10s));
  std::vector<std::string> posted;
  for (int i = 0; i < 3; ++i) posted.push_back(server.post("GENERAL", "one"));
  for (const std::string& one : posted) REQUIRE(first.line() == one);
  first.signal(SIGTERM);
  REQUIRE(first.wait().out.empty());

  std::string rest;
  for (int i = 0; i < 5; ++i) rest += server.post("GENERAL", "two") + "\n";
  std::string printed;
  for (int i = 0; i < 5; ++i) {
    const Ran ran = run_at(server, {"tail", "GENERAL", "--cursor-file", cron.file, "-C", "1"}, with_token());
    REQUIRE(ran.status == 0);
    printed += ran.out;
  }
  REQUIRE(printed == rest);
}

TEST_CASE("a cursor file that a crash emptied is warned of, and the run begins as without one") {
  RocketChatServer server;
  const Crontab cron;
  server.post("GENERAL", "before");
  std::ofstream(cron.file, std::ios::trunc).flush();
  const Ran ran = support::run(cron.line(server), with_token());
  REQUIRE(ran.status == 0);
  REQUIRE(ran.out.empty());
  REQUIRE(lines_of(ran.err).size() == 1);
  REQUIRE(ran.err.starts_with("rocketwire: warning: cursor file"));

  const std::string posted = server.post("GENERAL", "after") + "\n";
  require_output(support::run(cron.line(server), with_token()), posted);
}

TEST_CASE("a cursor file that is no file is refused before anything is sent") {
  const RocketChatServer server;
  for (const std::string path : {"/dev/null", "/dev/full", "/"}) {
    const Ran ran = run_at(server, {"tail", "GENERAL", "--no-follow", "--cursor-file", path}, with_token());
    require_failure(ran, 3, "config");
  }
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a cursor file that is a mount of its own is written in place") {
  const std::string unshare = "/usr/bin/unshare";
  RocketChatServer server;
  const Crontab cron;
  const support::TemporaryFolder outside;
  const std::string kept = outside.file("kept", "");
  std::ofstream(cron.file, std::ios::trunc).flush();
  const std::string script = R"(mount --bind "$KEPT" "$CURSOR" || exit 99
    exec "$0" -S "$URL" -q tail GENERAL --no-follow --lines 1 --cursor-file "$CURSOR")";
  Setup setup = with_token();
  setup.binary = unshare;
  setup.environment.insert({{"KEPT", kept}, {"CURSOR", cron.file}, {"URL", server.url()}});
  const std::string posted = server.post("GENERAL", "one");
  const std::vector<std::string> words = {"--mount", "sh", "-c", script, support::program_path};
  if (::access(unshare.c_str(), X_OK) != 0 ||
      support::run({"--mount", "true"}, {.binary = unshare}).status != 0) {
    WARN("no right to mount here");
    return;
  }
  const Ran first = support::run(words, setup);
  require_output(first, posted + "\n");
  REQUIRE(contains(support::file_content(kept), "GENERAL"));
  require_output(support::run(words, setup), "");
}
