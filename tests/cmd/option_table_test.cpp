#include "cmd/option_table.h"

#include <fcntl.h>
#include <unistd.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cmd/commands.h"
#include "core/failure.h"
#include "tests/support/catch.hpp"

namespace {

using cmd::Options, cmd::Word;
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

struct Case {
  std::string value;
  bool (*stored)(const Options& o);
};

std::vector<Word> one_word(Word::Kind kind) { return {{kind, "t"}}; }

// clang-format off
/// By the option's spelling, and its value where two have that. --help and --version are not here: nothing is applied of them.
const std::map<std::string, Case> members = {
    {"--server", {"h", [](const Options& o) { return o.server == "h"; }}},
    {"--token-file", {"f", [](const Options& o) { return o.credentials.token_file == "f"; }}},
    {"--token-command", {"c", [](const Options& o) { return o.credentials.token_command == "c"; }}},
    {"--user", {"u", [](const Options& o) { return o.credentials.user == "u"; }}},
    {"--password-file", {"f", [](const Options& o) { return o.credentials.password_file == "f"; }}},
    {"--password-command", {"c", [](const Options& o) { return o.credentials.password_command == "c"; }}},
    {"--ldap", {"true", [](const Options& o) { return o.credentials.ldap == true; }}},
    {"--login-json", {"f", [](const Options& o) { return o.credentials.login_json == "f"; }}},
    {"--anonymous", {"true", [](const Options& o) { return o.credentials.anonymous; }}},
    {"--totp-code-command", {"c", [](const Options& o) { return o.credentials.totp_code_command == "c"; }}},
    {"--totp-secret-file", {"f", [](const Options& o) { return o.credentials.totp_secret_file == "f"; }}},
    {"--count", {"3", [](const Options& o) { return o.limits.count == 3U; }}},
    {"--duration", {"1m", [](const Options& o) { return o.limits.duration == 60s; }}},
    {"--idle", {"2s", [](const Options& o) { return o.limits.idle == 2s; }}},
    {"--deadline", {"1h", [](const Options& o) { return o.limits.deadline == 1h; }}},
    {"--timeout", {"500ms", [](const Options& o) { return o.limits.timeout == 500ms; }}},
    {"--connect-timeout", {"3", [](const Options& o) { return o.limits.connect_timeout == 3s; }}},
    {"--select", {"/a", [](const Options& o) { return o.output.select == "/a"; }}},
    {"--raw-output", {"true", [](const Options& o) { return o.output.raw_output; }}},
    {"--exit-status", {"true", [](const Options& o) { return o.output.exit_status; }}},
    {"--events", {"true", [](const Options& o) { return o.output.events; }}},
    {"--quiet", {"true", [](const Options& o) { return o.output.quiet; }}},
    {"--verbose", {"true", [](const Options& o) { return o.output.verbose; }}},
    {"--trace", {"true", [](const Options& o) { return o.output.trace; }}},
    {"--trace-file", {"f", [](const Options& o) { return o.output.trace_file == "f"; }}},
    {"--error-format", {"json", [](const Options& o) { return o.output.error_format == cmd::ErrorFormat::json; }}},
    {"--proxy", {"http://p", [](const Options& o) { return o.connection.proxy == "http://p"; }}},
    {"--proxy-user", {"n", [](const Options& o) { return o.connection.proxy_user == "n"; }}},
    {"--proxy-password-file", {"f", [](const Options& o) { return o.connection.proxy_password_file == "f"; }}},
    {"--proxy-password-command", {"c", [](const Options& o) { return o.connection.proxy_password_command == "c"; }}},
    {"--cacert", {"f", [](const Options& o) { return o.connection.cacert == "f"; }}},
    {"--capath", {"d", [](const Options& o) { return o.connection.capath == "d"; }}},
    {"--pinnedpubkey", {pin, [](const Options& o) { return o.connection.pinnedpubkey == pin; }}},
    {"--cert", {"f", [](const Options& o) { return o.connection.cert == "f"; }}},
    {"--key", {"f", [](const Options& o) { return o.connection.key == "f"; }}},
    {"--key-passphrase-file", {"f", [](const Options& o) { return o.connection.key_passphrase_file == "f"; }}},
    {"--key-passphrase-command", {"c", [](const Options& o) { return o.connection.key_passphrase_command == "c"; }}},
    {"--tls-min", {"1.3", [](const Options& o) { return o.connection.tls_min == cmd::TlsVersion::v1_3; }}},
    {"--insecure", {"true", [](const Options& o) { return o.connection.insecure; }}},
    {"--header", {"A: b", [](const Options& o) { return !o.connection.header.empty(); }}},
    {"--user-agent", {"x", [](const Options& o) { return o.connection.user_agent == "x"; }}},
    {"--ipv4", {"true", [](const Options& o) { return o.connection.ipv4; }}},
    {"--ipv6", {"true", [](const Options& o) { return o.connection.ipv6; }}},
    {"--ping-interval", {"4s", [](const Options& o) { return o.connection.ping_interval == 4s; }}},
    {"--ping-timeout", {"4s", [](const Options& o) { return o.connection.ping_timeout == 4s; }}},
    {"--max-message", {"1MB", [](const Options& o) { return o.connection.max_message == 1000000U; }}},
    {"--no-pipeline", {"true", [](const Options& o) { return o.connection.no_pipeline; }}},
    {"--params", {"[]", [](const Options& o) { return o.parameters.params == "[]"; }}},
    {"--event", {"e", [](const Options& o) { return o.parameters.event == std::vector<std::string>{"e"}; }}},
    {"--string", {"t", [](const Options& o) { return o.parameters.words == one_word(Word::Kind::string); }}},
    {"-f", {"t", [](const Options& o) { return o.parameters.words == one_word(Word::Kind::field_text); }}},
    {"--text-file", {"t", [](const Options& o) { return o.parameters.words == one_word(Word::Kind::field_file); }}},
    {"-F", {"t", [](const Options& o) { return o.parameters.words == one_word(Word::Kind::field_json); }}},
    {"--lines", {"3", [](const Options& o) { return o.messages.lines == 3U; }}},
    {"--since", {"2h", [](const Options& o) { return o.messages.since == cmd::Since(core::Duration(2h)); }}},
    {"--cursor-file", {"f", [](const Options& o) { return o.messages.cursor_file == "f"; }}},
    {"--no-follow", {"true", [](const Options& o) { return o.messages.no_follow; }}},
    {"--all", {"true", [](const Options& o) { return o.messages.all; }}},
    {"--edits", {"true", [](const Options& o) { return o.messages.edits; }}},
    {"--deletes", {"true", [](const Options& o) { return o.messages.deletes; }}},
    {"--system", {"true", [](const Options& o) { return o.messages.system; }}},
    {"--text", {"true", [](const Options& o) { return o.messages.text; }}},
    {"--with-room", {"true", [](const Options& o) { return o.messages.with_room; }}},
    {"--rate", {"10/1s", [](const Options& o) { return o.limits.rate == 100ms; }}},
    {"--color", {"always", [](const Options& o) { return o.output.color == cmd::Color::always; }}},
    {"NO_COLOR", {"1", [](const Options& o) { return !o.output.no_color.empty(); }}},
    {"--no-handshake", {"true", [](const Options& o) { return o.connection.no_handshake; }}},
    {"--no-own", {"true", [](const Options& o) { return o.messages.no_own; }}},
    {"--id", {"true", [](const Options& o) { return o.post.id; }}},
    {"--thread MESSAGE", {"m", [](const Options& o) { return o.post.thread == "m"; }}},
    {"--thread", {"true", [](const Options& o) { return o.post.in_thread; }}},
    {"--also-channel", {"true", [](const Options& o) { return o.post.also_channel; }}},
    {"--code", {"sh", [](const Options& o) { return o.post.code == "sh"; }}},
    {"--file", {"f", [](const Options& o) { return o.post.file == "f"; }}},
    {"--edit", {"m", [](const Options& o) { return o.post.edit == "m"; }}},
    {"--in-thread", {"true", [](const Options& o) { return o.post.in_thread; }}},
    {"--yes", {"y", [](const Options& o) { return o.post.yes.has_value(); }}},
    {"--no", {"n", [](const Options& o) { return o.post.no.has_value(); }}},
    {"ROCKETCHAT_TOKEN", {"t", [](const Options& o) { return o.credentials.token.reveal() == "t"; }}},
    {"ROCKETCHAT_PASSWORD", {"p", [](const Options& o) { return o.credentials.password.reveal() == "p"; }}},
    {"ROCKETCHAT_AUTH", {"ldap", [](const Options& o) { return o.credentials.auth == cmd::PasswordKind::ldap; }}},
    {"ROCKETCHAT_TOTP_CODE", {"1", [](const Options& o) { return o.credentials.totp_code.reveal() == "1"; }}},
    {"--where", {"/a = 1", [](const Options& o) { return o.limits.where.size() == 1; }}},
    {"--until", {"/a = 1", [](const Options& o) { return o.limits.until.has_value(); }}},
    {"http_proxy", {"u", [](const Options& o) { return o.connection.http_proxy == "u"; }}},
    {"HTTPS_PROXY", {"u", [](const Options& o) { return o.connection.https_proxy == "u"; }}},
    {"https_proxy", {"u", [](const Options& o) { return o.connection.https_proxy == "u"; }}},
    {"ALL_PROXY", {"u", [](const Options& o) { return o.connection.all_proxy == "u"; }}},
    {"all_proxy", {"u", [](const Options& o) { return o.connection.all_proxy == "u"; }}},
    {"NO_PROXY", {"u", [](const Options& o) { return o.connection.no_proxy == "u"; }}},
    {"no_proxy", {"u", [](const Options& o) { return o.connection.no_proxy == "u"; }}},
    {"--reconnect", {"true", [](const Options& o) { return o.reliability.reconnect; }}},
    {"--max-reconnects", {"3", [](const Options& o) { return o.reliability.max_reconnects == 3U; }}},
    {"--reconnect-delay", {"3s", [](const Options& o) { return o.reliability.reconnect_delay == 3s; }}},
    {"--reconnect-max-delay", {"3s", [](const Options& o) { return o.reliability.reconnect_max_delay == 3s; }}},
    {"--retry", {"3", [](const Options& o) { return o.reliability.retry == 3U; }}},
    {"--jobs", {"3", [](const Options& o) { return o.limits.jobs == 3U; }}},
    {"--fail-fast", {"true", [](const Options& o) { return o.limits.fail_fast; }}},
    {"--config", {"f", [](const Options& o) { return o.configuration.config == "f"; }}},
    {"--no-config", {"true", [](const Options& o) { return o.configuration.no_config; }}},
    {"--profile", {"p", [](const Options& o) { return o.configuration.profile == "p"; }}},
};
// clang-format on

}  // namespace

