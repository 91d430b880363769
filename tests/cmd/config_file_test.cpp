#include "cmd/config_file.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cmd/option_table.h"
#include "core/failure.h"
#include "tests/support/catch.hpp"

namespace {

cmd::FileSettings parsed(std::string_view text, std::string_view profile = {}) {
  return cmd::parse_config({text, "config", "/home/me"}, profile);
}

core::Failure failure_of(std::string_view text, std::string_view profile = {}) {
  try {
    parsed(text, profile);
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::config);
    CHECK(failure.phase == core::Phase::setup);
    CHECK(failure.message.find("hunter2") == std::string::npos);
    CHECK(failure.hint.find("hunter2") == std::string::npos);
    return failure;
  }
  return {};
}

std::string shown(const cmd::Settings& settings) {
  std::string text;
  for (const cmd::Setting& each : settings)
    text += each.origin.place + " " + std::string(each.row->name) + "=" + each.text + "\n";
  return text;
}

}  // namespace

TEST_CASE("a line of the configuration file is a key and a value, blanks around them, or a comment") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"\n\n  \t\n", ""},
      {"server = h", "config:1 server=h\n"},
      {"server=h\n", "config:1 server=h\n"},
      {"\xEF\xBB\xBF  server\t=  h  \r\n", "config:1 server=h\n"},
      {"# a\n; b\n  # c\nserver = h # kept", "config:4 server=h # kept\n"},
      {"where = /msg = a = b", "config:1 where=/msg = a = b\n"},
      {"header = A: 1\nheader = B: 2\n", "config:1 header=A: 1\nconfig:2 header=B: 2\n"},
      {"token-command = pass show \"my token\"", "config:1 token-command=pass show \"my token\"\n"},
      {"quiet = true\nevents = false", "config:1 quiet=true\nconfig:2 events=false\n"},
      {"proxy =", "config:1 proxy=\n"},
      {"token-file = ~/t", "config:1 token-file=/home/me/t\n"},
      {"token-file = ~you/t", "config:1 token-file=~you/t\n"},
      {"user = ~/t", "config:1 user=~/t\n"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    // A server with a comment behind it is no address.
    if (text.find("kept") != std::string::npos) {
      CHECK(failure_of(text).message == "config:4: server: the value is no address of a server");
      continue;
    }
    CHECK(shown(parsed(text).all) == expected);
  }
}

TEST_CASE("a section is a profile, which holds only when it was chosen") {
  const std::string text = "server = all\n[one]\nserver = a\n[ two ]\nserver = b\n[one]\ntimeout = 3s\n";
  CHECK(shown(parsed(text).all) == "config:1 server=all\n");
  CHECK(parsed(text).profile.empty());
  CHECK(shown(parsed(text, "one").profile) == "config:3 server=a\nconfig:7 timeout=3s\n");
  CHECK(shown(parsed(text, "two").profile) == "config:5 server=b\n");
  CHECK(parsed("[empty]", "empty").profile.empty());
  CHECK(parsed(text, "two").profile.at(0).origin.level == cmd::Level::profile);
  CHECK(parsed(text, "two").all.at(0).origin.level == cmd::Level::file);
}

TEST_CASE("a profile that is not there is refused, and a near one suggested") {
  const auto failure = failure_of("[staging]\n[production]\n", "stagign");
  CHECK(failure.message == "config: no profile 'stagign'");
  CHECK(failure.hint == "did you mean 'staging'?");
}

TEST_CASE(
    "what is broken is told by its line, in profiles that were not chosen too, and never by its value") {
  const std::vector<std::vector<std::string>> cases = {
      {"server = h\nhunter2\n", "config:2: neither [profile], nor key = value, nor a comment"},
      {"[hunter2", "config:1: a profile is written [name], with nothing behind it"},
      {"[]", "config:1: a profile is written [name], with nothing behind it"},
      {"[a] # hunter2", "config:1: a profile is written [name], with nothing behind it"},
      {"[a]b]", "config:1: a profile is written [name], with nothing behind it"},
      {"tiemout = hunter2", "config:1: no key 'tiemout'"},
      {"[a]\nfrobnicate = hunter2", "config:2: no key 'frobnicate'"},
      {"= hunter2", "config:1: no key of that name"},
      {"0a1B-hunter2-hunter2= = 1", "config:1: no key of that name"},
      {"Server = h", "config:1: no key of that name"},
      {"S = h", "config:1: no key of that name"},
      {"--server = h", "config:1: no key '--server'"},
      {"token = hunter2", "config:1: no key 'token'"},
      {"profile = hunter2", "config:1: no key 'profile'"},
      {"params = [\"hunter2\"]", "config:1: no key 'params'"},
      {"ready-fd = 3", "config:1: no key 'ready-fd'"},
      {"quiet = hunter2", "config:1: quiet: neither true nor false"},
      {"quiet =", "config:1: quiet: neither true nor false"},
      {"[a]\n\ncount = hunter2", "config:3: count: the value is not a number from 1"},
      {"user = me:hunter2", "config:1: user: a name holds no ':'"},
      {"server =", "config:1: server: the value is empty"},
      {"server = h\x01unter2", "config:1: a control character"},
      {std::string("server = h\0unter2", 17), "config:1: a control character"},
  };
  for (const auto& each : cases) {
    INFO(each[0]);
    CHECK(failure_of(each[0]).message == each[1]);
  }
  CHECK(failure_of("where = hunter2").message.find("config:1: where: ") == 0);
  CHECK(failure_of("proxy = ftp://hunter2").message.find("config:1: proxy: ") == 0);
}

TEST_CASE("advice on a key that is none") {
  CHECK(failure_of("tiemout = 3s").hint == "did you mean 'timeout'?");
  CHECK(failure_of("token = hunter2").hint == "no secret stands here: give token-command");
  CHECK(failure_of("password = hunter2").hint == "no secret stands here: give password-command");
  CHECK(failure_of("profile = a").hint == "--profile is for the command line alone");
}

TEST_CASE("every long option is a key, but for what belongs to one line") {
  const std::vector<std::string_view> none = {"string", "text-file", "params",  "event", "ready-fd",
                                              "config", "no-config", "profile", "help",  "version"};
  for (const cmd::OptionRow& row : cmd::option_table()) {
    if (row.name.empty()) continue;
    INFO(row.name);
    const bool named = std::find(none.begin(), none.end(), row.name) != none.end();
    CHECK(cmd::is_key(row) == !named);
  }
}
