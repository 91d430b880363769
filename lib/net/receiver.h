// What an open connection brings: reads, the messages in them, and how it ends. A turn of reading is bounded,
// whatever the server sends.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "client/link.h"
#include "net/sender.h"
#include "net/stream.h"
#include "net/turn.h"
#include "net/websocket_codec.h"

namespace net {

// More than ten members: the six it was given, and how far it is.
class Receiver final : private CodecListener {
 public:
  /// `lost` is told how it ended, once; the listener hears the rest.
  Receiver(Stream& stream, WebsocketCodec& codec, Sender& sender, client::LinkListener& listener,
           std::function<void(core::Failure)> lost, core::TimePoint (*now)());

  /// Reads what is there, and goes on by itself later.
  void read_on();
  void pause() { paused_ = true; }
  void resume();

 private:
  bool message(std::string_view text) override;
  bool goes_on() override;
  void close_received(int code, std::string_view reason) override;
  void violated(int code, std::string_view what) override;

  void work_on(std::size_t size);
  void read_when(ByteStream::Result wanted);
  core::Failure broken(ByteStream::Result result) const;

  Stream& stream_;
  WebsocketCodec& codec_;
  Sender& sender_;
  client::LinkListener& listener_;
  std::function<void(core::Failure)> lost_;
  core::TimePoint (*now_)();

  Turn turn_;
  core::TimePoint read_at_{};
  bool paused_ = false;
  bool read_due_ = false;
  bool brought_ = false;              // a message, by the read under way
  bool broken_off_ = false;           // at the end of a turn, with messages left that were read
  std::optional<core::Failure> end_;  // that a frame of the read under way brought
};

}  // namespace net
