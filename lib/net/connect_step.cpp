#include "net/connect_step.h"

#include "core/retry_after.h"

namespace net {
namespace {

constexpr int authentication_required = 407;

core::Failure fault(std::string message, std::string hint = {}) {
  return core::failure(core::Cause::proxy, core::Phase::connect, std::move(message), std::move(hint));
}

std::string hint_for(int status, bool with_user) {
  if (status != authentication_required) return {};
  return with_user ? "the proxy does not take this user and password"
                   : "the proxy wants a user and password: --proxy-user, --proxy-password-file";
}

}  // namespace

std::string ConnectStep::request() {
  const std::string target = endpoint_.authority();
  std::string request =
      "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nUser-Agent: " + user_agent_ + "\r\n";
  if (!proxy_.user.empty())
    request.append("Proxy-Authorization: Basic ").append(basic_credentials(proxy_).reveal()).append("\r\n");
  return request + "\r\n";
}

std::optional<core::Failure> ConnectStep::refused(const HttpHead& head, std::string_view behind) const {
  if (head.status >= 200 && head.status < 300) {
    // Through the tunnel nobody speaks before we do.
    if (!behind.empty()) return fault("the proxy sent more than its answer");
    return std::nullopt;
  }
  std::string message = "the proxy answered HTTP " + std::to_string(head.status);
  if (!head.reason.empty()) message += " " + head.reason;
  core::Failure failure = fault(std::move(message), hint_for(head.status, !proxy_.user.empty()));
  failure.http_status = head.status;
  failure.retry_after = core::retry_after(head.fields);
  return failure;
}

core::Failure ConnectStep::no_http(const std::string& what, bool is_tls) const {
  return fault(is_tls ? "the proxy speaks TLS, not plain HTTP" : "the proxy " + what);
}

core::Failure ConnectStep::no_answer(const ByteStream& bytes, ByteStream::Result result) const {
  return fault("the proxy ended the connection before an answer" +
               (result == ByteStream::Result::failed ? ": " + bytes.reason() : std::string()));
}

}  // namespace net