TEST_CASE("every name and every letter belongs to one option of a command") {
  for (const cmd::Command& command : cmd::commands()) {
    std::set<std::string> spellings;
    std::size_t expected = 0;
    for (const cmd::OptionRow& row : cmd::option_table()) {
      if (!command.takes(row)) continue;
      if (!row.name.empty()) {
        spellings.emplace(row.name);
        ++expected;
      }
      if (row.letter != 0) {
        spellings.emplace(1, row.letter);
        ++expected;
      }
    }
    INFO(command.word);
    CHECK(spellings.size() == expected);
  }
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
  const std::map<char, std::string_view> contract = {
      {'S', "server"},  {'u', "user"},       {'C', "count"},       {'d', "duration"},
      {'T', "timeout"}, {'r', "raw-output"}, {'e', "exit-status"}, {'q', "quiet"},
      {'v', "verbose"}, {'k', "insecure"},   {'H', "header"},      {'4', "ipv4"},
      {'6', "ipv6"},    {'h', "help"},       {'V', "version"},     {'f', ""},
      {'F', ""},        {'x', "proxy"},      {'n', "lines"},       {'w', "where"},
      {'j', "jobs"},
  };
  std::map<char, std::string_view> letters;
  for (const cmd::OptionRow& row : cmd::option_table()) {
    if (row.letter != 0) letters.emplace(row.letter, row.name);
  }
  CHECK(letters == contract);
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
  std::size_t judged = 0;
  for (const cmd::OptionRow& row : cmd::option_table()) {
    if (!row.traits.stands_for.empty()) continue;
    if (row.reading.kind == cmd::Kind::descriptor) continue;  // needs an open one: see --ready-fd below
    INFO(row.spelling());
    auto found = members.find(row.spelling() + " " + std::string(row.value));
    if (found == members.end()) found = members.find(row.spelling());
    REQUIRE(found != members.end());
    const auto& [value, stored] = found->second;
    Options options;
    CHECK_FALSE(stored(options));
    row.reading.apply({&row, value}, options);
    CHECK(stored(options));
    ++judged;
  }
  CHECK(judged == members.size());
}

