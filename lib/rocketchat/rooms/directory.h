// From what people call a room to its id, and the rooms that a user has joined. Rocket.Chat tells it by
// methods or by REST.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/failure.h"
#include "rocketchat/retired.h"

namespace rocketchat {

/// A room that the user has joined.
struct JoinedRoom {
  std::string id;
  std::optional<std::int64_t> last_ts;  // of its last message, in milliseconds since 1970
  std::string last_id;                  // its `_id`; empty when the server does not say
  /// When it changed last: a reply that is shown in its thread alone is no last message, but is counted.
  std::optional<std::int64_t> updated_at;
};

/// What is told of a room.
struct RoomInfo {
  std::string id;
  std::string type;  // `t`; empty when the server did not say
  /// Of a direct room, the people in it, as far as the server tells; empty when it tells nothing.
  std::string name;
};

/// A room that the user has joined, as it stands in the user's list.
struct Membership {
  RoomInfo room;
  std::int64_t unread = 0;
  std::int64_t mentions = 0;  // unread ones of the user, and of all
};

/// What every implementation owes:
/// * A room or user that is not there, or that may not be seen, is a failure of cause not_found; a server
///   that says why it refuses is quoted. A list that cannot be read whole is a failure, not a shorter list.
/// * Retired: the server cannot tell in this way at all, and nothing was done. Never after a timeout or a
///   loss.
/// * A handler is called once, never from within the call, and not at all once the connection that it was
///   asked on is gone.
class Directory {
 public:
  using Found = std::function<void(const std::variant<RoomInfo, Retired, core::Failure>&)>;
  using Rooms = std::vector<JoinedRoom>;
  using Listed = std::function<void(const std::variant<Rooms, Retired, core::Failure>&)>;

  virtual ~Directory() = default;
  /// `#name`, the direct room with `@user`, or a room by its name or id: its id, and what else the answer
  /// tells.
  virtual void find(const std::string& name, Found found) = 0;
  /// All rooms that the user has joined.
  virtual void joined(Listed listed) = 0;

  using Described = std::function<void(const std::variant<RoomInfo, Retired, core::Failure>&)>;
  using Memberships = std::vector<Membership>;
  using MembershipsListed = std::function<void(const std::variant<Memberships, Retired, core::Failure>&)>;

  /// The room with that id.
  virtual void describe(const std::string& id, Described described) = 0;
  /// The user's list of rooms, in the server's order.
  virtual void memberships(MembershipsListed listed) = 0;
};

}  // namespace rocketchat
