// WebSocket frames as bytes, seen from the server. Knows no socket.
// RFC 6455, section 5.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace support {

/// What a client must not do; the server notes it as a complaint.
struct Violation : std::runtime_error {
  using std::runtime_error::runtime_error;
};

namespace opcode {
inline constexpr int continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10;
}

struct Frame {
  int opcode;
  bool fin;
  std::string payload;
};

/// One unmasked frame, as a server sends it.
std::string frame(int opcode, bool fin, std::string_view payload);
std::string text_frame(std::string_view text);
std::string close_frame(int code, std::string_view reason);

/// The Sec-WebSocket-Accept that belongs to a Sec-WebSocket-Key. RFC 6455, 4.2.2.
std::string accept_value(std::string_view key);

bool valid_utf8(std::string_view text);

/// Cuts what a client sent into frames, unmasked.
class FrameReader {
 public:
  void feed(std::string_view bytes) { bytes_.append(bytes); }
  /// The next whole frame. Throws Violation: unmasked, reserved bits, unknown opcode, long or cut control
  /// frame.
  std::optional<Frame> next();

 private:
  std::string bytes_;
  std::size_t used_ = 0;
};

}  // namespace support
