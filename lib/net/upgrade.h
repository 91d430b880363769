// The WebSocket opening handshake (RFC 6455, section 4) as text: a request, and the judgement of its answer.
// No socket.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/endpoint.h"
#include "core/failure.h"
#include "net/http_head.h"

namespace net {

/// `headers` replace those of the same name that the program would send.
std::string upgrade_request(const core::Endpoint& endpoint, std::string_view key, std::string_view user_agent,
                            const core::HttpFields& headers);

/// Why an answer is no upgrade: cause upgrade, with the HTTP status, how long a busy server wants to be left
/// alone and, in the text, the Location. `accept`: the Sec-WebSocket-Accept that the key demands. `tls`:
/// whether it was asked through TLS.
std::optional<core::Failure> upgrade_refused(const HttpHead& head, std::string_view accept, bool tls);

}  // namespace net
