#include "net/route.h"

#include "net/connect_step.h"
#include "net/socks_step.h"
#include "net/tls_step.h"
#include "net/upgrade_step.h"

namespace net {

Route route_to_server(const LinkOptions& options, const TlsContext* tls) {
  const core::Endpoint& server = options.endpoint;
  Route route;
  route.host = server.host;
  route.port = server.port;
  route.family = options.only_v4 ? Family::v4 : options.only_v6 ? Family::v6 : Family::any;
  if (const Proxy* proxy = options.proxy.get()) {
    route.host = proxy->host;
    route.port = proxy->port;
    route.to_proxy = true;
    switch (proxy->kind) {
      case Proxy::Kind::http:
        route.steps.push_back(
            std::make_unique<ConnectStep>(*proxy, server, options.user_agent, options.time_of_day));
        break;
      case Proxy::Kind::socks5: route.steps.push_back(std::make_unique<SocksStep>(*proxy, server)); break;
    }
  }
  if (tls != nullptr) route.steps.push_back(std::make_unique<TlsStep>(*tls, server.host));
  return route;
}

Route route_to_websocket(const LinkOptions& options, const TlsContext* tls) {
  Route route = route_to_server(options, tls);
  route.steps.push_back(std::make_unique<UpgradeStep>(options.endpoint, options.user_agent, options.headers,
                                                      options.time_of_day));
  return route;
}

}  // namespace net
