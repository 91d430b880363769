// The WebSocket opening handshake (RFC 6455, section 4) as text: a request to send, and a reply to be fed. No
// socket.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/endpoint.h"
#include "core/failure.h"

namespace net {

/// Header fields as the user gave them; they replace those of the same name that the program would send.
using Headers = std::vector<std::pair<std::string, std::string>>;

std::string upgrade_request(const core::Endpoint& endpoint, std::string_view key, std::string_view user_agent,
                            const Headers& headers);

class UpgradeReply {
 public:
  /// `accept`: the Sec-WebSocket-Accept that the key demands.
  explicit UpgradeReply(std::string accept) : accept_(std::move(accept)) {}

  enum class State { incomplete, accepted, refused };
  /// Takes bytes of the reply. Once accepted, `rest` is what came behind the head.
  State feed(std::string_view bytes);
  std::string_view rest() const { return rest_; }
  /// Why it was refused: cause upgrade, with the HTTP status and, in the text, the Location.
  const core::Failure& failure() const { return failure_; }

 private:
  State judge(std::string_view head);
  State refuse(std::string message, std::optional<int> status = std::nullopt, std::string hint = {});

  std::string accept_;
  std::string text_;
  std::string_view rest_;
  core::Failure failure_;
};

}  // namespace net
