#include "cmd/help/listings.h"

#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "cmd/commands.h"
#include "cmd/help/help.h"
#include "core/failure.h"
#include "json/document.h"
#include "rocketchat/catalogue/catalogue.h"
#include "tests/support/catch.hpp"
#include "tests/support/places.h"

namespace {

using Listing = std::string (*)(std::string_view, bool);

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) all.push_back(line);
  return all;
}

std::vector<std::string> keys(const std::string& line) {
  const auto row = json::Document::parse(line);
  REQUIRE(row);
  std::vector<std::string> all;
  for (json::Entries each(row->root()); each.next();) all.push_back(*each.key().string());
  return all;
}

core::Failure failure_of(Listing list, std::string_view name) {
  try {
    list(name, false);
  } catch (const core::Failure& failure) {
    return failure;
  }
  return {};
}

}  // namespace

TEST_CASE("a listing for programs is one object a line, each with every key") {
  const std::vector<std::string> of_methods = {"method",         "summary", "parameters", "result",  "login",
                                               "always_answers", "until",   "rest",       "example", "note"};
  const std::vector<std::string> of_streams = {"stream", "event", "summary", "args", "login",
                                               "since",  "until", "example", "note"};
  const auto methods = lines(cmd::list_methods("", false));
  const auto streams = lines(cmd::list_streams("", false));

  CHECK(methods.size() == rocketchat::methods().size());
  CHECK(streams.size() == rocketchat::events().size());
  for (const std::string& line : methods) CHECK(keys(line) == of_methods);
  for (const std::string& line : streams) CHECK(keys(line) == of_streams);
}

TEST_CASE("what is not known of a method is null, what is only assumed says so") {
  const std::string instead =
      cmd::find_command("rest")
          ? R"("rocketwire rest POST users.setStatus -f status=busy -f message=\"in a call\"")"
          : "null";
  CHECK(
      cmd::list_methods("setUserStatus", false) ==
      R"({"method":"setUserStatus","summary":"set one's status and its text","parameters":"[STATUS] [TEXT]",)"
      R"("result":null,"login":"yes","always_answers":false,"until":null,)"
      R"("rest":{"verb":"POST","path":"users.setStatus","since":null,"example":)" +
          instead +
          R"(},"example":"rocketwire call setUserStatus busy \"in a call\"",)"
          R"("note":"STATUS is online, away, busy or offline; once a second"})"
          "\n");
  const auto holds = [](std::string_view name, std::string_view part) {
    return cmd::list_methods(name, false).find(part) != std::string::npos;
  };
  CHECK(holds("joinRoom", R"("until":{"version":"9.0","assumed":false})"));
  CHECK(holds("leaveRoom", R"("until":{"version":"9.0","assumed":true})"));
  CHECK(holds("addOAuthService", R"("rest":null)"));
}

TEST_CASE("a listing for people is a table with a heading, a row each") {
  for (const Listing list : {cmd::list_methods, cmd::list_streams}) {
    const auto table = lines(list("", true));
    CHECK(table.size() == lines(list("", false)).size() + 1);
    const auto column = table.front().find("SUMMARY");
    for (const std::string& row : table) {
      INFO(row);
      REQUIRE(row.size() > column);
      CHECK(row[column] != ' ');
      CHECK(row[column - 1] == ' ');
    }
  }
}

TEST_CASE("one name is its whole entry") {
  CHECK(cmd::list_methods("getMessages", true) ==
        "getMessages MESSAGE-ID[]\n"
        "  does      get messages by their ids\n"
        "  gives     the messages\n"
        "  login     yes\n"
        "  until     9.0\n"
        "  example   rocketwire call getMessages '[\"PbqaTCegrjT2aMY5B\"]'\n"
        "  instead   rocketwire rest GET chat.getMessage msgId=\"$id\"\n"
        "  note      one by one; POST chat.getMessages came with 8.9\n");
  const auto events = lines(cmd::list_streams("stream-notify-all", false));
  CHECK(events.size() == rocketchat::find_stream("stream-notify-all").size());
  const std::string entries = cmd::list_streams("stream-notify-all", true);
  for (const auto& event : rocketchat::find_stream("stream-notify-all"))
    CHECK(entries.find("stream-notify-all " + std::string(event.event) + "\n") != std::string::npos);
}

TEST_CASE("a name that is not in the catalogue is refused with the one that was meant") {
  const auto method = failure_of(cmd::list_methods, "sendMesage");
  CHECK(method.cause == core::Cause::usage);
  CHECK(method.message == "no method 'sendMesage' in the catalogue");
  CHECK(method.hint == "did you mean 'sendMessage'?");
  CHECK(failure_of(cmd::list_streams, "room-messages").hint == "did you mean 'stream-room-messages'?");
  CHECK(failure_of(cmd::list_methods, "frobnicate").hint.find("rocketwire methods") != std::string::npos);
  CHECK(failure_of(cmd::list_streams, "frobnicate").hint.find("rocketwire streams") != std::string::npos);
}

TEST_CASE("the help on streams tells of every stream and event of the catalogue") {
  const std::string help = cmd::help("streams");
  for (const rocketchat::Event& event : rocketchat::events()) {
    INFO(event.stream << " " << event.event);
    CHECK(help.find("\n" + std::string(event.stream)) != std::string::npos);
    CHECK(help.find("\n  " + std::string(event.event)) != std::string::npos);
    CHECK(help.find(event.summary) != std::string::npos);
  }
}

TEST_CASE("README and the help name no method or stream that is not in the catalogue") {
  std::ifstream file(std::string(support::project_folder) + "/README.md");
  std::string text(std::istreambuf_iterator<char>(file), {});
  REQUIRE_FALSE(text.empty());
  for (const cmd::Command& command : cmd::commands()) text += cmd::help(command.word);
  text += cmd::help("streams") + cmd::help("conditions") + cmd::help("reliability") + cmd::short_help();

  const std::regex named(
      R"re((rocketwire call|rocketwire sub) ([A-Za-z0-9_/:.-]+)|(stream-[A-Za-z-]+[A-Za-z]))re");
  int count = 0;
  for (std::sregex_iterator each(text.begin(), text.end(), named), end; each != end; ++each, ++count) {
    INFO(each->str());
    const std::string name = (*each)[3].matched ? (*each)[3].str() : (*each)[2].str();
    if ((*each)[1] == "rocketwire call") {
      CHECK(rocketchat::find_method(name));
    } else {
      CHECK_FALSE(rocketchat::find_stream(name).empty());
    }
  }
  CHECK(count > 10);
}
