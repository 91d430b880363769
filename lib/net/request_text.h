// The head of an HTTP request as text (RFC 9112, section 3): that of an upgrade and that of the REST API. No
// socket.
#pragma once

#include <string>

#include "client/http.h"
#include "core/endpoint.h"
#include "net/http_head.h"

namespace net {

/// `Host` as a request to this server names it.
std::string host_field(const core::Endpoint& endpoint);

/// The head with its empty line. `given` replace those of the same name among the program's own.
std::string request_head(const std::string& request_line, core::HttpFields own,
                         const core::HttpFields& given);

/// The head of a request of the REST API, below the server's base path; `length`: bytes of its body.
std::string rest_request_head(const core::Endpoint& endpoint, const client::HttpRequest& request,
                              std::uint64_t length, const std::string& user_agent,
                              const core::HttpFields& given);

}  // namespace net
