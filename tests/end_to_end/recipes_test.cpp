// The recipes of the help and what it has for the calls of other libraries, each line run by a shell against
// a server on which everything happens.
#include "dialogue.h"
#include "examples.h"
#include "support/temporary_folder.h"

using namespace dialogue;
using examples::Commotion, examples::replaced, examples::shell;

namespace {

/// All that a recipe may wait for.
void stir(RocketChatServer& server, const std::string& message) {
  server.post("GENERAL", "yes, do", "alice", R"({"mentions":[{"username":"bob"}]})");
  server.emit("stream-room-messages", "GENERAL",
              R"([{"_id":")" + message + R"(","reactions":{":+1:":{"usernames":["alice"]}}}])");
  server.emit("stream-notify-user", server.user_id("bob") + "/notification", R"([{"title":"@bob"}])");
  server.emit("stream-notify-user", server.user_id("bob") + "/rooms-changed", R"(["updated",{"_id":"R"}])");
  server.emit("stream-notify-logged", "user-status", R"([["u","alice",1,""]])");
  server.emit("stream-notify-all", "public-settings-changed", R"(["updated",{"_id":"Site_Name"}])");
}

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
  const Commotion commotion([&] { stir(server, message); });
  const support::TemporaryFolder home;
  home.file("build.log", "make: *** [all] Error 2\n", 0600);
  home.file("password", "correct horse\n", 0600);
  home.file("token", "bob-resume-token\n", 0600);
  home.file("oauth.json", R"({"oauth":{"credentialToken":"ct","credentialSecret":"cs"}})", 0600);
  home.file("frames.ndjson", R"({"msg":"method","id":"x","method":"echo","params":[1]})", 0600);

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
    const Ran ran = shell("cd && " + words, server, home.path());
    INFO(words << "\n" << ran.err);
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
  }
  REQUIRE(server.complaints().empty());
}