TEST_CASE("a value that cannot be taken is refused with the option's name and the reason") {
  const std::vector<std::vector<std::string>> cases = {
      {"count", "0", "option --count: the value is not a number from 1"},
      {"count", "1.5", "option --count: the value is not a number from 1"},
      {"count", "5x", "option --count: the value is not a number from 1"},
      {"count", "+5", "option --count: the value is not a number from 1"},
      {"count", "18446744073709551616", "option --count: the value is not a number from 1"},
      {"lines", "-1", "option --lines: the value is not a number"},
      {"rate", "10", "option --rate: the value is not N/DUR such as 10/1s or 50/m"},
      {"rate", "0/1s", "option --rate: the value is not N/DUR such as 10/1s or 50/m"},
      {"rate", "1/0s", "option --rate: the value is not N/DUR such as 10/1s or 50/m"},
      {"rate", "1/", "option --rate: the value is not N/DUR such as 10/1s or 50/m"},
      {"color", "yes", "option --color: the value is none of auto, always, never"},
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
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"", "is not 'Name: value'"},
      {"A", "is not 'Name: value'"},
      {"@", "is not 'Name: value'"},
      {": b", "has a name that no field can have"},
      {"A b: c", "has a name that no field can have"},
      {"\u00C4: b", "has a name that no field can have"},
      {"A: b\r\nC: d", "has a control character in it"},
      {"A: b\n", "has a control character in it"},
      {"upgrade: b", "belongs to the WebSocket handshake"},
      {"Sec-WebSocket-Key: b", "belongs to the WebSocket handshake"},
  };
  for (const auto& [value, why] : refused) {
    INFO(value);
    CHECK(refusal("header", value) == "option --header: the value " + why);
  }
}

