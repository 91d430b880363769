#include "net/upgrade.h"

#include <utility>

#include "core/retry_after.h"
#include "net/request_text.h"

namespace net {
namespace {

std::string hint_for(int status, bool tls) {
  if (status >= 300 && status < 400) return "redirects are not followed: give the address it points to";
  if (status == 400 && !tls) return "if the server expects TLS, the address begins with wss:// or https://";
  if (status == 200 || status == 404)
    return "is the path right? A server under a path prefix needs it in the URL";
  return {};
}

core::Failure refusal(std::string message, int status, std::string hint = {}) {
  core::Failure failure =
      core::failure(core::Cause::upgrade, core::Phase::upgrade, std::move(message), std::move(hint));
  failure.http_status = status;
  return failure;
}

core::Failure another_answer(const HttpHead& head, bool tls) {
  std::string message = "the server answered HTTP " + std::to_string(head.status);
  if (!head.reason.empty()) message += " " + head.reason;
  if (const auto location = head.field("Location")) message += ", Location: " + *location;
  core::Failure failure =
      refusal(message + ", not a WebSocket upgrade", head.status, hint_for(head.status, tls));
  if (head.status == 429 || head.status == 503) failure.retry_after = core::retry_after(head.fields);
  return failure;
}

bool chosen(const std::optional<std::string>& field) { return field && !field->empty(); }

}  // namespace

std::string upgrade_request(const core::Endpoint& endpoint, std::string_view key, std::string_view user_agent,
                            const core::HttpFields& headers) {
  core::HttpFields fields = {{"Host", host_field(endpoint)},  {"User-Agent", std::string(user_agent)},
                             {"Upgrade", "websocket"},        {"Connection", "Upgrade"},
                             {"Sec-WebSocket-Version", "13"}, {"Sec-WebSocket-Key", std::string(key)}};
  return request_head("GET " + endpoint.path + " HTTP/1.1", std::move(fields), headers);
}

std::optional<core::Failure> upgrade_refused(const HttpHead& head, std::string_view accept, bool tls) {
  if (head.status != 101) return another_answer(head, tls);
  const auto upgrade = head.field("Upgrade");
  const auto connection = head.field("Connection");
  if (!upgrade || !core::lists(*upgrade, "websocket"))
    return refusal("the server's 101 upgrades to no WebSocket", 101);
  if (!connection || !core::lists(*connection, "upgrade"))
    return refusal("the server's 101 lacks Connection: Upgrade", 101);
  if (head.field("Sec-WebSocket-Accept") != accept)
    return refusal("the server's Sec-WebSocket-Accept is wrong", 101);
  // Some proxies send the field without a value: nothing was chosen.
  if (chosen(head.field("Sec-WebSocket-Extensions")) || chosen(head.field("Sec-WebSocket-Protocol")))
    return refusal("the server's 101 chose an extension or protocol that was not offered", 101);
  return std::nullopt;
}

}  // namespace net
