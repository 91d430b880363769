// Directory through `rooms.info`, `im.create`, `rooms.get` and `subscriptions.get`.
#pragma once

#include "rocketchat/rest/rest_requests.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

class RestDirectory final : public Directory {
 public:
  explicit RestDirectory(RestRequests& requests) : requests_(requests) {}

  /// What looks like an id is asked for as one first, then by its name; anything else the other way round.
  void find(const std::string& name, Found found) override;
  void joined(Listed listed) override;
  void describe(const std::string& id, Described described) override;
  void memberships(MembershipsListed listed) override;

 private:
  void find_user(const std::string& name, Found found);
  void find_room(const std::string& name, std::string_view parameter, Found found);

  RestRequests& requests_;
};

}  // namespace rocketchat
