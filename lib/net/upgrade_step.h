// The upgrade to WebSocket as a step: the last one of a link.
#pragma once

#include <string>

#include "core/endpoint.h"
#include "net/http_exchange.h"

namespace net {

class UpgradeStep final : public HttpExchange {
 public:
  /// All must outlive it.
  UpgradeStep(const core::Endpoint& endpoint, const std::string& user_agent, const core::HttpFields& headers,
              core::WallTime (*time_of_day)())
      : HttpExchange(time_of_day), endpoint_(endpoint), user_agent_(user_agent), headers_(headers) {}

 private:
  std::string request() override;
  std::optional<core::Failure> refused(const HttpHead& head, std::string_view behind) const override;
  core::Failure no_http(const std::string& fault, bool is_tls) const override;
  core::Failure no_answer(const ByteStream& bytes, ByteStream::Result result) const override;

  const core::Endpoint& endpoint_;
  const std::string& user_agent_;
  const core::HttpFields& headers_;
  std::string accept_;  // that answers the key of the request
};

}  // namespace net
