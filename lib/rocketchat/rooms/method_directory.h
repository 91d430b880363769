// Directory through `getRoomIdByNameOrId`, `createDirectMessage`, `rooms/get`, `getRoomById` and
// `subscriptions/get`, of servers before Rocket.Chat 9.
#pragma once

#include "rocketchat/requests.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

class MethodDirectory final : public Directory {
 public:
  explicit MethodDirectory(Requests& requests) : requests_(requests) {}

  /// The method that `find` asks by.
  static std::string method_to_find(const std::string& name) {
    return name.starts_with('@') ? "createDirectMessage" : "getRoomIdByNameOrId";
  }
  void find(const std::string& name, Found found) override;
  void joined(Listed listed) override;
  void describe(const std::string& id, Described described) override;
  void memberships(MembershipsListed listed) override;

 private:
  Requests& requests_;
};

}  // namespace rocketchat
