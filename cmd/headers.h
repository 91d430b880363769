// The --header options as header fields of the upgrade request.
#pragma once

#include <string>
#include <vector>

#include "net/upgrade.h"

namespace cmd {

/// Each is `Name: value`, or `@FILE` with one on each line. Throws core::Failure: usage for a field that is
/// none (RFC 9110, section 5) or that belongs to the WebSocket handshake, config for a file that cannot be
/// read.
net::Headers parse_headers(const std::vector<std::string>& typed);

/// Whether a field of this name is for the eyes of the server alone: `Authorization`, `Cookie`,
/// `X-Auth-Token`.
bool carries_secret(const std::string& name);

}  // namespace cmd
