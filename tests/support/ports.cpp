#include "ports.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace support {

int listen_on_loopback(int& port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (descriptor < 0 || ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(descriptor, 64) != 0 ||
      ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "listening on loopback");
  }
  port = ntohs(address.sin_port);
  return descriptor;
}

int closed_port() {
  int port = 0;
  ::close(listen_on_loopback(port));
  return port;
}

SilentListener::SilentListener() : descriptor_(listen_on_loopback(port_)) {}

SilentListener::~SilentListener() { ::close(descriptor_); }

FullListener::FullListener(int port) {
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_addr = in6addr_loopback;
  address.sin6_port = htons(static_cast<std::uint16_t>(port));
  const auto open = [this] {
    return descriptors_.emplace_back(::socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0));
  };
  const auto* any = reinterpret_cast<const sockaddr*>(&address);
  const int listener = open();
  if (::bind(listener, any, sizeof address) != 0 || ::listen(listener, 0) != 0) return;
  for (int i = 0; i < 8; ++i) ::connect(open(), any, sizeof address);
}

FullListener::~FullListener() {
  for (const int descriptor : descriptors_) ::close(descriptor);
}

}  // namespace support
