// Subscriptions of the Rocket.Chat-like server: who may, what is sent first, how they end.
#pragma once

#include "served_session.h"

namespace support {

// The workspace's mutex is held.
void subscribe(Workspace& workspace, ServedSession& session, const Json& message);
void unsubscribe(Workspace& workspace, ServedSession& session, const Json& id);
/// What Meteor does after login and logout: all once more, one `ready` for those that still may.
void subscribe_again(Workspace& workspace, ServedSession& session);

}  // namespace support
