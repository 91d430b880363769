// Which steps lead to the server, and to an open WebSocket.
#pragma once

#include "net/opening.h"
#include "net/websocket_link.h"

namespace net {

/// To an open connection, on which nothing was asked yet. Both must outlive the opening. `tls`: none for a
/// server without TLS.
Route route_to_server(const LinkOptions& options, const TlsContext* tls);

/// The same, and the upgrade.
Route route_to_websocket(const LinkOptions& options, const TlsContext* tls);

}  // namespace net
