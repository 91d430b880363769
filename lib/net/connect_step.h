// An HTTP proxy's consent to a tunnel, as a step (RFC 9110, section 9.3.6).
#pragma once

#include <string>

#include "core/endpoint.h"
#include "net/http_exchange.h"
#include "net/proxy.h"

namespace net {

class ConnectStep final : public HttpExchange {
 public:
  /// A tunnel to the endpoint. All must outlive it. Each fault is of cause proxy.
  ConnectStep(const Proxy& proxy, const core::Endpoint& endpoint, const std::string& user_agent,
              core::WallTime (*time_of_day)())
      : HttpExchange(time_of_day), proxy_(proxy), endpoint_(endpoint), user_agent_(user_agent) {}

  std::optional<client::Stage> stage() const override { return client::Stage::connected; }

 private:
  std::string request() override;
  std::optional<core::Failure> refused(const HttpHead& head, std::string_view behind) const override;
  core::Failure no_http(const std::string& fault, bool is_tls) const override;
  core::Failure no_answer(const ByteStream& bytes, ByteStream::Result result) const override;

  const Proxy& proxy_;
  const core::Endpoint& endpoint_;
  const std::string& user_agent_;
};

}  // namespace net
