// Which steps lead to an open WebSocket.
#pragma once

#include "net/opening.h"
#include "net/websocket_link.h"

namespace net {

/// Both must outlive the opening. `tls`: none for a server without TLS.
Route route_to_websocket(const LinkOptions& options, const TlsContext* tls);

}  // namespace net
