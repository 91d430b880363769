// Which proxy stands between us and the server: --proxy, or the variables as curl reads them.
#pragma once

#include <memory>

#include "cmd/options.h"
#include "core/endpoint.h"
#include "net/proxy.h"

namespace cmd {

/// None when nobody does. Throws core::Failure of cause usage for what is no proxy.
std::shared_ptr<const net::Proxy> proxy_for(const core::Endpoint& server, const Connection& given);

}  // namespace cmd
