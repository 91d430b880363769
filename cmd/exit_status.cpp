#include "cmd/exit_status.h"

#include "json/text.h"
#include "json/write.h"
#include "output/printable.h"

namespace cmd {
namespace {

using enum Again;

// clang-format off
constexpr StatusRow table[] = {
    {0, "ok", "a result came, the goal was met, or nothing more was asked for", no},
    {1, "no", "an empty result (-e), no match (--select), a failed call (batch)", no},
    {2, "usage", "an unknown option, a bad value, a missing argument, a conflict", no},
    {3, "config", "a broken config, CA, key, secret or cursor file; a failed command", no},
    {4, "input", "stdin or an @FILE that is unreadable or not JSON", no},
    {5, "output", "stdout could not be written", no},
    {6, "internal", "a defect of this program", no},
    {10, "dns", "the name was not found", yes},
    {11, "connect", "refused, unreachable, closed before an answer of HTTP or TLS", yes},
    {12, "proxy", "the proxy's name, connection or answer", yes},
    {13, "tls", "the handshake was refused: certificate, host name, version", no},
    {14, "upgrade", "an HTTP answer other than a valid 101; redirects are not followed", when_busy},
    {15, "connect_timeout", "no DDP session within --connect-timeout", yes},
    {20, "ddp_version", "the server speaks no version of DDP that we do", no},
    {21, "protocol", "a frame that breaks the protocol, or is longer than --max-message", no},
    {30, "login_needed", "no credentials, and the command, method or stream needs them", no},
    {31, "login_rejected", "wrong, expired or revoked credentials; a blocked account", no},
    {32, "second_factor_needed", "a second factor is asked for and there is no source of one", no},
    {33, "second_factor_rejected", "the second factor was wrong, or tried too often", no},
    {34, "forbidden", "the user may not call this method or have this subscription", no},
    {35, "rate_limited", "too many requests; the JSON error says how long to wait", yes},
    {40, "not_found", "no such method, publication, room or user", no},
    {41, "sub_refused", "the subscription was refused for another reason, or for none", no},
    {42, "sub_ended", "the server ended a subscription that was ready", no},
    {43, "rejected", "another error of the method, or no result where it always has one", no},
    {50, "reply_timeout", "no answer to the login or the subscription within --timeout", yes},
    {51, "goal_timeout", "the time was over before the goal was met", no},
    {52, "lost", "dropped, closed or silent after connecting; no call on its way", yes},
    {53, "reconnects_exhausted", "the connection was lost once more than it may be reopened", no},
    {54, "outcome_unknown", "a call was sent and no answer came: it may have run", no},
    {129, "by signal", "HUP: the connection was closed politely first", no},
    {130, "by signal", "INT: the same", no},
    {141, "by SIGPIPE", "the reader of stdout is gone; silent", no},
    {143, "by signal", "TERM: as HUP", no},
};
// clang-format on

/// Fails to compile when there is no such row.
consteval const StatusRow& named(std::string_view name) {
  for (const StatusRow& candidate : table) {
    if (candidate.name == name) return candidate;
  }
  throw "no such row";
}

std::string_view word(core::Phase phase) {
  switch (phase) {
    case core::Phase::setup: return "setup";
    case core::Phase::connect: return "connect";
    case core::Phase::tls: return "tls";
    case core::Phase::upgrade: return "upgrade";
    case core::Phase::ddp: return "ddp";
    case core::Phase::login: return "login";
    case core::Phase::call: return "call";
    case core::Phase::subscribe: return "subscribe";
    case core::Phase::stream: return "stream";
    case core::Phase::output: return "output";
  }
  return "setup";
}

constexpr const char* null = "null";

std::string text_or_null(std::string_view text) { return text.empty() ? null : json::quoted(text); }

template <typename Number>
std::string number_or_null(const std::optional<Number>& number) {
  return number ? std::to_string(*number) : null;
}

std::string raw_or_null(const std::string& judged) {
  std::string line;
  json::append_compact(line, judged);
  return line.empty() ? null : line;
}

std::string server_or_null(const std::optional<core::ServerError>& server) {
  if (!server) return null;
  return json::ObjectWriter()
      .raw("error", raw_or_null(server->error))
      .raw("reason", raw_or_null(server->reason))
      .raw("details", raw_or_null(server->details))
      .str();
}

std::optional<std::int64_t> count_of(const std::optional<std::chrono::milliseconds>& time) {
  if (!time) return std::nullopt;
  return time->count();
}

}  // namespace

std::span<const StatusRow> status_table() { return table; }

const StatusRow& row(core::Cause cause) {
  switch (cause) {
    case core::Cause::usage: return named("usage");
    case core::Cause::config: return named("config");
    case core::Cause::input: return named("input");
    case core::Cause::output: return named("output");
    case core::Cause::internal: return named("internal");
    case core::Cause::dns: return named("dns");
    case core::Cause::connect: return named("connect");
    case core::Cause::proxy: return named("proxy");
    case core::Cause::tls: return named("tls");
    case core::Cause::upgrade: return named("upgrade");
    case core::Cause::connect_timeout: return named("connect_timeout");
    case core::Cause::ddp_version: return named("ddp_version");
    case core::Cause::protocol: return named("protocol");
    case core::Cause::login_needed: return named("login_needed");
    case core::Cause::login_rejected: return named("login_rejected");
    case core::Cause::second_factor_needed: return named("second_factor_needed");
    case core::Cause::second_factor_rejected: return named("second_factor_rejected");
    case core::Cause::forbidden: return named("forbidden");
    case core::Cause::rate_limited: return named("rate_limited");
    case core::Cause::not_found: return named("not_found");
    case core::Cause::sub_refused: return named("sub_refused");
    case core::Cause::sub_ended: return named("sub_ended");
    case core::Cause::rejected: return named("rejected");
    case core::Cause::reply_timeout: return named("reply_timeout");
    case core::Cause::goal_timeout: return named("goal_timeout");
    case core::Cause::lost: return named("lost");
    case core::Cause::reconnects_exhausted: return named("reconnects_exhausted");
    case core::Cause::outcome_unknown: return named("outcome_unknown");
  }
  return named("internal");
}

bool retryable(const core::Failure& failure) {
  const Again again = row(failure.cause).again;
  const int http = failure.http_status.value_or(0);
  return again == yes || (again == when_busy && (http == 429 || (http >= 500 && http <= 599)));
}

std::string text_line(const core::Failure& failure) {
  std::string line = "rocketwire: ";
  if (failure.phase != core::Phase::setup) line.append(word(failure.phase)).append(": ");
  line.append(output::printable(failure.message)).append(" [").append(row(failure.cause).name).append("]\n");
  if (!failure.hint.empty())
    line.append("rocketwire: hint: ").append(output::printable(failure.hint)).append("\n");
  return line;
}

std::string json_error(const core::Failure& failure, std::string_view host, int attempt) {
  const StatusRow& status = row(failure.cause);
  const auto error = json::ObjectWriter()
                         .text("name", status.name)
                         .number("status", status.status)
                         .text("phase", word(failure.phase))
                         .text("message", failure.message)
                         .raw("hint", text_or_null(failure.hint))
                         .boolean("retryable", retryable(failure))
                         .raw("retry_after_ms", number_or_null(count_of(failure.retry_after)))
                         .raw("sent", failure.sent ? (*failure.sent ? "true" : "false") : null)
                         .raw("server", server_or_null(failure.server))
                         .raw("http_status", number_or_null(failure.http_status))
                         .raw("close_code", number_or_null(failure.close_code))
                         .raw("host", text_or_null(host))
                         .raw("attempt", attempt == 0 ? null : std::to_string(attempt));
  return output::printable_json(error.str());
}

std::string json_line(const core::Failure& failure, std::string_view host, int attempt) {
  return json::ObjectWriter().raw("error", json_error(failure, host, attempt)).str() + "\n";
}

}  // namespace cmd
