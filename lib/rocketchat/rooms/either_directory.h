// Directory by method, and by REST where a method is retired. A few rooms are asked for one by one, many out
// of the user's own list.
#pragma once

#include "rocketchat/choice.h"
#include "rocketchat/rest/rest_directory.h"
#include "rocketchat/rooms/method_directory.h"
#include "rocketchat/rooms/own_rooms.h"

namespace rocketchat {

class EitherDirectory final : public Directory {
 public:
  EitherDirectory(Requests& requests, RestRequests& rest, Choice& choice, Later& later)
      : by_method_(requests), by_rest_(rest), choice_(choice), own_(*this, later) {}
  EitherDirectory(const EitherDirectory&) = delete;
  EitherDirectory& operator=(const EitherDirectory&) = delete;

  /// On another connection.
  void begin();

  void find(const std::string& name, Found found) override;
  void joined(Listed listed) override;
  void describe(const std::string& id, Described described) override;
  void memberships(MembershipsListed listed) override;

 private:
  void find_alone(const std::string& name, Found found);

  MethodDirectory by_method_;
  RestDirectory by_rest_;
  Choice& choice_;
  OwnRooms own_;
  int found_alone_ = 0;  // or are being so, on this connection
};

}  // namespace rocketchat