TEST_CASE("option --ready-fd takes a descriptor that is open") {
  const int open = ::open("/dev/null", O_WRONLY);
  REQUIRE(open >= 3);
  CHECK(applied("ready-fd", std::to_string(open)).output.ready_fd == open);

  ::close(open);

  CHECK(refusal("ready-fd", std::to_string(open)) == "option --ready-fd: the descriptor is not open");
}

TEST_CASE("option --rate spreads its number over its time, and takes a unit for one of it") {
  CHECK(applied("rate", "2/1s").limits.rate == 500ms);
  CHECK(applied("rate", "30/m").limits.rate == 2s);
  CHECK(applied("rate", "1/1m30s").limits.rate == 90s);
}

TEST_CASE("option --lines may be none: from now on") { CHECK(applied("lines", "0").messages.lines == 0U); }

TEST_CASE("a number that only limits what is tried again may be none") {
  CHECK(applied("retry", "0").reliability.retry == 0U);
  CHECK(applied("max-reconnects", "0").reliability.max_reconnects == 0U);
  CHECK(refusal("retry", "-1") == "option --retry: the value is not a number");
}

TEST_CASE("option --code is a language, or as a flag whether there is a block at all") {
  CHECK(applied("code", "").post.code == "");
  CHECK(applied("code", "true").post.code == "");
  CHECK_FALSE(applied("code", "false").post.code);
}
