#include "net/upgrade_step.h"

#include "net/tls_step.h"
#include "net/upgrade.h"
#include "net/websocket_codec.h"

namespace net {
namespace {

constexpr const char* perhaps_tls = "if the server expects TLS, the address begins with wss:// or https://";

}  // namespace

std::string UpgradeStep::request() {
  const std::string key = WebsocketCodec::new_key();
  accept_ = WebsocketCodec::accept_for(key);
  return upgrade_request(endpoint_, key, user_agent_, headers_);
}

std::optional<core::Failure> UpgradeStep::refused(const HttpHead& head, std::string_view /*behind*/) const {
  return upgrade_refused(head, accept_, endpoint_.tls);
}

core::Failure UpgradeStep::no_http(const std::string& fault, bool is_tls) const {
  if (is_tls) {
    return core::failure(core::Cause::upgrade, core::Phase::upgrade, "the server speaks TLS, not plain HTTP",
                         perhaps_tls);
  }
  return core::failure(core::Cause::upgrade, core::Phase::upgrade, "the server " + fault);
}

core::Failure UpgradeStep::no_answer(const ByteStream& bytes, ByteStream::Result result) const {
  // A refusal within TLS may come late: that of our certificate comes when we think that all is well.
  if (result == ByteStream::Result::failed && bytes.tls_fault())
    return tls_failure(*bytes.tls_fault(), endpoint_.host);
  const Break fault = broken(bytes, result);
  return core::failure(core::Cause::connect, core::Phase::connect,
                       fault.what + " before an HTTP answer" + fault.why, endpoint_.tls ? "" : perhaps_tls);
}

}  // namespace net
