// Which proxy stands between us and the server: --proxy, or the variables as curl reads them.
#pragma once

#include <memory>
#include <string>

#include "cmd/options.h"
#include "core/endpoint.h"
#include "net/proxy.h"

namespace cmd {

/// None when nobody does. Throws core::Failure of cause usage for what is no proxy, told by `name` when it is
/// the --proxy option's.
std::shared_ptr<const net::Proxy> proxy_for(const core::Endpoint& server, const Connection& given,
                                            const std::string& name = "option --proxy");

}  // namespace cmd
