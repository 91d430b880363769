#include "rocketchat/rest/rest_answer.h"

#include <string_view>

#include "core/http_date.h"
#include "core/retry_after.h"
#include "core/text.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

using core::Cause;
using std::chrono::milliseconds;

/// A longer wait is none that anybody means.
constexpr milliseconds longest_meant = std::chrono::hours(24 * 365);

/// What an HTTP status means by itself; empty where the code within decides.
std::optional<Cause> cause_of_status(int status, const RestAsked& asked) {
  if (status == 401) return asked.anonymous ? Cause::login_needed : Cause::login_rejected;
  if (status == 403) return asked.anonymous ? Cause::login_needed : Cause::forbidden;
  if (status == 404) return Cause::not_found;
  if (status == 429) return Cause::rate_limited;
  if (status >= 500 && status < 600) return asked.safe ? Cause::lost : Cause::outcome_unknown;
  return std::nullopt;
}

Cause cause_of(int status, const std::string& code, const RestAsked& asked) {
  const auto by_code = cause_of_code(code);
  const bool of_factor = by_code == Cause::second_factor_needed || by_code == Cause::second_factor_rejected;
  if (of_factor) return *by_code;
  if (const auto by_status = cause_of_status(status, asked)) return *by_status;
  if (asked.anonymous && (code == "error-invalid-user" || by_code == Cause::forbidden))
    return Cause::login_needed;
  return by_code.value_or(Cause::rejected);
}

bool is_code(const std::string& text) {
  return !text.empty() && text.find_first_of(" .") == std::string::npos;
}

/// What the server says of it, in words.
std::string reason_of(json::Node body) {
  for (const json::Node text : {body.member("error"), body.member("message")}) {
    const std::string said = text.string().value_or("");
    if (!said.empty() && !is_code(said)) return without_code(said);
  }
  return {};
}

std::string message_of(const client::HttpAnswer& answer, json::Node body, const std::string& code) {
  const std::string status = "HTTP " + std::to_string(answer.status);
  std::string text = reason_of(body);
  while (text.ends_with('.')) text.pop_back();
  if (!text.empty()) return text + " (" + (code.empty() ? status : code) + ")";
  text = "the server answered " + status;
  if (!answer.reason.empty()) text += " " + answer.reason;
  if (!code.empty()) text += ": " + code;
  if (const auto location = answer.field("Location")) text += ", Location: " + *location;
  return text;
}

std::string hint_for(const core::Failure& failure, int status, json::Node body) {
  if (failure.cause == Cause::login_needed) return std::string(credentials_hint);
  if (failure.cause == Cause::second_factor_needed) return hint_for_code(second_factor_method(body));
  if (status >= 300 && status < 400) return "redirects are not followed: give the address it points to";
  if (status == 404 && rest_code(body).empty())
    return "is the path right? 'rocketwire methods' tells which version brought the known ones";
  return {};
}

std::string raw(json::Node value) { return std::string(value.text()); }

core::Failure refused(const client::HttpAnswer& answer, json::Node body, const RestAsked& asked) {
  const std::string code = rest_code(body);
  auto failure =
      core::failure(cause_of(answer.status, code, asked), core::Phase::call, message_of(answer, body, code));
  failure.http_status = answer.status;
  failure.sent = true;
  if (failure.cause == Cause::outcome_unknown) failure.message += "; the request may have been done";
  if (body.is_object()) {
    const json::Node type = body.member("errorType");
    const json::Node error = body.member("error");
    const bool words = type || !is_code(error.string().value_or("error"));
    failure.server = core::ServerError{raw(words ? type : error), raw(words ? error : body.member("message")),
                                       raw(body.member("details"))};
  }
  if (answer.status == 429 || answer.status == 503) failure.retry_after = rest_time_to_reset(answer);
  failure.hint = hint_for(failure, answer.status, body);
  return failure;
}

}  // namespace

std::variant<json::Document, core::Failure> rest_answer(const client::HttpAnswer& answer, RestAsked asked) {
  const bool good = answer.status >= 200 && answer.status < 300;
  const bool none = good && answer.body.find_first_not_of(" \t\r\n") == std::string::npos;
  auto body = json::Document::parse(none ? std::string_view("null") : std::string_view(answer.body));
  const json::Node root = body ? body->root() : json::Node();
  if (!good || root.member("success").text() == "false") return refused(answer, root, asked);
  if (body) return *std::move(body);
  auto failure = core::failure(Cause::protocol, core::Phase::call,
                               "the server's answer, HTTP " + std::to_string(answer.status) + ", is no JSON");
  failure.http_status = answer.status;
  failure.sent = true;
  return failure;
}

std::string rest_code(json::Node body) {
  if (const auto type = body.member("errorType").string()) return *type;
  if (!body.member("error")) return {};
  const std::string code = error_code(body);
  return is_code(code) ? code : std::string();
}

std::optional<milliseconds> rest_time_to_reset(const client::HttpAnswer& answer) {
  const auto reset = core::number<std::int64_t>(answer.field("X-RateLimit-Reset").value_or(""));
  const auto date = core::http_date(answer.field("Date").value_or(""));
  if (reset && date) {
    const auto now = static_cast<std::int64_t>(*date);
    if (*reset >= now && *reset - now <= longest_meant.count()) return milliseconds(*reset - now);
    return std::nullopt;
  }
  return core::retry_after(answer.fields);
}

}  // namespace rocketchat
