#include "cmd/option_table.h"

#include <algorithm>
#include <iterator>

#include "cmd/commands.h"
#include "cmd/own_readings.h"
#include "cmd/readings.h"

namespace cmd {
namespace {

using enum Group;
using enum Stdin;
using namespace reading;

// clang-format off
constexpr OptionRow table[] = {
    {"string", 0, "TEXT", parameters, scope::params, "one parameter that is text, whatever it looks like", word<Word::Kind::string>},
    {"", 'f', "KEY=TEXT", parameters, scope::params, "a text member of the one object built from all -f, --text-file and -F", word<Word::Kind::field_text>},
    {"text-file", 0, "KEY=FILE", parameters, scope::params, "a member of it that is the text in FILE", word<Word::Kind::field_file>, {.reads_stdin = dash}},
    {"", 'F', "KEY=JSON", parameters, scope::params, "a JSON member of it; KEY=@FILE reads the JSON", word<Word::Kind::field_json>, {.reads_stdin = at_dash}},
    {"params", 0, "JSON", parameters, scope::params, "all parameters as one JSON array; @FILE or - reads it", text<&Parameters::params>, {.reads_stdin = either}},
    {"event", 0, "NAME", parameters, scope::event, "an event of the stream; repeat it for several", texts<&Parameters::event>},

    {"lines", 'n', "N", messages, scope::tail, "begin with the last N messages of each room (0)", number_of<&Messages::lines>, {.subject = Subject::beginning}},
    {"since", 0, "TIME", messages, scope::tail, "begin at a time (UTC) or so long ago: 2026-11-22T10:30, 2h", {Kind::time, set_since}, {.subject = Subject::beginning}},
    {"cursor-file", 0, "FILE", messages, scope::tail, "go on after the last line of the former run, kept in FILE", file<&Messages::cursor_file>},
    {"no-follow", 0, "", messages, scope::tail, "stop when caught up", flag<&Messages::no_follow>},
    {"all", 0, "", messages, scope::tail, "every room that can be read, instead of ROOMs", flag<&Messages::all>},
    {"edits", 0, "", messages, scope::tail, "print edited messages again", flag<&Messages::edits>},
    {"deletes", 0, "", messages, scope::tail, "print a line of type rm for a deleted message", flag<&Messages::deletes>},
    {"system", 0, "", messages, scope::tail, "print system messages, such as joins, too", flag<&Messages::system>},
    {"text", 0, "", messages, scope::tail, "lines for people: time, room, name and text", flag<&Messages::text>},
    {"with-room", 0, "", messages, scope::tail, "add the room's name and type to each document, as its last member", flag<&Messages::with_room>},
    {"no-own", 0, "", messages, scope::tail, "do not print the user's own messages", flag<&Messages::no_own>},

    {"id", 0, "", messages, scope::room, "print the bare id", {Kind::flag, set_id}},
    {"thread", 0, "MESSAGE", messages, scope::send, "as a reply in the thread of the message with that id", name<&Post::thread>},
    {"also-channel", 0, "", messages, scope::send, "show the reply outside of its thread too", flag<&Post::also_channel>},
    {"code", 0, "LANG", messages, scope::send | scope::ask, "as a block of code, perhaps in a language: --code=sh", {Kind::optional_text, set_code}},
    {"file", 0, "FILE", messages, scope::send, "post FILE, and TEXT with it if there is one", file<&Post::file>},
    {"edit", 0, "MESSAGE", messages, scope::send, "give the message with that id this text instead", name<&Post::edit>},
    {"thread", 0, "", messages, scope::ask, "only replies in the thread of the question are answers", flag<&Post::in_thread>},
    {"in-thread", 0, "", messages, scope::ask, "the same", flag<&Post::in_thread>},
    {"yes", 0, "REGEX", messages, scope::ask, "an answer whose text matches is a yes: status 0", {Kind::text, set_yes}},
    {"no", 0, "REGEX", messages, scope::ask, "an answer whose text matches is a no: status 1", {Kind::text, set_no}},

    {"server", 'S', "URL", server, scope::network, "host, host:port, http(s):// or ws(s)://", address<&Options::server>, {.variable = "ROCKETCHAT_URL"}},

    {"token-file", 0, "FILE", credentials, scope::credentials, "log in with the token in FILE", file<&Credentials::token_file>, {.reads_stdin = dash, .subject = Subject::token}},
    {"token-command", 0, "CMD", credentials, scope::credentials, "log in with the token that CMD prints", command<&Credentials::token_command>, {.subject = Subject::token}},
    {"", 0, "TOKEN", credentials, scope::credentials, "a token to log in with", secret<&Credentials::token>, {.variable = "ROCKETCHAT_TOKEN", .subject = Subject::token}},
    {"user", 'u', "NAME", credentials, scope::network, "log in with a password as NAME", {Kind::text, set_user}, {.variable = "ROCKETCHAT_USER", .subject = Subject::user}},
    {"password-file", 0, "FILE", credentials, scope::credentials, "the password is in FILE", file<&Credentials::password_file>, {.reads_stdin = dash, .subject = Subject::password}},
    {"password-command", 0, "CMD", credentials, scope::credentials, "the password is what CMD prints", command<&Credentials::password_command>, {.subject = Subject::password}},
    {"", 0, "PASSWORD", credentials, scope::credentials, "the password of that name", secret<&Credentials::password>, {.variable = "ROCKETCHAT_PASSWORD", .subject = Subject::password}},
    {"", 0, "AUTH", credentials, scope::credentials, "ldap: the password is for the LDAP directory", choice<&Credentials::auth, PasswordKind::password, PasswordKind::ldap>("password ldap"), {.variable = "ROCKETCHAT_AUTH"}},
    {"ldap", 0, "", credentials, scope::credentials, "the password is for the LDAP directory", flag<&Credentials::ldap>, {.subject = Subject::user}},
    {"login-json", 0, "FILE", credentials, scope::credentials, "log in with the login object in FILE (OAuth, SAML, CAS)", file<&Credentials::login_json>, {.reads_stdin = dash, .subject = Subject::login_object}},
    {"anonymous", 0, "", credentials, scope::credentials, "never log in", flag<&Credentials::anonymous>, {.subject = Subject::anonymous}},
    {"totp-code-command", 0, "CMD", credentials, scope::credentials, "CMD prints the second factor, once the server asks for it", command<&Credentials::totp_code_command>, {.subject = Subject::second_factor}},
    {"totp-secret-file", 0, "FILE", credentials, scope::credentials, "compute the second factor from the secret in FILE", file<&Credentials::totp_secret_file>, {.reads_stdin = dash, .subject = Subject::second_factor}},
    {"", 0, "CODE", credentials, scope::credentials, "the code of the second factor", secret<&Credentials::totp_code>, {.variable = "ROCKETCHAT_TOTP_CODE", .subject = Subject::second_factor}},

    {"count", 'C', "N", limits, scope::stream, "stop after N printed lines", count<&Limits::count>},
    {"duration", 'd', "DUR", limits, scope::stream | scope::ask, "stop DUR after the subscription became ready", duration<&Limits::duration>},
    {"idle", 0, "DUR", limits, scope::stream | scope::ask, "stop after DUR without a printed line", duration<&Limits::idle>},
    {"jobs", 'j', "N", limits, scope::batch, "requests that wait for their answers at once (16)", count<&Limits::jobs>},
    {"fail-fast", 0, "", limits, scope::batch, "read no further request after the first that failed", flag<&Limits::fail_fast>},
    {"rate", 0, "N/DUR", limits, scope::batch, "at most N requests in DUR, evenly: 10/1s, 50/m", {Kind::text, set_rate}},
    {"deadline", 0, "DUR", limits, scope::network, "end the whole run after DUR", duration<&Limits::deadline>, {.early = true}},
    {"timeout", 'T', "DUR", limits, scope::network, "wait at most DUR for one reply (30s)", duration<&Limits::timeout>},
    {"connect-timeout", 0, "DUR", limits, scope::network, "from the name lookup to the DDP session (10s)", duration<&Limits::connect_timeout>},

    {"where", 'w', "CONDITION", limits, scope::stream | scope::ask, "print only lines with 'POINTER OP VALUE'; repeat it: all must hold", {Kind::condition, add_where}},
    {"until", 0, "CONDITION", limits, scope::stream, "stop after printing the first line that satisfies it", {Kind::condition, set_until}},

    {"select", 0, "POINTER", output, scope::answer, "print only that part of a line (a JSON Pointer)", {Kind::pointer, set_select}},
    {"raw-output", 'r', "", output, scope::answer, "print strings without quotes", flag<&Output::raw_output>},
    {"exit-status", 'e', "", output, scope::verdict, "exit 1 when the result is absent, null, false, 0 or \"\"", flag<&Output::exit_status>},
    {"events", 0, "", output, scope::network, "write connected, ready, lost and the like to stderr as NDJSON", flag<&Output::events>},
    {"ready-fd", 0, "N", output, scope::stream | scope::ask, "write a newline to descriptor N when all is subscribed", {Kind::descriptor, set_ready_fd}},
    {"quiet", 'q', "", output, scope::everywhere, "no warnings", flag<&Output::quiet>},
    {"verbose", 'v', "", output, scope::everywhere, "say what was connected to and where settings came from", flag<&Output::verbose>},
    {"trace", 0, "", output, scope::network, "every frame on stderr, secrets masked", flag<&Output::trace>},
    {"trace-file", 0, "FILE", output, scope::network, "the same, to FILE", {Kind::file, set_trace_file}},
    {"error-format", 0, "FORMAT", output, scope::everywhere, "how a failure is told on stderr: text or json (text)", choice<&Output::error_format, ErrorFormat::text, ErrorFormat::json>("text json"), {.early = true}},
    {"color", 0, "WHEN", output, scope::everywhere, "color what people read: auto, always or never (auto: on a terminal)", choice<&Output::color, Color::automatic, Color::always, Color::never>("auto always never")},
    {"", 0, "TEXT", output, scope::everywhere, "no color, whatever it is set to", text<&Output::no_color>, {.variable = "NO_COLOR"}},

    {"proxy", 'x', "URL", connection, scope::network, "go through a proxy: http:// (CONNECT) or socks5h://; '' for none", {Kind::text, set_proxy}},
    {"proxy-user", 0, "NAME", connection, scope::network, "log in at the proxy as NAME", {Kind::text, set_proxy_user}},
    {"proxy-password-file", 0, "FILE", connection, scope::network, "the password for the proxy is in FILE", file<&Connection::proxy_password_file>, {.reads_stdin = dash, .subject = Subject::proxy_password}},
    {"proxy-password-command", 0, "CMD", connection, scope::network, "the password for the proxy is what CMD prints", command<&Connection::proxy_password_command>, {.subject = Subject::proxy_password}},
    {"", 0, "URL", connection, scope::network, "the proxy for ws:// and http://", text<&Connection::http_proxy>, {.variable = "http_proxy"}},
    {"", 0, "URL", connection, scope::network, "the proxy for wss:// and https://", text<&Connection::https_proxy>, {.variable = "HTTPS_PROXY"}},
    {"", 0, "URL", connection, scope::network, "the same, and stronger", text<&Connection::https_proxy>, {.variable = "https_proxy"}},
    {"", 0, "URL", connection, scope::network, "the proxy where none of these is set", text<&Connection::all_proxy>, {.variable = "ALL_PROXY"}},
    {"", 0, "URL", connection, scope::network, "the same, and stronger", text<&Connection::all_proxy>, {.variable = "all_proxy"}},
    {"", 0, "LIST", connection, scope::network, "servers that need no proxy: names with all below them, addresses, networks, *", text<&Connection::no_proxy>, {.variable = "NO_PROXY"}},
    {"", 0, "LIST", connection, scope::network, "the same, and stronger", text<&Connection::no_proxy>, {.variable = "no_proxy"}},
    {"cacert", 0, "FILE", connection, scope::network, "trust the certificates in FILE instead of the system's", file<&Connection::cacert>, {.variable = "SSL_CERT_FILE", .subject = Subject::trust, .read = true}},
    {"capath", 0, "DIR", connection, scope::network, "trust the certificates in the folder instead of the system's", file<&Connection::capath>, {.variable = "SSL_CERT_DIR", .subject = Subject::trust, .read = true}},
    {"pinnedpubkey", 0, "PINS", connection, scope::network, "accept only a server with such a public key: sha256//BASE64, several with ;", {Kind::text, set_pinnedpubkey}},
    {"cert", 0, "FILE", connection, scope::network, "present the client certificate in FILE", file<&Connection::cert>, {.read = true}},
    {"key", 0, "FILE", connection, scope::network, "the key of that certificate", file<&Connection::key>, {.read = true}},
    {"key-passphrase-file", 0, "FILE", connection, scope::network, "the key is encrypted, and its passphrase in FILE", file<&Connection::key_passphrase_file>, {.reads_stdin = dash, .subject = Subject::key_passphrase}},
    {"key-passphrase-command", 0, "CMD", connection, scope::network, "the key is encrypted, and CMD prints its passphrase", command<&Connection::key_passphrase_command>, {.subject = Subject::key_passphrase}},
    {"tls-min", 0, "VERSION", connection, scope::network, "the oldest TLS accepted: 1.2 or 1.3 (1.2)", choice<&Connection::tls_min, TlsVersion::v1_2, TlsVersion::v1_3>("1.2 1.3")},
    {"insecure", 'k', "", connection, scope::network, "accept any certificate", flag<&Connection::insecure>},
    {"header", 'H', "HEADER", connection, scope::network, "add 'Name: value' to the upgrade request, or those in @FILE", {Kind::header, add_header}, {.reads_stdin = at_dash}},
    {"user-agent", 0, "TEXT", connection, scope::network, "the User-Agent; servers tie a remembered second factor to it", {Kind::text, set_user_agent}},
    {"ipv4", '4', "", connection, scope::network, "use IPv4 only", flag<&Connection::ipv4>, {.subject = Subject::family}},
    {"ipv6", '6', "", connection, scope::network, "use IPv6 only", flag<&Connection::ipv6>, {.subject = Subject::family}},
    {"ping-interval", 0, "DUR", connection, scope::network, "ping after DUR of silence (20s)", duration<&Connection::ping_interval>},
    {"ping-timeout", 0, "DUR", connection, scope::network, "lost when a ping has no answer within DUR (15s)", duration<&Connection::ping_timeout>},
    {"max-message", 0, "SIZE", connection, scope::network, "the longest message accepted (16MiB)", size<&Connection::max_message>},
    {"no-pipeline", 0, "", connection, scope::network, "wait for each reply before the next request", flag<&Connection::no_pipeline>},
    {"no-handshake", 0, "", connection, scope::raw, "neither connect nor log in nor answer pings: all frames are yours", flag<&Connection::no_handshake>, {.subject = Subject::anonymous}},

    {"reconnect", 0, "", reliability, scope::stream | scope::ask, "connect again after a loss", flag<&Reliability::reconnect>},
    {"max-reconnects", 0, "N", reliability, scope::stream | scope::ask, "give up after N attempts in a row (never)", number_of<&Reliability::max_reconnects>},
    {"reconnect-delay", 0, "DUR", reliability, scope::stream | scope::ask | scope::retry | scope::batch, "the first wait, doubled each time, with jitter (0.5s)", duration<&Reliability::reconnect_delay>},
    {"reconnect-max-delay", 0, "DUR", reliability, scope::stream | scope::ask | scope::retry | scope::batch, "the longest wait (30s)", duration<&Reliability::reconnect_max_delay>},
    {"retry", 0, "N", reliability, scope::retry | scope::batch, "try again up to N times what was not sent, or came too fast", number_of<&Reliability::retry>},

    {"config", 0, "FILE", general, scope::network, "read the configuration in FILE instead of one's own", file<&Configuration::config>, {.reads_stdin = dash, .early = true}},
    {"no-config", 0, "", general, scope::network, "read no configuration file", flag<&Configuration::no_config>, {.early = true}},
    {"profile", 0, "NAME", general, scope::network, "what that section of the configuration says is stronger than the rest of it", text<&Configuration::profile>, {.early = true}},
    {"help", 'h', "", general, scope::everywhere, "explain the program or the command", {Kind::flag, apply_nothing}, {.stands_for = "help"}},
    {"version", 'V', "", general, scope::everywhere, "print the version", {Kind::flag, apply_nothing}, {.stands_for = "version"}},
};

constexpr OptionRow positional{"", 0, "", parameters, scope::everywhere, "", word<Word::Kind::positional>};
// clang-format on

template <typename Matches>
const OptionRow* find(Matches matches) {
  const auto* row = std::find_if(std::begin(table), std::end(table), matches);
  return row == std::end(table) ? nullptr : row;
}

}  // namespace

std::string OptionRow::spelling() const {
  if (!typed()) return std::string(traits.variable);
  return name.empty() ? std::string{'-', letter} : "--" + std::string(name);
}

std::span<const OptionRow> option_table() { return table; }

const OptionRow* find_option(std::string_view name) {
  return name.empty() ? nullptr : find([&](const OptionRow& row) { return row.name == name; });
}

const OptionRow* find_option(std::string_view name, const Command& command) {
  const OptionRow* taken = find([&](const OptionRow& row) { return row.name == name && command.takes(row); });
  return name.empty() || !taken ? find_option(name) : taken;
}

const OptionRow* find_option(char letter) {
  return letter == 0 ? nullptr : find([&](const OptionRow& row) { return row.letter == letter; });
}

const OptionRow* find_variable(std::string_view variable) {
  return variable.empty() ? nullptr
                          : find([&](const OptionRow& row) { return row.traits.variable == variable; });
}

const OptionRow& positional_row() { return positional; }

}  // namespace cmd
