#include "cmd/option_table.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cmd/commands.h"
#include "tests/cmd/applied.h"
#include "tests/support/catch.hpp"

namespace {

using cmd::Options, cmd::Word;
using namespace std::chrono_literals;

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
