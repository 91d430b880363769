// The frames of WebSocket (RFC 6455) without a socket: bytes in, messages out. Whole text frames, which is
// what servers send, are given out from the bytes they came in; all other frames go through websocketpp's
// processor, one at a time and only when the message that they make up is not too long. C++17: websocketpp
// 0.8.2 is no C++20.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace net {

class CodecListener {
 public:
  virtual ~CodecListener() = default;
  /// One message, valid until this returns. False: no more of them now.
  virtual bool message(std::string_view text) = 0;
  /// Asked between frames that are no messages, and within long ones: work that the peer may cause without
  /// end. False: no more now.
  virtual bool goes_on() = 0;
  /// The peer says that it closes; 1005 when it gave no code (RFC 6455, section 7.1.5).
  virtual void close_received(int code, std::string_view reason) = 0;
  /// The peer broke the rules; `code` is what it is to be told (section 7.4.1).
  virtual void violated(int code, std::string_view what) = 0;
};

// More than ten members: the buffer, where we are in it, and in the frame and the message.
class WebsocketCodec {
 public:
  /// `max_message`: bytes; a longer message is a violation.
  explicit WebsocketCodec(std::size_t max_message);
  ~WebsocketCodec();

  /// Free room to read into; never empty.
  char* room() { return buffer_.get() + end_; }
  std::size_t room_size() const { return capacity_ - end_; }
  /// `size` bytes were read into the room; with 0, goes on where the listener wanted no more. False when the
  /// listener or the end said no more.
  bool read(std::size_t size, CodecListener& listener);
  /// Whether a part of a message has come, or of a frame of which it is not known yet what it is.
  bool in_message() const { return begin_ != end_ || frame_left_ != 0 || fragmented_; }

  /// Frames to send are appended to `out`.
  void append_text(std::string& out, std::string_view text);
  void append_pong(std::string& out, const std::string& payload);
  void append_close(std::string& out, int code, std::string_view reason);
  /// The payload of the last ping that came since last asked: earlier ones need no answer (section 5.5.3).
  std::optional<std::string> take_ping();

  /// A fresh Sec-WebSocket-Key, and the Sec-WebSocket-Accept that answers it (section 4.2.2).
  static std::string new_key();
  static std::string accept_for(const std::string& key);

 private:
  enum class Done { all, stopped, incomplete };
  Done next_frame(CodecListener& listener);
  Done other_frame(unsigned char first, std::size_t header, std::uint64_t length, CodecListener& listener);
  Done process(CodecListener& listener);
  void move_to(std::size_t capacity);

  class Processor;
  std::unique_ptr<Processor> processor_;
  std::size_t max_message_;

  /// Not by `delete`, which would wipe all of it: most was never written to, and costs nothing yet.
  struct Freed {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  std::unique_ptr<char, Freed> buffer_;
  std::size_t touched_ = 0;   // of it something was read into so much, which is wiped when it goes
  std::size_t capacity_ = 0;  // grows for a message that is longer, and shrinks again behind it
  std::size_t begin_ = 0;     // of what was read and not yet consumed
  std::size_t end_ = 0;

  std::size_t frame_left_ = 0;    // of the frame that the processor is in
  std::size_t message_size_ = 0;  // of the message of several frames, as far as it is known
  bool fragmented_ = false;       // inside such a message
  std::optional<std::string> ping_;
};

}  // namespace net
