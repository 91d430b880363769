// Who stands between us and the server: a proxy as its URL says it, and for which servers it is not asked. As
// curl reads them. No socket.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/secret.h"

namespace net {

struct Proxy {
  enum class Kind { http, socks5 } kind = Kind::http;
  std::string host;  // an IPv6 address without its brackets
  std::uint16_t port = 1080;
  std::string user;  // empty: nobody
  core::Secret password;
};

/// `http://[USER[:PASSWORD]@]HOST[:PORT]`, `socks5h://…`; without a scheme it is http. Throws core::Failure
/// of cause usage, which names `what` and repeats no password.
Proxy parse_proxy(std::string_view url, const std::string& what);

/// How `Proxy-Authorization: Basic …` says the user and password: base64 of `USER:PASSWORD` (RFC 7617).
core::Secret basic_credentials(const Proxy& proxy);
/// The password in what stands behind `Basic `; empty when there is none.
core::Secret basic_password(const std::string& credentials);

/// Whether a list as in `no_proxy` has this server in it: names with all that ends in them, addresses,
/// networks
/// (`10.0.0.0/8`), each perhaps with a port; `*` is all.
bool bypassed(std::string_view list, std::string_view host, std::uint16_t port);

}  // namespace net
