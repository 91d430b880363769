// Directory by method, and by REST where a method is retired.
#pragma once

#include "rocketchat/choice.h"
#include "rocketchat/rest/rest_directory.h"
#include "rocketchat/rooms/method_directory.h"

namespace rocketchat {

class EitherDirectory final : public Directory {
 public:
  EitherDirectory(Requests& requests, RestRequests& rest, Choice& choice)
      : by_method_(requests), by_rest_(rest), choice_(choice) {}

  void find(const std::string& name, Found found) override;
  void joined(Listed listed) override;
  void describe(const std::string& id, Described described) override;
  void memberships(MembershipsListed listed) override;

 private:
  MethodDirectory by_method_;
  RestDirectory by_rest_;
  Choice& choice_;
};

}  // namespace rocketchat
