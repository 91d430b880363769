// Bytes to and from a connected, non-blocking socket, through TLS or plain. Never waits: it says what to wait
// for.
#pragma once

#include <cstddef>
#include <string>

#include "net/tls.h"

namespace net {

class ByteStream {
 public:
  /// The descriptor stays the caller's, and open as long as this lives.
  explicit ByteStream(int descriptor) : descriptor_(descriptor) {}
  ~ByteStream();
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  enum class Result { done, want_read, want_write, end, failed };

  /// From here on it is TLS.
  void start_tls(const TlsContext& context, const std::string& host);
  Result handshake();
  /// `done` with `moved` bytes; `end` when the peer has ended its side, with or without saying so in TLS.
  Result read(char* data, std::size_t size, std::size_t& moved);
  Result write(const char* data, std::size_t size, std::size_t& moved);
  /// Tells the peer that nothing more will be sent. Best effort.
  void finish();

  /// Why the last operation failed.
  const std::string& reason() const { return reason_; }
  /// Whether TLS gave the reason, not the socket.
  bool tls_failed() const { return tls_failed_; }

 private:
  Result socket_failed();
  Result tls_result(int returned);

  int descriptor_;
  ssl_st* ssl_ = nullptr;
  std::string reason_;
  bool tls_failed_ = false;
};

}  // namespace net
