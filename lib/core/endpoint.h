// Where a server is: what a WebSocket URL says, taken apart.
#pragma once

#include <cstdint>
#include <string>

namespace core {

struct Endpoint {
  bool tls = true;
  std::string host;  // a name or an address; an IPv6 address without its brackets
  std::uint16_t port = 443;
  std::string path = "/websocket";  // with its query
};

}  // namespace core
