// The recipes of the help and what it has for the calls of other libraries, each line run by a shell against
// a server on which everything happens.
#include <condition_variable>
#include <mutex>
#include <thread>

#include "dialogue.h"
#include "support/places.h"
#include "support/temporary_folder.h"

using namespace dialogue;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// All that a recipe may wait for, again and again.
class Commotion {
 public:
  Commotion(RocketChatServer& server, std::string message)
      : server_(server), message_(std::move(message)), thread_([this] { go_on(); }) {}
  ~Commotion() {
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
    while (!wake_.wait_for(lock, 20ms, [this] { return over_; })) {
      server_.post("GENERAL", "yes, do", "alice", R"({"mentions":[{"username":"bob"}]})");
      server_.emit("stream-room-messages", "GENERAL",
                   R"([{"_id":")" + message_ + R"(","reactions":{":+1:":{"usernames":["alice"]}}}])");
      server_.emit("stream-notify-user", server_.user_id("bob") + "/notification", R"([{"title":"@bob"}])");
      server_.emit("stream-notify-user", server_.user_id("bob") + "/rooms-changed",
                   R"(["updated",{"_id":"R"}])");
      server_.emit("stream-notify-logged", "user-status", R"([["u","alice",1,""]])");
      server_.emit("stream-notify-all", "public-settings-changed", R"(["updated",{"_id":"Site_Name"}])");
    }
  }

  RocketChatServer& server_;
  std::string message_;
  std::mutex turn_;
  std::condition_variable wake_;
  bool over_ = false;
  std::thread thread_;
};

/// From the topics themselves: the lines that are set in.
std::vector<std::string> lines_set_in(const std::string& topic) {
  std::vector<std::string> found;
  for (const std::string& line : lines_of(support::run({"help", topic}).out)) {
    if (line.starts_with("  ")) found.push_back(line.substr(2));
  }
  return found;
}

}  // namespace

TEST_CASE("every recipe of the help does its job, and so does every line for another library's call") {
  RocketChatServer server;
  const std::string message = Json::parse(server.post("GENERAL", "mine", "bob")).value()["_id"].string();
  const Commotion commotion(server, message);
  const support::TemporaryFolder home;
  home.file("build.log", "make: *** [all] Error 2\n", 0600);
  home.file("password", "correct horse\n", 0600);
  home.file("token", "bob-resume-token\n", 0600);
  home.file("oauth.json", R"({"oauth":{"credentialToken":"ct","credentialSecret":"cs"}})", 0600);
  home.file("frames.ndjson", R"({"msg":"method","id":"x","method":"echo","params":[1]})", 0600);
  const std::string binary = support::program_path;
  Setup setup;
  setup.binary = "/bin/bash";
  setup.environment = {{"PATH", binary.substr(0, binary.rfind('/')) + ":/usr/local/bin:/usr/bin:/bin"},
                       {"HOME", home.path()},
                       {"CI_ID", "42"},
                       {"ROCKETCHAT_URL", server.url()},
                       {"ROCKETCHAT_TOKEN", "bob-resume-token"}};

  auto lines = lines_set_in("recipes");
  REQUIRE(lines.size() >= 20);
  const auto others = lines_set_in("wrappers");
  REQUIRE(others.size() >= 20);
  lines.insert(lines.end(), others.begin(), others.end());

  for (const std::string& line : lines) {
    const bool follows = (contains(line, "rocketwire tail") && !contains(line, "--no-follow")) ||
                         contains(line, "rocketwire sub");
    const std::string words =
        replaced(line, "MESSAGE", message) +
        (follows && !contains(line, "--until") && !contains(line, "--count") ? " --count 1" : "");
    const Ran ran = support::run({"-o", "pipefail", "-c", "cd && " + words}, setup);
    INFO(words << "\n" << ran.err);
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
  }
  REQUIRE(server.complaints().empty());
}
