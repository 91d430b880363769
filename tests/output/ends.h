// Two ends of something that is written to and read from, and what of it the reader has.
#pragma once

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>

#include "tests/support/catch.hpp"

namespace support {

/// Two ends of something; what is not closed before is closed with it.
struct Ends {
  int read = -1;
  int write = -1;

  Ends() { std::signal(SIGPIPE, SIG_IGN); }  // as the program itself does
  ~Ends() {
    close_read();
    close_write();
  }
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;

  void close_read() { close_one(read); }
  void close_write() { close_one(write); }

  /// What is there to be read now, up to `most` bytes.
  std::string taken(std::size_t most = 1 << 20) const {
    std::string all;
    char buffer[4096];
    while (all.size() < most) {
      const ssize_t got = ::read(read, buffer, std::min(sizeof buffer, most - all.size()));
      if (got <= 0) break;
      all.append(buffer, static_cast<std::size_t>(got));
    }
    return all;
  }

 private:
  static void close_one(int& descriptor) {
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
  }
};

struct Pipe : Ends {
  Pipe() {
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    read = ends[0];
    write = ends[1];
    fcntl(read, F_SETFL, O_NONBLOCK);
  }
};

struct SocketPair : Ends {
  SocketPair() {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    read = ends[0];
    write = ends[1];
    fcntl(read, F_SETFL, O_NONBLOCK);
  }
};

inline bool waits_on(int descriptor) { return (fcntl(descriptor, F_GETFL) & O_NONBLOCK) == 0; }

}  // namespace support
