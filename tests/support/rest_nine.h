// The REST API of the Rocket.Chat-like server where it stands in for the methods.
#pragma once

#include "http.h"
#include "workspace.h"

namespace support {

/// `user`: who is logged in; null for nobody. The workspace's mutex is held.
HttpReply answer_nine(Workspace& workspace, const User* user, const HttpAsked& asked);

}  // namespace support
