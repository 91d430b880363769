// Where a server is: what a WebSocket URL says, taken apart.
#pragma once

#include <cstdint>
#include <string>

namespace core {

/// As URLs and header fields write a host: an IPv6 address in brackets (RFC 3986, section 3.2.2).
inline std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

struct Endpoint {
  bool tls = true;
  std::string host;  // a name or an address; an IPv6 address without its brackets
  std::uint16_t port = 443;
  std::string path = "/websocket";  // with its query

  /// What stands before `/websocket`, and before all that the server has beside it.
  std::string base_path() const {
    const std::string plain = path.substr(0, path.find('?'));
    return plain.substr(0, plain.rfind('/'));
  }
  /// `host:port`.
  std::string authority() const { return bracketed(host) + ":" + std::to_string(port); }
};

}  // namespace core
