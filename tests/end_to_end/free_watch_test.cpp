// No memory that the program gives back holds a secret: not the shorter text that grew, no frame, no head.
#include "flavours.h"
#include "home.h"

using namespace dialogue;

namespace {

/// The setup, and who reads all memory that is given back, looking for the secret.
Setup watched(Setup setup, std::string secret) {
  for (char& byte : secret) ++byte;
  setup.environment["LD_PRELOAD"] = FREE_WATCH_LIBRARY;
  setup.environment["FREE_WATCH"] = secret;
  return setup;
}

void require_wiped(const Ran& ran) {
  INFO(ran.err);
  REQUIRE(ran.status == 0);
  REQUIRE_FALSE(contains(ran.err, "given back unwiped"));
}

const std::string token = "bob-resume-token";
// SHA-256 of "correct horse", and what the server's answer with a new token has in it.
const std::string digest = "4104d36f8da2c254349f85836793ebe029e0c957063a34c91c2e9203187b5631";
const std::string new_token = R"("token":")";

}  // namespace

TEST_CASE("the watch finds what is given back unwiped") {
  Setup shell = watched({.binary = "/bin/sh"}, "seen-in-memory-that-was-freed");
  const Ran ran = support::run({"-c", "a=seen-in-memory-that-was-freed; a=other"}, shell);
  REQUIRE(contains(ran.err, "given back unwiped"));
}

TEST_CASE("a token leaves nothing in memory that is given back, wherever it came from") {
  const RocketChatServer server(any_version());
  const support::TemporaryFolder folder;
  const std::string file = folder.file("token", token + "\n", 0600);
  const std::vector<std::vector<std::string>> sources = {
      {}, {"--token-file", file}, {"--token-command", "cat " + file}};
  for (const auto& source : sources) {
    const Setup setup = watched(source.empty() ? with_token() : Setup{}, token);
    const std::vector<std::vector<std::string>> commands = {
        {"whoami"},
        {"rest", "GET", "me"},
        {"tail", "#general", "--lines", "3", "--no-follow"},
        {"send", "#general", "text"},
        {"send", "--file", file, "#general"}};
    for (const auto& command : commands) {
      std::vector<std::string> words = {"-v", "--events", "--trace-file", folder.at("trace")};
      words.insert(words.end(), source.begin(), source.end());
      words.insert(words.end(), command.begin(), command.end());
      require_wiped(run_at(server, words, setup));
    }
  }
}

TEST_CASE("a password, its digest and the token that it brings leave nothing either") {
  const RocketChatServer server(any_version());
  const Home home;
  const std::string password = home.folder.file("password", "correct horse\n", 0600);
  for (const std::string& secret : {std::string("correct horse"), digest, new_token}) {
    const Setup setup = watched(home.setup(), secret);
    require_wiped(run_at(server, {"-u", "alice", "--password-file", password, "ping"}, setup));
    require_wiped(run_at(server, {"login", "-u", "alice", "--password-file", password}, setup));
    require_wiped(run_at(server, {"whoami"}, setup));
    require_wiped(run_at(server, {"logout"}, setup));
  }
}

TEST_CASE("the value of a header leaves nothing") {
  const DdpServer server(answering("1"));
  const support::TemporaryFolder folder;
  const std::string headers = folder.file("headers", "Authorization: Bearer a-long-and-secret-value\n", 0600);
  require_wiped(run_at(server, {"-H", "@" + headers, "call", "m"}, watched({}, "a-long-and-secret-value")));
}

TEST_CASE("a password for a proxy leaves nothing, nor what is sent of it") {
  const DdpServer proxy([](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 200 OK\r\n\r\n");
    answering("1")(client);
  });
  const support::TemporaryFolder folder;
  const std::string password = folder.file("password", "a-long-password\n", 0600);
  const std::string url = "http://127.0.0.1:" + std::to_string(proxy.port());
  for (const std::string secret : {"a-long-password", "Ym9iOmEtbG9uZy1wYXNzd29yZA"})
    require_wiped(support::run({"-S", "ws://chat.invalid", "-x", url, "--proxy-user", "bob",
                                "--proxy-password-file", password, "call", "m"},
                               watched({}, secret)));
}
