// An in-process WebSocket server on 127.0.0.1, any free port: a behaviour written by the test plays the
// server's part, in a thread of its own for each connection. Independent of the code under test. Ends by
// itself.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "peer.h"
#include "server_log.h"

namespace support {

/// PEM files. With `client_ca` a certificate is demanded of the client. With `later` the behaviour calls
/// start_tls() itself, as behind a proxy's CONNECT.
struct TlsFiles {
  std::string certificate;
  std::string key;
  std::string client_ca = {};
  bool later = false;
  bool only_tls12 = false;
};

/// When it returns, the connection ends with FIN. What it throws, but for Gone, becomes a complaint.
using Behaviour = std::function<void(Peer&)>;

class DdpServer {
 public:
  explicit DdpServer(Behaviour behaviour, std::optional<TlsFiles> tls = {});
  ~DdpServer();
  DdpServer(const DdpServer&) = delete;
  DdpServer& operator=(const DdpServer&) = delete;

  int port() const { return port_; }
  /// ws://127.0.0.1:PORT, or wss.
  std::string url() const;

  /// TCP connections accepted so far.
  int connections() const;
  /// All text messages of all connections, in order.
  std::vector<std::string> received() const;
  std::vector<std::string> heads() const;
  /// `VERB target body` of each request by HTTP.
  std::vector<std::string> requests() const;
  /// What clients did that they must not, and what behaviours threw. A test requires it to be empty.
  std::vector<std::string> complaints() const;

  bool wait_connections(int count, std::chrono::milliseconds longest) const;
  bool wait_received(std::size_t count, std::chrono::milliseconds longest) const;
  /// Until a received text contains `part`.
  bool wait_received(const std::string& part, std::chrono::milliseconds longest) const;

  /// Until a request by HTTP contains `part`.
  bool wait_request(const std::string& part, std::chrono::milliseconds longest) const;

  /// Resets every connection that is open now; new ones are welcome.
  void reset_all();
  /// Ends all connections and threads. The destructor calls it.
  void stop();

 private:
  struct Guest {
    std::unique_ptr<Peer> connection;  // gone when its thread is done
    std::thread thread;
    bool done = false;
  };
  void accept_all();
  void serve(Guest& guest);
  void forget_finished();

  Behaviour behaviour_;
  bool tls_later_;
  bool secure_;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{nullptr, &SSL_CTX_free};
  ServerLog log_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  int port_ = 0;
  std::mutex guests_turn_;
  std::list<Guest> guests_;
  bool stopping_ = false;
  std::thread accepting_;
};

}  // namespace support
