#include "cmd/proxies.h"

namespace cmd {
namespace {

struct Named {
  std::string url;
  std::string what;  // who says so
};

Named proxy_url(const core::Endpoint& server, const Connection& given, const std::string& name) {
  if (given.proxy) return {*given.proxy, name};
  const std::string& of_scheme = server.tls ? given.https_proxy : given.http_proxy;
  if (!of_scheme.empty()) return {of_scheme, server.tls ? "https_proxy" : "http_proxy"};
  return {given.all_proxy, "all_proxy"};
}

}  // namespace

std::shared_ptr<const net::Proxy> proxy_for(const core::Endpoint& server, const Connection& given,
                                            const std::string& name) {
  const Named named = proxy_url(server, given, name);
  if (named.url.empty() || net::bypassed(given.no_proxy, server.host, server.port)) return nullptr;
  return std::make_shared<const net::Proxy>(net::parse_proxy(named.url, named.what));
}

}  // namespace cmd
