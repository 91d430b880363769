#include "cmd/option_table.h"

#include <fcntl.h>
#include <unistd.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cmd/commands.h"
#include "core/failure.h"
#include "tests/support/catch.hpp"

namespace {

using cmd::Options;
using namespace std::chrono_literals;

Options applied(std::string_view name, const std::string& value) {
  Options options;
  const cmd::OptionRow* row = cmd::find_option(name);
  REQUIRE(row != nullptr);
  row->apply(*row, options, value);
  return options;
}

/// The message of the usage failure; empty when the value was taken.
std::string refusal(std::string_view name, const std::string& value) {
  try {
    applied(name, value);
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    return failure.message;
  }
  return {};
}

}  // namespace

TEST_CASE("every name and every letter belongs to one option") {
  std::set<std::string> spellings;
  std::size_t expected = 0;
  for (const cmd::OptionRow& row : cmd::option_table()) {
    if (!row.name.empty()) {
      spellings.emplace(row.name);
      ++expected;
    }
    if (row.letter != 0) {
      spellings.emplace(1, row.letter);
      ++expected;
    }
  }
  CHECK(spellings.size() == expected);
}

TEST_CASE("every option is taken by a command and has a line of help") {
  for (const cmd::OptionRow& row : cmd::option_table()) {
    INFO(row.spelling());
    bool taken = false;
    for (const cmd::Command& command : cmd::commands()) taken = taken || command.takes(row);
    CHECK(taken);
    CHECK_FALSE(row.help.empty());
    CHECK(row.help.find('\n') == std::string_view::npos);
  }
}

TEST_CASE("the letters are those of the contract") {
  const std::vector<std::pair<char, std::string>> letters = {
      {'S', "server"},  {'u', "user"},       {'C', "count"},       {'d', "duration"},
      {'T', "timeout"}, {'r', "raw-output"}, {'e', "exit-status"}, {'q', "quiet"},
      {'v', "verbose"}, {'k', "insecure"},   {'H', "header"},      {'4', "ipv4"},
      {'6', "ipv6"},    {'h', "help"},       {'V', "version"},     {'f', ""},
      {'F', ""},
  };
  for (const auto& [letter, name] : letters) {
    INFO(letter);
    REQUIRE(cmd::find_option(letter) != nullptr);
    CHECK(cmd::find_option(letter)->name == name);
  }
  CHECK(cmd::find_option('\0') == nullptr);
  CHECK(cmd::find_option("") == nullptr);
}

TEST_CASE("every option changes the member of its own name") {
  const std::vector<std::pair<std::string, bool>> cases = {
      {"server", applied("server", "h").server == "h"},
      {"token-file", applied("token-file", "f").token_file == "f"},
      {"token-command", applied("token-command", "c").token_command == "c"},
      {"user", applied("user", "u").user == "u"},
      {"password-file", applied("password-file", "f").password_file == "f"},
      {"password-command", applied("password-command", "c").password_command == "c"},
      {"ldap", applied("ldap", "").ldap},
      {"login-json", applied("login-json", "f").login_json == "f"},
      {"anonymous", applied("anonymous", "").anonymous},
      {"totp-code-command", applied("totp-code-command", "c").totp_code_command == "c"},
      {"totp-secret-file", applied("totp-secret-file", "f").totp_secret_file == "f"},
      {"count", applied("count", "3").count == 3U},
      {"duration", applied("duration", "1m").duration == 60s},
      {"idle", applied("idle", "2s").idle == 2s},
      {"deadline", applied("deadline", "1h").deadline == 1h},
      {"timeout", applied("timeout", "500ms").timeout == 500ms},
      {"connect-timeout", applied("connect-timeout", "3").connect_timeout == 3s},
      {"select", applied("select", "/a").select == "/a"},
      {"raw-output", applied("raw-output", "").raw_output},
      {"exit-status", applied("exit-status", "").exit_status},
      {"events", applied("events", "").events},
      {"quiet", applied("quiet", "").quiet},
      {"verbose", applied("verbose", "").verbose},
      {"trace", applied("trace", "").trace},
      {"trace-file", applied("trace-file", "f").trace_file == "f"},
      {"error-format", applied("error-format", "json").error_format == cmd::ErrorFormat::json},
      {"cacert", applied("cacert", "f").cacert == "f"},
      {"cert", applied("cert", "f").cert == "f"},
      {"key", applied("key", "f").key == "f"},
      {"tls-min", applied("tls-min", "1.3").tls_min == cmd::TlsVersion::v1_3},
      {"insecure", applied("insecure", "").insecure},
      {"header", applied("header", "A: b").header == std::vector<std::string>{"A: b"}},
      {"user-agent", applied("user-agent", "x").user_agent == "x"},
      {"ipv4", applied("ipv4", "").ipv4},
      {"ipv6", applied("ipv6", "").ipv6},
      {"ping-interval", applied("ping-interval", "4s").ping_interval == 4s},
      {"ping-timeout", applied("ping-timeout", "4s").ping_timeout == 4s},
      {"max-message", applied("max-message", "1MB").max_message == 1000000U},
      {"no-pipeline", !applied("no-pipeline", "").pipeline},
      {"params", applied("params", "[]").params == "[]"},
      {"event", applied("event", "e").event == std::vector<std::string>{"e"}},
      {"help", applied("help", "").help},
  };
  for (const auto& [name, changed] : cases) {
    INFO(name);
    CHECK(changed);
  }
}

