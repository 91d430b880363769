// What leaves an open connection: frames in the order they were given, as fast as the server takes them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ddp/session.h"
#include "net/stream.h"
#include "net/websocket_codec.h"

namespace net {

inline constexpr int normal_closure = 1000;  // RFC 6455, section 7.4.1

class Sender {
 public:
  Sender(Stream& stream, WebsocketCodec& codec) : stream_(stream), codec_(codec) {}

  /// All of them in one write. False, and nothing is sent: the server does not read, and more than 1 MiB of
  /// what was given before still waits.
  [[nodiscard]] bool send(const std::vector<ddp::Frame>& frames);
  /// The answer to the last ping. One that has not left when the next is due gives way to it (RFC 6455,
  /// section 5.5.3).
  void pong(std::string payload);
  void close(int code, std::string_view reason);

 private:
  void write_on();
  bool refill();

  Stream& stream_;
  WebsocketCodec& codec_;
  std::string out_;
  std::size_t written_ = 0;  // of `out_`
  std::optional<std::string> pong_;
  bool waiting_ = false;  // until the server takes more
  bool broken_ = false;   // nothing can be sent any more
};

}  // namespace net
