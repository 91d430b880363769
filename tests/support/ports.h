// Loopback ports for tests of connections that fail. Never a fixed number.
#pragma once

#include <vector>

namespace support {

/// A listening socket on 127.0.0.1, any free port, for the caller to close; `port` is told.
int listen_on_loopback(int& port);

/// A port on which nobody listens: connecting to it is refused.
int closed_port();

/// Connections are accepted (by the kernel) and never answered.
class SilentListener {
 public:
  SilentListener();
  ~SilentListener();
  SilentListener(const SilentListener&) = delete;
  SilentListener& operator=(const SilentListener&) = delete;
  int port() const { return port_; }

 private:
  int port_ = 0;
  int descriptor_;
};

/// On ::1, that port: so full of connections which nobody takes that no other is answered. One does without
/// where there is no IPv6.
class FullListener {
 public:
  explicit FullListener(int port);
  ~FullListener();
  FullListener(const FullListener&) = delete;
  FullListener& operator=(const FullListener&) = delete;

 private:
  std::vector<int> descriptors_;
};

}  // namespace support
