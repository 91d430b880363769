// One client of the in-process server, as a test's behaviour sees it. The behaviour's own thread reads; any
// thread sends. Every wait ends: it throws Gone when the peer left, `patience` is over or the server stops.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frames.h"
#include "wire.h"

namespace support {

struct ServerLog;

class Peer {
 public:
  Peer(int descriptor, ServerLog& log, SSL_CTX* tls);

  /// How long a wait may last; 10 s unless set.
  void patience(milliseconds longest) { patience_ = longest; }
  /// Whether pings are answered by pongs, and close frames by close frames; both unless said otherwise.
  void answer_pings(bool yes) { answer_pings_ = yes; }
  void answer_closes(bool yes) { answer_closes_ = yes; }

  /// The server's half of the TLS handshake. Called for you unless TlsFiles::later.
  void start_tls();
  std::string client_certificate_name() const;
  std::string server_name_asked() const;

  /// The HTTP request head with its empty line.
  std::string read_head();
  /// Tells the log of a request of HTTP.
  void note_request(const std::string& line);
  std::string read_exactly(std::size_t bytes);
  /// Reads the head, checks that it asks for a WebSocket, answers 101. Throws Violation.
  void upgrade() { upgrade(read_head()); }
  /// The same with the head that was read.
  void upgrade(const std::string& head);
  /// Reads the head and sends these bytes; `{accept}` in them becomes the right Sec-WebSocket-Accept.
  void upgrade_with(std::string raw_response_head);

  /// The next text message; fragments are joined and pings answered on the way.
  std::string receive();
  std::optional<std::string> try_receive(milliseconds longest);
  /// The text messages so far, those that one recv() completed together.
  std::vector<std::vector<std::string>> bursts() const { return bursts_; }

  void send(std::string_view text);
  /// Several frames in one write.
  void send_all(const std::vector<std::string>& texts);
  void send_raw(std::string_view bytes);
  void send_fragmented(std::string_view text, std::size_t piece);
  void ping(std::string_view payload = {});
  /// The same text again and again, until the peer takes nothing for `stuck`; the number of frames it took
  /// whole. What was cut short goes out before whatever is sent next.
  std::size_t flood(std::string_view text, std::size_t frames, milliseconds stuck);

  /// The frame alone; any thread.
  void send_close(int code, std::string_view reason = {});
  /// Close frame, then FIN once the peer's close frame came or 200 ms are over.
  void close(int code, std::string_view reason = {});
  /// FIN without close frame (with TLS: after close_notify).
  void finish() { wire_.finish(true); }
  /// FIN without close frame and without close_notify.
  void cut() { wire_.finish(false); }
  void reset() { wire_.reset(); }
  /// Ends the waits of all threads.
  void stop() { wire_.stop(); }

  /// Waits for the client's end: its close code (1005 when it gave none), nothing for a bare FIN or RST.
  /// Throws Gone when it is still there.
  std::optional<int> wait_closed(milliseconds longest);
  /// Keeps the connection without reading: true when the peer left before the time was over.
  bool hold(milliseconds longest) { return wire_.left(Clock::now() + longest); }
  /// Reads what is still coming for a moment, so that our last bytes are not lost to a reset.
  void linger();

 private:
  enum class Pull { message, closed, late };
  Clock::time_point deadline() const { return Clock::now() + patience_.load(); }
  Pull pull(Clock::time_point deadline);
  void took(Frame whole);
  void write(std::string_view bytes);
  std::string more_bytes();

  ServerLog& log_;
  SSL_CTX* context_;
  Wire wire_;
  std::atomic<milliseconds> patience_{milliseconds(10'000)};
  std::atomic<bool> answer_pings_{true}, answer_closes_{true}, close_sent_{false};

  std::string raw_;  // bytes not yet known to be frames
  FrameReader frames_;
  std::string partial_;
  bool in_message_ = false;
  std::deque<std::string> messages_;
  std::vector<std::vector<std::string>> bursts_;
  bool ended_ = false;
  std::optional<int> close_code_;

  std::mutex sending_;
  std::string unsent_;
};

}  // namespace support
