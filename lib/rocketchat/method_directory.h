// Directory through `getRoomIdByNameOrId`, `createDirectMessage` and `rooms/get`, of servers before
// Rocket.Chat 9.
#pragma once

#include "rocketchat/directory.h"
#include "rocketchat/requests.h"

namespace rocketchat {

class MethodDirectory final : public Directory {
 public:
  explicit MethodDirectory(Requests& requests) : requests_(requests) {}

  void find(const std::string& name, Found found) override;
  void joined(Listed listed) override;

 private:
  Requests& requests_;
};

}  // namespace rocketchat