TEST_CASE("a bad value is refused with the option's name and the value") {
  const std::vector<std::vector<std::string>> cases = {
      {"count", "0", "option --count: '0' is not a number from 1"},
      {"count", "1.5", "option --count: '1.5' is not a number from 1"},
      {"count", "5x", "option --count: '5x' is not a number from 1"},
      {"count", "+5", "option --count: '+5' is not a number from 1"},
      {"count", "18446744073709551616", "option --count: '18446744073709551616' is not a number from 1"},
      {"tls-min", "1.1", "option --tls-min: '1.1' is not 1.2 or 1.3"},
      {"error-format", "xml", "option --error-format: 'xml' is not text or json"},
      {"server", "", "option --server: the value is empty"},
      {"token-file", "", "option --token-file: the value is empty"},
      {"user", "", "option --user: the value is empty"},
      {"user", "me:secret", "option --user: a name holds no ':'"},
      {"user-agent", "a\r\nX: y", "option --user-agent: the value holds a control character"},
      {"event", "", "option --event: the value is empty"},
      {"params", "", "option --params: the value is empty"},
      {"ready-fd", "2", "option --ready-fd: '2' is not the number of a descriptor from 3"},
      {"ready-fd", "-3", "option --ready-fd: '-3' is not the number of a descriptor from 3"},
      {"ready-fd", "3x", "option --ready-fd: '3x' is not the number of a descriptor from 3"},
  };
  for (const auto& each : cases) {
    INFO(each[0] << " " << each[1]);
    CHECK(refusal(each[0], each[1]) == each[2]);
  }
}

TEST_CASE("a duration option takes no zero and nothing that is no duration") {
  for (const std::string name :
       {"duration", "idle", "deadline", "timeout", "connect-timeout", "ping-interval", "ping-timeout"}) {
    for (const std::string value : {"0", "0ms", "", "-1", "5 s", "1e3"}) {
      INFO(name << " " << value);
      CHECK(
          refusal(name, value).find("option --" + name + ": '" + value + "' is not a duration above zero") ==
          0);
    }
  }
  CHECK_FALSE(refusal("max-message", "0").empty());
  CHECK_FALSE(refusal("max-message", "1.5MB").empty());
}

TEST_CASE("option --select takes a JSON Pointer") {
  for (const std::string value : {"", "/", "/a/b", "/a~0b/~1", "//", "/0/ü"}) {
    INFO(value);
    CHECK(applied("select", value).select == value);
  }
  for (const std::string value : {"a", "a/b", "/a~", "/~2", "/a~b", ".a", " /a", "/\xFF"}) {
    INFO(value);
    CHECK(refusal("select", value).find("option --select: ") == 0);
  }
}

TEST_CASE("option --header takes one header line or the name of a file") {
  for (const std::string value : {"A: b", "X-A:b", "A:", "A: b: c, d", "@file", "A:\tb"}) {
    INFO(value);
    CHECK(refusal("header", value).empty());
  }
  for (const std::string value : {"", "A", ": b", "A b: c", "A: b\r\nC: d", "A: b\n", "@", "Ä: b"}) {
    INFO(value);
    CHECK(refusal("header", value) == "option --header: neither 'Name: value' nor @FILE");
  }
}

TEST_CASE("option --ready-fd takes a descriptor that is open") {
  const int open = ::open("/dev/null", O_WRONLY);
  REQUIRE(open >= 3);
  CHECK(applied("ready-fd", std::to_string(open)).ready_fd == open);

  ::close(open);

  CHECK(refusal("ready-fd", std::to_string(open)) ==
        "option --ready-fd: descriptor " + std::to_string(open) + " is not open");
}
