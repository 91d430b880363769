// Which proxy stands between us and the server: --proxy, or the variables as curl reads them.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "cmd/options.h"
#include "core/endpoint.h"
#include "net/proxy.h"

namespace cmd {

/// None when nobody does. `password`: gets the one that an option says, and is not asked where there is no
/// proxy; an empty one is none. Throws core::Failure: usage for what is no proxy, told by `name` when it is
/// the --proxy option's, and for a password of nobody; and what `password` throws.
std::shared_ptr<const net::Proxy> proxy_for(const core::Endpoint& server, const Connection& given,
                                            const std::string& name = "option --proxy",
                                            const std::function<core::Secret()>& password = {});

}  // namespace cmd
