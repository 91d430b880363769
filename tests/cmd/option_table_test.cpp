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
  row->reading.apply({row, value}, options);
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

const std::string pin = "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

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
      {'F', ""},        {'x', "proxy"},
  };
  for (const auto& [letter, name] : letters) {
    INFO(letter);
    REQUIRE(cmd::find_option(letter) != nullptr);
    CHECK(cmd::find_option(letter)->name == name);
  }
  CHECK(cmd::find_option('\0') == nullptr);
  CHECK(cmd::find_option("") == nullptr);
}

TEST_CASE("a pin of a key is 32 bytes in base64") {
  CHECK(refusal("pinnedpubkey", pin + ";" + pin).empty());
  for (const std::string& wrong :
       {std::string(), std::string("sha256//"), pin + ";", ";" + pin, pin.substr(1),
        pin.substr(0, pin.size() - 1), pin + "=", std::string("key.pem")}) {
    INFO(wrong);
    CHECK_FALSE(refusal("pinnedpubkey", wrong).empty());
  }
}

TEST_CASE("every option changes the member of its own name") {
  const std::vector<std::pair<std::string, bool>> cases = {
      {"server", applied("server", "h").server == "h"},
      {"token-file", applied("token-file", "f").credentials.token_file == "f"},
      {"token-command", applied("token-command", "c").credentials.token_command == "c"},
      {"user", applied("user", "u").credentials.user == "u"},
      {"password-file", applied("password-file", "f").credentials.password_file == "f"},
      {"password-command", applied("password-command", "c").credentials.password_command == "c"},
      {"ldap", applied("ldap", "true").credentials.ldap == true},
      {"login-json", applied("login-json", "f").credentials.login_json == "f"},
      {"anonymous", applied("anonymous", "true").credentials.anonymous},
      {"totp-code-command", applied("totp-code-command", "c").credentials.totp_code_command == "c"},
      {"totp-secret-file", applied("totp-secret-file", "f").credentials.totp_secret_file == "f"},
      {"count", applied("count", "3").limits.count == 3U},
      {"duration", applied("duration", "1m").limits.duration == 60s},
      {"idle", applied("idle", "2s").limits.idle == 2s},
      {"deadline", applied("deadline", "1h").limits.deadline == 1h},
      {"timeout", applied("timeout", "500ms").limits.timeout == 500ms},
      {"connect-timeout", applied("connect-timeout", "3").limits.connect_timeout == 3s},
      {"select", applied("select", "/a").output.select == "/a"},
      {"raw-output", applied("raw-output", "true").output.raw_output},
      {"exit-status", applied("exit-status", "true").output.exit_status},
      {"events", applied("events", "true").output.events},
      {"quiet", applied("quiet", "true").output.quiet},
      {"verbose", applied("verbose", "true").output.verbose},
      {"trace", applied("trace", "true").output.trace},
      {"trace-file", applied("trace-file", "f").output.trace_file == "f"},
      {"error-format", applied("error-format", "json").output.error_format == cmd::ErrorFormat::json},
      {"proxy", applied("proxy", "http://p").connection.proxy == "http://p"},
      {"cacert", applied("cacert", "f").connection.cacert == "f"},
      {"capath", applied("capath", "d").connection.capath == "d"},
      {"pinnedpubkey", applied("pinnedpubkey", pin).connection.pinnedpubkey == pin},
      {"cert", applied("cert", "f").connection.cert == "f"},
      {"key", applied("key", "f").connection.key == "f"},
      {"tls-min", applied("tls-min", "1.3").connection.tls_min == cmd::TlsVersion::v1_3},
      {"insecure", applied("insecure", "true").connection.insecure},
      {"header", applied("header", "A: b").connection.header == std::vector<std::string>{"A: b"}},
      {"user-agent", applied("user-agent", "x").connection.user_agent == "x"},
      {"ipv4", applied("ipv4", "true").connection.ipv4},
      {"ipv6", applied("ipv6", "true").connection.ipv6},
      {"ping-interval", applied("ping-interval", "4s").connection.ping_interval == 4s},
      {"ping-timeout", applied("ping-timeout", "4s").connection.ping_timeout == 4s},
      {"max-message", applied("max-message", "1MB").connection.max_message == 1000000U},
      {"no-pipeline", applied("no-pipeline", "true").connection.no_pipeline},
      {"params", applied("params", "[]").parameters.params == "[]"},
      {"config", applied("config", "f").configuration.config == "f"},
      {"no-config", applied("no-config", "true").configuration.no_config},
      {"profile", applied("profile", "p").configuration.profile == "p"},
      {"event", applied("event", "e").parameters.event == std::vector<std::string>{"e"}},
  };
  for (const auto& [name, changed] : cases) {
    INFO(name);
    CHECK(changed);
  }
}

TEST_CASE("a bad value is refused with the option's name and the value") {
  const std::vector<std::vector<std::string>> cases = {
      {"count", "0", "option --count: the value is not a number from 1"},
      {"count", "1.5", "option --count: the value is not a number from 1"},
      {"count", "5x", "option --count: the value is not a number from 1"},
      {"count", "+5", "option --count: the value is not a number from 1"},
      {"count", "18446744073709551616", "option --count: the value is not a number from 1"},
      {"tls-min", "1.1", "option --tls-min: the value is none of 1.2, 1.3"},
      {"error-format", "xml", "option --error-format: the value is none of text, json"},
      {"server", "", "option --server: the value is empty"},
      {"token-file", "", "option --token-file: the value is empty"},
      {"user", "", "option --user: the value is empty"},
      {"user", "me:secret", "option --user: a name holds no ':'"},
      {"user-agent", "a\r\nX: y", "option --user-agent: the value holds a control character"},
      {"event", "", "option --event: the value is empty"},
      {"params", "", "option --params: the value is empty"},
      {"ready-fd", "2", "option --ready-fd: the value is not the number of a descriptor from 3"},
      {"ready-fd", "-3", "option --ready-fd: the value is not the number of a descriptor from 3"},
      {"ready-fd", "3x", "option --ready-fd: the value is not the number of a descriptor from 3"},
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
      CHECK(refusal(name, value).find("option --" + name + ": the value is not a duration above zero") == 0);
    }
  }
  CHECK_FALSE(refusal("max-message", "0").empty());
  CHECK_FALSE(refusal("max-message", "1.5MB").empty());
}

TEST_CASE("option --select takes a JSON Pointer") {
  for (const std::string value : {"", "/", "/a/b", "/a~0b/~1", "//", "/0/ü"}) {
    INFO(value);
    CHECK(applied("select", value).output.select == value);
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
    CHECK(refusal("header", value) == "option --header: the value is neither 'Name: value' nor @FILE");
  }
}

TEST_CASE("option --ready-fd takes a descriptor that is open") {
  const int open = ::open("/dev/null", O_WRONLY);
  REQUIRE(open >= 3);
  CHECK(applied("ready-fd", std::to_string(open)).output.ready_fd == open);

  ::close(open);

  CHECK(refusal("ready-fd", std::to_string(open)) == "option --ready-fd: the descriptor is not open");
}
