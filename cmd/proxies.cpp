#include "cmd/proxies.h"

#include <utility>

#include "core/failure.h"

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
                                            const std::string& name,
                                            const std::function<core::Secret()>& password) {
  const Named named = proxy_url(server, given, name);
  if (named.url.empty() || net::bypassed(given.no_proxy, server.host, server.port)) return nullptr;
  auto proxy = std::make_shared<net::Proxy>(net::parse_proxy(named.url, named.what));
  if (!given.proxy_user.empty()) {
    proxy->user = given.proxy_user;
    proxy->password = {};  // the URL's is another user's
  }
  core::Secret said = password ? password() : core::Secret();
  if (said.empty()) return proxy;
  if (proxy->user.empty())
    throw core::usage("a password for the proxy without a user: --proxy-user is missing");
  proxy->password = std::move(said);
  return proxy;
}

}  // namespace cmd
