// History by method, and by REST where a method is retired.
#pragma once

#include "rocketchat/choice.h"
#include "rocketchat/history/method_history.h"
#include "rocketchat/rest/rest_history.h"

namespace rocketchat {

class EitherHistory final : public History {
 public:
  EitherHistory(Requests& requests, RestRequests& rest, Choice& choice)
      : by_method_(requests), by_rest_(rest), choice_(choice) {}

  void last(const std::string& room, std::optional<std::int64_t> before, std::uint64_t count,
            Handler handler) override;
  void after(const std::string& room, std::int64_t after, std::uint64_t count, Handler handler) override;
  /// Of which kind a room is, where that is known.
  void know_type(const std::string& room, const std::string& type) { by_rest_.know_type(room, type); }

 private:
  MethodHistory by_method_;
  RestHistory by_rest_;
  Choice& choice_;
};

}  // namespace rocketchat
