// What leaves an open connection: frames in the order they were given, as fast as the server takes them.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ddp/session.h"
#include "net/stream.h"
#include "net/websocket_codec.h"

namespace net {

inline constexpr int normal_closure = 1000;  // RFC 6455, section 7.4.1

class Sender {
 public:
  /// `room_again` is told when there is room after a time without; never from within a call of this.
  Sender(Stream& stream, WebsocketCodec& codec, std::function<void()> room_again)
      : stream_(stream), codec_(codec), room_again_(std::move(room_again)) {}

  /// All of them in one write. False, and nothing is sent: the server does not read, and more than 1 MiB was
  /// given since there was no room.
  [[nodiscard]] bool send(const std::vector<ddp::Frame>& frames);
  /// Whether little enough waits: not more than 256 KiB, and once it was more, not more than 64.
  bool has_room() const { return has_room_; }
  /// The answer to the last ping. One that has not left when the next is due gives way to it (RFC 6455,
  /// section 5.5.3).
  void pong(std::string payload);
  void close(int code, std::string_view reason);

 private:
  void write_on();
  void write_some();
  bool refill();
  std::size_t waiting() const { return out_.size() - written_; }

  Stream& stream_;
  WebsocketCodec& codec_;
  std::function<void()> room_again_;
  std::string out_;
  std::size_t written_ = 0;  // of `out_`
  std::optional<std::string> pong_;
  bool has_room_ = true;
  std::size_t beyond_ = 0;  // bytes given while there was no room
  bool waiting_ = false;    // until the server takes more
  bool broken_ = false;     // nothing can be sent any more
};

}  // namespace net
