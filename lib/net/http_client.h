// The run's requests by HTTP over the real network: to where its socket goes, and as that does. Keeps one
// connection from a request to the next; decides nothing else and keeps no deadline.
#pragma once

#include <memory>

#include "client/http.h"
#include "net/http_connection.h"
#include "net/websocket_link.h"

namespace net {

class HttpClient final : public client::Http {
 public:
  /// The link's options and its trust hold for both; it must outlive this.
  HttpClient(asio::io_context& loop, const WebsocketLink& link, core::TimePoint (*now)())
      : loop_(loop), link_(link), now_(now) {}
  ~HttpClient() override = default;

  void ask(client::HttpRequest request, client::HttpListener& listener) override;
  void give_up() override;

 private:
  void ask_now(client::HttpListener& listener);
  void drop();

  asio::io_context& loop_;
  const WebsocketLink& link_;
  core::TimePoint (*now_)();
  client::HttpRequest request_;
  std::shared_ptr<HttpConnection> connection_;
};

}  // namespace net
