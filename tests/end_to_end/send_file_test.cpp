// Files posted from a script, on servers of both kinds of upload, and on Rocket.Chat 9.
#include <fstream>

#include "dialogue.h"
#include "support/http.h"
#include "support/temporary_folder.h"
#include "terminal.h"

using namespace dialogue;
using support::HttpAsked;
using support::HttpReply;
using support::RocketChatOptions;
using support::TemporaryFolder;

namespace {

std::string file_of(const TemporaryFolder& folder, const std::string& name, const std::string& content) {
  const std::string path = folder.path() + "/" + name;
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

RocketChatOptions either() {
  RocketChatOptions options;
  options.old_uploads = GENERATE(false, true);
  if (!options.old_uploads) options.flavour = GENERATE(support::Flavour::meteor, support::Flavour::nine);
  return options;
}

Json last_message(const RocketChatServer& server) {
  return Json::parse(server.messages("GENERAL").back()).value();
}

/// The first answers to requests whose path begins so are lost.
RocketChatOptions losing(const std::string& path, int times) {
  RocketChatOptions options;
  options.rest = [path,
                  left = std::make_shared<int>(times)](const HttpAsked& asked) -> std::optional<HttpReply> {
    if (!asked.path().starts_with("/api/v1/" + path) || --*left < 0) return std::nullopt;
    return HttpReply{.hang_up = true};
  };
  return options;
}

}  // namespace

TEST_CASE("send --file posts the file with its text, and prints the message") {
  const TemporaryFolder folder;
  const std::string content = std::string("first\r\n--line\0with zero", 23) + std::string(200'000, 'x');
  const std::string file = file_of(folder, "build \"1\" ä.log", content);
  const RocketChatServer server(either());

  const Ran ran = run_at(server, {"send", "--file", file, "#general", "the", "log"}, with_token());

  const Json message = last_message(server);
  require_output(ran, message.text() + "\n");
  REQUIRE(message["msg"].string() == "the log");
  REQUIRE(message["file"]["name"].string() == "build %221%22 ä.log");
  REQUIRE(message["file"]["type"].string() == "text/plain");
  REQUIRE(message["file"]["size"].integer() == static_cast<long>(content.size()));
  REQUIRE(message["file"]["begin"].string() == content.substr(0, 20));
  REQUIRE(server.complaints().empty());
}

TEST_CASE("send --file needs no text, and goes into a thread") {
  const TemporaryFolder folder;
  const std::string file = file_of(folder, "a.bin", "x");
  const RocketChatServer server(either());

  const Ran ran = run_at(server, {"send", "--thread", "m1", "--file", file, "GENERAL"}, with_token());

  REQUIRE(ran.status == 0);
  REQUIRE(last_message(server)["msg"].string().empty());
  REQUIRE(last_message(server)["tmid"].string() == "m1");
  REQUIRE(last_message(server)["file"]["type"].string() == "application/octet-stream");
}

TEST_CASE("a file that the server does not take is refused with its reason") {
  const TemporaryFolder folder;
  const std::string file = file_of(folder, "a.bin", std::string(2000, 'x'));
  auto options = either();
  options.file_limit = 1000;
  const RocketChatServer server(options);

  const Ran ran = run_at(server, {"send", "--file", file, "GENERAL"}, with_token());

  require_failure(ran, 43, "rejected");
  REQUIRE(contains(ran.err, "File exceeds allowed size (error-file-too-large)"));
  REQUIRE(server.messages("GENERAL").empty());
}

TEST_CASE("a room that may not be read takes no file") {
  const TemporaryFolder folder;
  const std::string file = file_of(folder, "a.bin", "x");
  const RocketChatServer server(either());
  require_failure(run_at(server, {"send", "--file", file, server.room_id("SECRET")}, with_token()), 40,
                  "not_found");
}

TEST_CASE("a file that cannot be sent is refused before anything is sent") {
  const TemporaryFolder folder;
  const RocketChatServer server;
  for (const std::string& file :
       {folder.path() + "/none", folder.path(), std::string("/dev/null"), file_of(folder, "empty", "")}) {
    INFO(file);
    const Ran ran = run_at(server, {"send", "--file", file, "GENERAL"}, with_token());
    require_failure(ran, 4, "input");
    REQUIRE(contains(ran.err, "option --file: "));
  }
  const std::string file = file_of(folder, "a", "x");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--edit", "m1"}, {"--thread", "m1", "--also-channel"}, {"--code"}}) {
    std::vector<std::string> all = {"send", "--file", file};
    all.insert(all.end(), words.begin(), words.end());
    all.emplace_back("GENERAL");
    require_failure(run_at(server, all, with_token()), 2, "usage");
  }
  require_failure(run_at(server, {"send", "GENERAL"}, with_token()), 2, "usage");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a file uploaded in vain is uploaded again, one that may be shown is not shown twice") {
  const TemporaryFolder folder;
  const std::string file = file_of(folder, "a.bin", "x");
  {
    const RocketChatServer server(losing("rooms.media/", 1));
    require_failure(run_at(server, {"send", "--file", file, "GENERAL"}, with_token()), 52, "lost");
    REQUIRE(server.messages("GENERAL").empty());
  }
  {
    const RocketChatServer server(losing("rooms.media/", 1));
    REQUIRE(run_at(server, {"send", "--retry", "1", "--reconnect-delay", "1ms", "--file", file, "GENERAL"},
                   with_token())
                .status == 0);
    REQUIRE(server.messages("GENERAL").size() == 1);
  }
  {
    const RocketChatServer server(losing("rooms.mediaConfirm/", 1));
    require_failure(run_at(server, {"send", "--retry", "1", "--file", file, "GENERAL"}, with_token()), 54,
                    "outcome_unknown");
  }
}

TEST_CASE("a long file is sent as it is read, and a terminal sees how far it is") {
  const TemporaryFolder folder;
  const std::string file = file_of(folder, "long.bin", std::string(30'000'000, 'x'));
  RocketChatOptions options;
  options.file_limit = 100'000'000;
  const RocketChatServer server(options);

  const Ran ran = run_at(server, {"send", "--file", file, "GENERAL"}, with_token());
  REQUIRE(ran.status == 0);
  REQUIRE(ran.err.empty());
#if !defined(__SANITIZE_ADDRESS__)  // which keeps what was freed
  REQUIRE(ran.peak_kb < 20'000);
#endif

  Terminal terminal;
  terminal.run(server.url(), {"send", "--file", file, "GENERAL"}, with_token());
  REQUIRE(terminal.shows("100 % of 29297 KiB"));
  REQUIRE(terminal.program().wait().status == 0);
  REQUIRE(server.messages("GENERAL").size() == 2);
}
