// What a server does not have: Rocket.Chat 9 has retired most methods.
#pragma once

#include <string>

#include "core/failure.h"

namespace rocketchat {

/// The server does not have what was asked for: it answered 404.
struct Retired {};

/// There is no way around it. `what`: that which it cannot do.
inline core::Failure retired_failure(const std::string& what) {
  return core::failure(
      core::Cause::not_found, core::Phase::subscribe, what,
      "neither its methods nor its REST API tell it: name rooms by their ids, and ask for nothing past");
}

/// Servers do not tell one from the other.
inline core::Failure no_such_room() {
  return core::failure(core::Cause::not_found, core::Phase::subscribe, "no such room, or it cannot be read");
}

}  // namespace rocketchat
