// From what people call a room to its id. An interface, because Rocket.Chat 9 retired the methods behind it
// in favour of REST.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "client/task.h"
#include "rocketchat/history.h"
#include "rocketchat/requests.h"

namespace rocketchat {

/// A room that the user has joined.
struct JoinedRoom {
  std::string id;
  std::optional<std::int64_t> last_ts;  // of its last message, in milliseconds since 1970
  std::string last_id;                  // its `_id`; empty when the server does not say
};

class Directory {
 public:
  using Found = std::function<void(std::variant<std::string, Retired, core::Failure>)>;
  using Listed = std::function<void(std::variant<std::vector<JoinedRoom>, Retired, core::Failure>)>;

  virtual ~Directory() = default;
  /// The id of `#name`, of the direct room with `@user`, or of a room by its name or id.
  virtual void find(client::Conversation& conversation, const std::string& name, Found found) = 0;
  /// All rooms that the user has joined.
  virtual void joined(client::Conversation& conversation, Listed listed) = 0;
};

/// Through `getRoomIdByNameOrId`, `createDirectMessage` and `rooms/get`, of servers before Rocket.Chat 9.
class MethodDirectory final : public Directory {
 public:
  explicit MethodDirectory(Requests& requests) : requests_(requests) {}

  void find(client::Conversation& conversation, const std::string& name, Found found) override;
  void joined(client::Conversation& conversation, Listed listed) override;

 private:
  Requests& requests_;
};

}  // namespace rocketchat
