#include "ports.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
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

}  // namespace support
