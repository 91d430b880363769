// One accepted TCP connection, plain or TLS, whose every wait has an end. Reads belong to one thread; writes,
// `stop` and `reset` may come from any.
#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace support {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// The peer left, the time allowed for a wait is over, or the server stops.
struct Gone : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Wire {
 public:
  /// Owns `descriptor` and makes it non-blocking.
  explicit Wire(int descriptor);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// The server's half of a TLS handshake. Throws Gone, with OpenSSL's reason.
  void accept_tls(SSL_CTX* context, Clock::time_point deadline);
  const SSL* tls() const { return tls_.get(); }

  /// What one recv() or one TLS record brings: empty at the end of the stream, nothing when the time is over.
  std::optional<std::string> read(Clock::time_point deadline);
  /// Writes all of it. Throws Gone.
  void write(std::string_view bytes, Clock::time_point deadline);
  /// Writes a part; 0 when nothing could be written in time.
  std::size_t write_part(std::string_view bytes, Clock::time_point deadline);

  /// Whether the peer leaves before the deadline; nothing is read.
  bool left(Clock::time_point deadline);
  /// FIN, after a close_notify when `polite` and TLS is on.
  void finish(bool polite);
  /// RST.
  void reset();
  /// Ends the waits of all threads.
  void stop();

 private:
  enum class Want { read, write, nothing };
  int attempt_read(char* to, std::size_t size, Want& want);
  int attempt_write(std::string_view bytes, Want& want);
  Want wanted(int result) const;
  bool wait(Want want, Clock::time_point deadline) const;

  int descriptor_;
  std::mutex turn_;  // around each SSL call, never around a wait
  std::unique_ptr<SSL, decltype(&SSL_free)> tls_{nullptr, &SSL_free};
};

}  // namespace support
