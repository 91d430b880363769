// Bytes to and from a connected, non-blocking socket, through TLS or plain. Never waits: it says what to wait
// for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "net/tls.h"

namespace net {

class ByteStream {
 public:
  /// The descriptor stays the caller's, and open as long as this lives.
  explicit ByteStream(int descriptor) : descriptor_(descriptor) {}
  ~ByteStream();
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  /// The last two: the peer has ended its side, with or without saying so in TLS; a fault.
  enum class Result { done, want_read, want_write, end, failed };

  /// From here on it is TLS.
  void start_tls(const TlsContext& context, const std::string& host);
  Result handshake();
  /// The peer's public key, once the handshake is done.
  std::string key_pin() const { return net::key_pin(ssl_); }
  /// `done` with `moved` bytes.
  Result read(char* data, std::size_t size, std::size_t& moved);
  /// What was read too much will be read first.
  void put_back(std::string_view bytes) { put_back_.insert(0, bytes); }
  Result write(const char* data, std::size_t size, std::size_t& moved);
  /// Tells the peer that nothing more will be sent. Best effort.
  void finish();

  /// Why the last operation failed: the socket's reason, or what TLS found wrong.
  const std::string& reason() const { return reason_; }
  const std::optional<TlsFault>& tls_fault() const { return tls_fault_; }

 private:
  Result socket_failed();
  Result tls_result(int returned);

  int descriptor_;
  ssl_st* ssl_ = nullptr;
  std::string put_back_;
  std::string reason_;
  std::optional<TlsFault> tls_fault_;
};

}  // namespace net
