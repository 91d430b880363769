// The run's link over the real network: name, TCP, TLS, upgrade, frames. It decides nothing and keeps no
// deadline.
#pragma once

#include <memory>
#include <string>

#include "client/link.h"
#include "core/endpoint.h"
#include "core/http_fields.h"
#include "net/proxy.h"
#include "net/tls.h"

namespace asio {
class io_context;
}

namespace net {

struct LinkOptions {
  core::Endpoint endpoint;
  std::shared_ptr<const Proxy> proxy;  // none: nobody stands between
  TlsOptions tls;
  core::HttpFields headers;
  std::string user_agent;
  bool only_v4 = false;
  bool only_v6 = false;
  std::size_t max_message = 0;  // bytes
  /// The time of day, which dates an answer of HTTP without a Date; null: it stays without.
  core::WallTime (*time_of_day)() = nullptr;
};

class WebsocketLink final : public client::Link {
 public:
  /// `now` reads the clock. Throws core::Failure of cause config for TLS files that cannot be used.
  WebsocketLink(asio::io_context& loop, LinkOptions options, core::TimePoint (*now)());
  ~WebsocketLink() override;

  /// For other connections to the same server: what they go by, and whom they trust; null without TLS.
  const LinkOptions& options() const { return options_; }
  const TlsContext* tls() const { return tls_.get(); }

  void open(client::LinkListener& listener) override;
  void send(const std::vector<ddp::Frame>& frames) override;
  bool has_room() const override;
  void pause() override;
  void resume() override;
  void close() override;

 private:
  class Connection;
  asio::io_context& loop_;
  LinkOptions options_;
  std::unique_ptr<TlsContext> tls_;
  core::TimePoint (*now_)();
  std::shared_ptr<Connection> connection_;
};

}  // namespace net
