// What people write for a server: a host, or a URL of one of four schemes.
#pragma once

#include <string_view>

#include "core/endpoint.h"

namespace rocketchat {

/// `host`, `host:port`, `http(s)://…`, `ws(s)://…`, with a path prefix; `/websocket` is added where it is
/// missing. Without a scheme it is TLS, but for localhost and loopback addresses on another port than 443. A
/// dot behind the host is kept. Throws core::Failure of cause usage.
core::Endpoint parse_address(std::string_view text);

}  // namespace rocketchat
