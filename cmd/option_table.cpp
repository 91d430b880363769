#include "cmd/option_table.h"

#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "core/failure.h"
#include "core/quantity.h"
#include "json/pointer.h"
#include "json/text.h"

namespace cmd {
namespace {

using Text = const std::string&;

core::Failure wrong(const OptionRow& row, std::string_view what, std::string_view hint = {}) {
  return core::usage("option " + row.spelling() + ": " + std::string(what), std::string(hint));
}

core::Failure wrong_value(const OptionRow& row, std::string_view value, std::string_view expected) {
  return wrong(row, "'" + std::string(value) + "' is not " + std::string(expected));
}

template <auto member>
void flag(const OptionRow&, Options& options, Text) {
  options.*member = true;
}

template <auto member>
void no_flag(const OptionRow&, Options& options, Text) {
  options.*member = false;
}

template <auto member>
void text(const OptionRow& row, Options& options, Text value) {
  if (value.empty()) throw wrong(row, "the value is empty");
  options.*member = value;
}

template <auto member>
void duration(const OptionRow& row, Options& options, Text value) {
  const auto parsed = core::parse_duration(value);
  if (!parsed || *parsed <= core::Duration::zero()) {
    throw wrong_value(row, value, "a duration above zero such as 500ms, 5s, 1.5m, 2h or 1d");
  }
  options.*member = *parsed;
}

template <Word::Kind kind>
void word(const OptionRow& row, Options& options, Text value) {
  if (!json::valid_utf8(value)) throw wrong(row, "the value is not valid UTF-8");
  options.words.push_back({kind, value});
}

template <typename Number>
std::optional<Number> number(std::string_view value) {
  Number parsed{};
  const auto* last = value.data() + value.size();
  const auto [end, error] = std::from_chars(value.data(), last, parsed);
  if (error != std::errc() || end != last) return std::nullopt;
  return parsed;
}

template <auto member>
void count(const OptionRow& row, Options& options, Text value) {
  const auto parsed = number<std::uint64_t>(value);
  if (!parsed || *parsed == 0) throw wrong_value(row, value, "a number from 1");
  options.*member = parsed;
}

client::Condition condition(const OptionRow& row, Text value) {
  try {
    return client::Condition::parse(value);
  } catch (core::Failure& failure) {
    failure.message = "option " + row.spelling() + ": " + failure.message;
    throw;
  }
}

void where(const OptionRow& row, Options& options, Text value) {
  options.where.push_back(condition(row, value));
}

void until(const OptionRow& row, Options& options, Text value) { options.until = condition(row, value); }

void since(const OptionRow& row, Options& options, Text value) {
  if (const auto time = core::parse_time(value)) {
    options.since = *time;
  } else if (const auto span = core::parse_duration(value)) {
    options.since = *span;
  } else {
    throw wrong_value(row, value, "a time such as 2026-11-22T10:30:00Z, or a duration such as 2h");
  }
}

void size(const OptionRow& row, Options& options, Text value) {
  const auto parsed = core::parse_size(value);
  if (!parsed || *parsed == 0) throw wrong_value(row, value, "a size such as 65536, 64KiB or 1MB");
  options.max_message = *parsed;
}

void user(const OptionRow& row, Options& options, Text value) {
  // The value stays out of the message: it may hold a password.
  if (value.find(':') != std::string::npos) {
    throw wrong(row, "a name holds no ':'", "a password comes from --password-file or --password-command");
  }
  text<&Options::user>(row, options, value);
}

void event(const OptionRow& row, Options& options, Text value) {
  if (value.empty()) throw wrong(row, "the value is empty");
  if (!json::valid_utf8(value)) throw wrong(row, "the value is not valid UTF-8");
  options.event.push_back(value);
}

void select(const OptionRow& row, Options& options, Text value) {
  if (!json::valid_utf8(value)) throw wrong(row, "the value is not valid UTF-8");
  if (!json::Pointer::parse(value)) {
    throw wrong_value(row, value, "a JSON Pointer such as /fields/args/0 (~ is ~0, / in a key is ~1)");
  }
  options.select = value;
}

void ready_fd(const OptionRow& row, Options& options, Text value) {
  const auto parsed = number<int>(value);
  if (!parsed || *parsed < 3) throw wrong_value(row, value, "the number of a descriptor from 3");
  if (::fcntl(*parsed, F_GETFD) == -1) throw wrong(row, "descriptor " + value + " is not open");
  options.ready_fd = parsed;
}

bool token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c != 0 && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

/// A line break would let a value add headers of its own.
bool header_text(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

void header(const OptionRow& row, Options& options, Text value) {
  const auto name = value.substr(0, value.find(':'));
  const bool line = name.size() < value.size() && !name.empty() &&
                    std::all_of(name.begin(), name.end(), token_character) && header_text(value);
  // Neither shown: a header may carry a secret.
  if (!line && !(value.size() > 1 && value[0] == '@')) throw wrong(row, "neither 'Name: value' nor @FILE");
  options.header.push_back(value);
}

void user_agent(const OptionRow& row, Options& options, Text value) {
  if (value.empty()) throw wrong(row, "the value is empty");
  if (!header_text(value)) throw wrong(row, "the value holds a control character");
  options.user_agent = value;
}

void tls_min(const OptionRow& row, Options& options, Text value) {
  if (value != "1.2" && value != "1.3") throw wrong_value(row, value, "1.2 or 1.3");
  options.tls_min = value == "1.2" ? TlsVersion::v1_2 : TlsVersion::v1_3;
}

void error_format(const OptionRow& row, Options& options, Text value) {
  if (value != "text" && value != "json") throw wrong_value(row, value, "text or json");
  options.error_format = value == "text" ? ErrorFormat::text : ErrorFormat::json;
}

void version(const OptionRow&, Options& options, Text) { options.command = "version"; }

using enum Group;
using enum Word::Kind;

// clang-format off
constexpr OptionRow table[] = {
    {"string", 0, "TEXT", parameters, scope::params, "one parameter that is text, whatever it looks like", word<string>},
    {"", 'f', "KEY=TEXT", parameters, scope::params, "a text member of the one object built from all -f and -F", word<field_text>},
    {"", 'F', "KEY=JSON", parameters, scope::params, "a JSON member of that object; KEY=@FILE reads the value", word<field_json>},
    {"params", 0, "JSON", parameters, scope::params, "all parameters as one JSON array; @FILE or - reads it", text<&Options::params>},
    {"event", 0, "NAME", parameters, scope::event, "an event of the stream; repeat it for several", event},

    {"lines", 'n', "N", messages, scope::tail, "begin with the last N messages of each room", count<&Options::lines>},
    {"since", 0, "TIME", messages, scope::tail, "begin at a time (UTC) or so long ago: 2026-11-22T10:30, 2h", since},
    {"cursor-file", 0, "FILE", messages, scope::tail, "go on after the last line of the former run, kept in FILE", text<&Options::cursor_file>},
    {"no-follow", 0, "", messages, scope::tail, "stop when caught up", no_flag<&Options::follow>},
    {"all", 0, "", messages, scope::tail, "every room that can be read, instead of ROOMs", flag<&Options::all>},
    {"edits", 0, "", messages, scope::tail, "print edited messages again", flag<&Options::edits>},
    {"deletes", 0, "", messages, scope::tail, "print a line of type rm for a deleted message", flag<&Options::deletes>},
    {"system", 0, "", messages, scope::tail, "print system messages, such as joins, too", flag<&Options::system>},
    {"no-own", 0, "", messages, scope::tail, "do not print the user's own messages", no_flag<&Options::own>},

    {"server", 'S', "URL", server, scope::network, "host, host:port, http(s):// or ws(s):// (ROCKETCHAT_URL)", text<&Options::server>},

    {"token-file", 0, "FILE", credentials, scope::network, "log in with the token in FILE (ROCKETCHAT_TOKEN)", text<&Options::token_file>},
    {"token-command", 0, "CMD", credentials, scope::network, "log in with the token that CMD prints", text<&Options::token_command>},
    {"user", 'u', "NAME", credentials, scope::network, "log in with a password as NAME (ROCKETCHAT_USER)", user},
    {"password-file", 0, "FILE", credentials, scope::network, "the password is in FILE (ROCKETCHAT_PASSWORD)", text<&Options::password_file>},
    {"password-command", 0, "CMD", credentials, scope::network, "the password is what CMD prints", text<&Options::password_command>},
    {"ldap", 0, "", credentials, scope::network, "the password is for the LDAP directory (ROCKETCHAT_AUTH=ldap)", flag<&Options::ldap>},
    {"login-json", 0, "FILE", credentials, scope::network, "log in with the login object in FILE (OAuth, SAML, CAS)", text<&Options::login_json>},
    {"anonymous", 0, "", credentials, scope::network, "never log in", flag<&Options::anonymous>},
    {"totp-code-command", 0, "CMD", credentials, scope::network, "CMD prints the second factor (ROCKETCHAT_TOTP_CODE)", text<&Options::totp_code_command>},
    {"totp-secret-file", 0, "FILE", credentials, scope::network, "compute the second factor from the secret in FILE", text<&Options::totp_secret_file>},

    {"count", 'C', "N", limits, scope::stream, "stop after N printed lines", count<&Options::count>},
    {"duration", 'd', "DUR", limits, scope::stream, "stop DUR after the subscription became ready", duration<&Options::duration>},
    {"idle", 0, "DUR", limits, scope::stream, "stop after DUR without a printed line", duration<&Options::idle>},
    {"deadline", 0, "DUR", limits, scope::network, "end the whole run after DUR", duration<&Options::deadline>},
    {"timeout", 'T', "DUR", limits, scope::network, "wait at most DUR for one reply (30s)", duration<&Options::timeout>},
    {"connect-timeout", 0, "DUR", limits, scope::network, "from the name lookup to the DDP session (10s)", duration<&Options::connect_timeout>},

    {"where", 'w', "CONDITION", limits, scope::stream, "print only lines with 'POINTER OP VALUE'; repeat it: all must hold", where},
    {"until", 0, "CONDITION", limits, scope::stream, "stop after printing the first line that satisfies it", until},

    {"select", 0, "POINTER", output, scope::answer, "print only that part of a line (a JSON Pointer)", select},
    {"raw-output", 'r', "", output, scope::answer, "print strings without quotes", flag<&Options::raw_output>},
    {"exit-status", 'e', "", output, scope::verdict, "exit 1 when the result is absent, null, false, 0 or \"\"", flag<&Options::exit_status>},
    {"events", 0, "", output, scope::network, "write connected, ready, lost and the like to stderr as NDJSON", flag<&Options::events>},
    {"ready-fd", 0, "N", output, scope::stream, "write a newline to descriptor N when all is subscribed", ready_fd},
    {"quiet", 'q', "", output, scope::everywhere, "no warnings", flag<&Options::quiet>},
    {"verbose", 'v', "", output, scope::everywhere, "say what was connected to and where settings came from", flag<&Options::verbose>},
    {"trace", 0, "", output, scope::network, "every frame on stderr, secrets masked", flag<&Options::trace>},
    {"trace-file", 0, "FILE", output, scope::network, "the same, to FILE", text<&Options::trace_file>},
    {"error-format", 0, "FORMAT", output, scope::everywhere, "how a failure is told on stderr: text or json (text)", error_format},

    {"cacert", 0, "FILE", connection, scope::network, "trust the certificates in FILE instead of the system's", text<&Options::cacert>},
    {"cert", 0, "FILE", connection, scope::network, "present the client certificate in FILE", text<&Options::cert>},
    {"key", 0, "FILE", connection, scope::network, "the key of that certificate", text<&Options::key>},
    {"tls-min", 0, "VERSION", connection, scope::network, "the oldest TLS accepted: 1.2 or 1.3 (1.2)", tls_min},
    {"insecure", 'k', "", connection, scope::network, "accept any certificate", flag<&Options::insecure>},
    {"header", 'H', "HEADER", connection, scope::network, "add 'Name: value' to the upgrade request, or those in @FILE", header},
    {"user-agent", 0, "TEXT", connection, scope::network, "the User-Agent; servers tie a remembered second factor to it", user_agent},
    {"ipv4", '4', "", connection, scope::network, "use IPv4 only", flag<&Options::ipv4>},
    {"ipv6", '6', "", connection, scope::network, "use IPv6 only", flag<&Options::ipv6>},
    {"ping-interval", 0, "DUR", connection, scope::network, "ping after DUR of silence (20s)", duration<&Options::ping_interval>},
    {"ping-timeout", 0, "DUR", connection, scope::network, "lost when a ping has no answer within DUR (15s)", duration<&Options::ping_timeout>},
    {"max-message", 0, "SIZE", connection, scope::network, "the longest message accepted (16MiB)", size},
    {"no-pipeline", 0, "", connection, scope::network, "wait for each reply before the next request", no_flag<&Options::pipeline>},

    {"reconnect", 0, "", reliability, scope::stream, "connect again after a loss", flag<&Options::reconnect>},
    {"max-reconnects", 0, "N", reliability, scope::stream, "give up after N attempts in a row (never)", count<&Options::max_reconnects>},
    {"reconnect-delay", 0, "DUR", reliability, scope::stream, "the first wait, doubled each time, with jitter (0.5s)", duration<&Options::reconnect_delay>},
    {"reconnect-max-delay", 0, "DUR", reliability, scope::stream, "the longest wait (30s)", duration<&Options::reconnect_max_delay>},

    {"help", 'h', "", general, scope::everywhere, "explain the program or the command", flag<&Options::help>},
    {"version", 'V', "", general, scope::everywhere, "print the version", version},
};
// clang-format on

template <typename Matches>
const OptionRow* find(Matches matches) {
  const auto* row = std::find_if(std::begin(table), std::end(table), matches);
  return row == std::end(table) ? nullptr : row;
}

}  // namespace

std::string OptionRow::spelling() const {
  return name.empty() ? std::string{'-', letter} : "--" + std::string(name);
}

std::span<const OptionRow> option_table() { return table; }

const OptionRow* find_option(std::string_view name) {
  return name.empty() ? nullptr : find([&](const OptionRow& row) { return row.name == name; });
}

const OptionRow* find_option(char letter) {
  return letter == 0 ? nullptr : find([&](const OptionRow& row) { return row.letter == letter; });
}

}  // namespace cmd
