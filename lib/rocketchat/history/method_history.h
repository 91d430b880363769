// History through `loadHistory` and `loadNextMessages`, of servers before Rocket.Chat 9.
#pragma once

#include "rocketchat/history/history.h"
#include "rocketchat/requests.h"

namespace rocketchat {

class MethodHistory final : public History {
 public:
  explicit MethodHistory(Requests& requests) : requests_(requests) {}

  void last(const std::string& room, std::optional<std::int64_t> before, std::uint64_t count,
            Handler handler) override;
  void after(const std::string& room, std::int64_t after, std::uint64_t count, Handler handler) override;

 private:
  Requests& requests_;
};

}  // namespace rocketchat
