// The past messages of a room. An interface, because Rocket.Chat 9 retired the methods behind it in favour of
// REST.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "client/task.h"
#include "json/document.h"
#include "rocketchat/requests.h"

namespace rocketchat {

/// The server does not have the method any more.
struct Retired {};

class History {
 public:
  /// Message documents, oldest first.
  using Page = std::vector<json::Document>;
  using Handler = std::function<void(std::variant<Page, Retired, core::Failure>)>;

  virtual ~History() = default;
  /// The last `count` messages.
  virtual void last(client::Conversation& conversation, const std::string& room, std::uint64_t count,
                    Handler handler) = 0;
  /// The first `count` messages behind `after`, in milliseconds since 1970.
  virtual void after(client::Conversation& conversation, const std::string& room, std::int64_t after,
                     std::uint64_t count, Handler handler) = 0;
};

/// Through `loadHistory` and `loadNextMessages`, of servers before Rocket.Chat 9.
class MethodHistory final : public History {
 public:
  explicit MethodHistory(Requests& requests) : requests_(requests) {}

  void last(client::Conversation& conversation, const std::string& room, std::uint64_t count,
            Handler handler) override;
  void after(client::Conversation& conversation, const std::string& room, std::int64_t after,
             std::uint64_t count, Handler handler) override;

 private:
  void ask(client::Conversation& conversation, const char* method, const std::string& room,
           const std::string& params, bool newest_first, Handler handler);

  Requests& requests_;
};

}  // namespace rocketchat
