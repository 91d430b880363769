// What the user's own stream tells of lost access: the streams of rooms just fall silent. Realtime API,
// "stream-notify-user", `subscriptions-changed` and `force_logout`.
#pragma once

#include <optional>
#include <string>

#include "core/failure.h"
#include "json/node.h"
#include "rocketchat/tail/subscriptions.h"

namespace rocketchat {

/// Asks to be told. Nothing for nobody.
void watch_access(Subscriptions& subscriptions, const std::string& user);

struct LostAccess {
  std::string room;  // empty: to all, for the user was logged out
  core::Failure failure;
};

/// Of an event on that stream.
std::optional<LostAccess> lost_access(const std::string& event, json::Node args);

}  // namespace rocketchat
