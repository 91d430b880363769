// Subscriptions of the Rocket.Chat-like server: who may, what is sent first, how they end.
#pragma once

#include "session.h"

namespace support {

// The world's mutex is held.
void subscribe(World& world, Session& session, const Json& message);
void unsubscribe(World& world, Session& session, const Json& id);
/// What Meteor does after login and logout: all once more, one `ready` for those that still may.
void subscribe_again(World& world, Session& session);

}  // namespace support
