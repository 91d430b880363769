#include "net/route.h"

#include "net/tls_step.h"
#include "net/upgrade_step.h"

namespace net {

Route route_to_websocket(const LinkOptions& options, const TlsContext* tls) {
  Route route;
  route.host = options.endpoint.host;
  route.port = options.endpoint.port;
  route.family = options.only_v4 ? Family::v4 : options.only_v6 ? Family::v6 : Family::any;
  if (tls != nullptr) route.steps.push_back(std::make_unique<TlsStep>(*tls, options.endpoint.host));
  route.steps.push_back(std::make_unique<UpgradeStep>(options.endpoint, options.user_agent, options.headers));
  return route;
}

}  // namespace net
