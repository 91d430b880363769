#include "rocketchat/refusal.h"

#include <algorithm>
#include <iterator>

#include "json/document.h"
#include "json/write.h"
#include "rocketchat/catalogue/name_hints.h"
#include "rocketchat/rate_limit.h"

namespace rocketchat {
namespace {

using core::Cause;
using core::Phase;

struct Meaning {
  std::string_view code;
  Cause cause;
};
// In answer to a call or a subscription.
constexpr Meaning meanings[] = {
    {"not-allowed", Cause::forbidden},
    {"error-not-allowed", Cause::forbidden},
    {"error-action-not-allowed", Cause::forbidden},
    {"not-authorized", Cause::forbidden},
    {"error-not-authorized", Cause::forbidden},
    {"error-unauthorized", Cause::forbidden},
    {"error-no-permission", Cause::forbidden},
    {"401", Cause::forbidden},
    {"403", Cause::forbidden},
    {"404", Cause::not_found},
    {"error-invalid-room", Cause::not_found},
    {"error-room-not-found", Cause::not_found},
    {"error-invalid-channel", Cause::not_found},
    {"error-invalid-username", Cause::not_found},
    {"too-many-requests", Cause::rate_limited},
    {"totp-required", Cause::second_factor_needed},
    {"totp-invalid", Cause::second_factor_rejected},
    {"totp-max-attempts", Cause::second_factor_rejected},
};
// In answer to a login: what stands here means so, anything else that the credentials were refused.
constexpr Meaning login_meanings[] = {
    {"too-many-requests", Cause::rate_limited},
    {"totp-required", Cause::second_factor_needed},
    {"totp-invalid", Cause::second_factor_rejected},
    {"totp-max-attempts", Cause::second_factor_rejected},
    {"500", Cause::rejected},
    {"404", Cause::not_found},
};

/// Null when it is not there.
template <std::size_t size>
const Meaning* find(const Meaning (&table)[size], std::string_view code) {
  const auto* found = std::find_if(std::begin(table), std::end(table),
                                   [code](const Meaning& known) { return known.code == code; });
  return found == std::end(table) ? nullptr : found;
}

template <std::size_t size>
Cause lookup(const Meaning (&table)[size], std::string_view code, Cause otherwise) {
  const auto* found = find(table, code);
  return found == nullptr ? otherwise : found->cause;
}

Cause cause_of(const std::string& code, Phase phase, bool anonymous) {
  if (phase == Phase::login) return lookup(login_meanings, code, Cause::login_rejected);
  if (anonymous && code == "error-invalid-user") return Cause::login_needed;
  const Cause cause =
      lookup(meanings, code, phase == Phase::subscribe ? Cause::sub_refused : Cause::rejected);
  return anonymous && cause == Cause::forbidden ? Cause::login_needed : cause;
}

std::string text_of(json::Node value) {
  return value.type() == json::Type::number ? std::string(value.text()) : value.string().value_or("");
}

std::string text_of(json::Node error, std::string_view key) { return text_of(error.member(key)); }

std::string message_of(json::Node error, const std::string& code) {
  std::string text = text_of(error, "reason");
  if (text.empty()) text = without_code(text_of(error, "message"));
  if (text.empty()) text = text_of(error);  // an error that is no object
  if (text.empty()) text = "refused by the server";
  while (text.ends_with('.')) text.pop_back();
  return code.empty() ? text : text + " (" + code + ")";
}

std::string hint_for(const core::Failure& failure, const client::Refused& refused, const std::string& code) {
  if (failure.cause == Cause::login_needed) return std::string(credentials_hint);
  if (failure.cause == Cause::second_factor_needed) return hint_for_code(second_factor_method(refused.error));
  const bool absent = failure.cause == Cause::not_found;
  // Rooms and people are not found either, but with codes of their own.
  if (refused.phase == Phase::call && absent && code == "404") return hint_for_absent_method(refused.subject);
  if (refused.phase == Phase::subscribe && (absent || failure.cause == Cause::sub_refused))
    return hint_for_refused_subscription(refused.subject);
  return {};
}

std::string raw(json::Node error, std::string_view key) { return std::string(error.member(key).text()); }

}  // namespace

std::string_view second_factor_method(json::Node error) {
  constexpr std::string_view known[] = {"totp", "email", "password"};
  const auto named = error.member("details").member("method");
  for (const std::string_view method : known) {
    if (named.is(method)) return method;
  }
  return {};
}

std::string hint_for_code(std::string_view method) {
  if (method == "email")
    return "the server sends the code by mail: --totp-code-command is run once it has, or give "
           "ROCKETCHAT_TOTP_CODE";
  if (method == "password") return "--totp-code-command prints it; the server asks for: password, once more";
  std::string hint = "give a code: --totp-code-command, --totp-secret-file or ROCKETCHAT_TOTP_CODE";
  return method.empty() ? hint : hint + "; the server asks for: " + std::string(method);
}

std::string error_code(json::Node error) {
  std::string text = text_of(error, "error");
  if (text.empty()) text = text_of(error, "message");
  const auto bracket = text.rfind('[');
  if (!text.ends_with(']') || bracket == std::string::npos) return text;
  const auto close = text.find(']', bracket);
  return text.substr(bracket + 1, close - bracket - 1);
}

std::string without_code(const std::string& text) {
  std::size_t begin = text.size();
  if (text.ends_with(']')) {
    int open = 0;
    do {
      --begin;
      if (text[begin] == ']') ++open;
      if (text[begin] == '[') --open;
    } while (open != 0 && begin != 0);
    if (open != 0) return text;
  }
  std::string plain = text.substr(0, begin);
  while (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

std::optional<Cause> cause_of_code(std::string_view code) {
  const auto* found = find(meanings, code);
  return found == nullptr ? std::nullopt : std::optional(found->cause);
}

std::string server_code(const core::Failure& failure) {
  if (!failure.server) return {};
  const auto error = json::Document::parse(json::ObjectWriter().raw("error", failure.server->error).str());
  return error ? error_code(error->root()) : std::string();
}

bool comes_up(const core::Failure& failure) {
  if (failure.cause == Cause::upgrade) return failure.http_status.has_value();
  return server_code(failure) == "500";
}

core::Failure refusal(const client::Refused& refused, bool anonymous) {
  if (!refused.error) {
    auto failure = core::failure(refused.phase == Phase::subscribe ? Cause::sub_refused : Cause::rejected,
                                 refused.phase, "ended by the server without a reason");
    failure.hint = hint_for(failure, refused, "");
    return failure;
  }
  const std::string code = error_code(refused.error);
  auto failure =
      core::failure(cause_of(code, refused.phase, anonymous), refused.phase, message_of(refused.error, code));
  failure.server = core::ServerError{raw(refused.error, "error"), raw(refused.error, "reason"),
                                     raw(refused.error, "details")};
  if (failure.cause == Cause::rate_limited) failure.retry_after = time_to_reset(refused.error);
  failure.hint = hint_for(failure, refused, code);
  return failure;
}

}  // namespace rocketchat
