#include "wire.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace support {

namespace {

/// Milliseconds for poll(), rounded up, so that a wait never ends before its deadline.
int remaining(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<decltype(left)>(left, 0, 3'600'000));
}

bool poll_one(int descriptor, short events, Clock::time_point deadline) {
  pollfd one{descriptor, events, 0};
  for (;;) {
    const int ready = ::poll(&one, 1, remaining(deadline));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

std::string openssl_reason() {
  std::array<char, 200> text{};
  const unsigned long code = ERR_get_error();
  if (code == 0) return "the peer closed";
  ERR_error_string_n(code, text.data(), text.size());
  return text.data();
}

}  // namespace

Wire::Wire(int descriptor) : descriptor_(descriptor) {
  ::fcntl(descriptor_, F_SETFL, ::fcntl(descriptor_, F_GETFL) | O_NONBLOCK);
}

Wire::~Wire() { ::close(descriptor_); }

void Wire::accept_tls(SSL_CTX* context, Clock::time_point deadline) {
  tls_.reset(SSL_new(context));
  SSL_set_fd(tls_.get(), descriptor_);
  SSL_set_mode(tls_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  for (;;) {
    ERR_clear_error();
    const int result = SSL_accept(tls_.get());
    if (result == 1) return;
    const Want want = wanted(result);
    if (want == Want::nothing) throw Gone("TLS: " + openssl_reason());
    if (!wait(want, deadline)) throw Gone("TLS: no handshake in time");
  }
}

Wire::Want Wire::wanted(int result) const {
  const int error = SSL_get_error(tls_.get(), result);
  return error == SSL_ERROR_WANT_READ    ? Want::read
         : error == SSL_ERROR_WANT_WRITE ? Want::write
                                         : Want::nothing;
}

int Wire::attempt_read(char* to, std::size_t size, Want& want) {
  const std::lock_guard lock(turn_);
  if (tls_) {
    ERR_clear_error();
    const int got = SSL_read(tls_.get(), to, static_cast<int>(size));
    want = got > 0 ? Want::nothing : wanted(got);
    return got;
  }
  const auto got = ::recv(descriptor_, to, size, 0);
  want = got < 0 && (errno == EAGAIN || errno == EINTR) ? Want::read : Want::nothing;
  return static_cast<int>(got);
}

int Wire::attempt_write(std::string_view bytes, Want& want) {
  const std::lock_guard lock(turn_);
  if (tls_) {
    ERR_clear_error();
    const int sent =
        SSL_write(tls_.get(), bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), 1U << 30U)));
    want = sent > 0 ? Want::nothing : wanted(sent);
    return sent;
  }
  const auto sent =
      ::send(descriptor_, bytes.data(), std::min<std::size_t>(bytes.size(), 1U << 30U), MSG_NOSIGNAL);
  want = sent < 0 && (errno == EAGAIN || errno == EINTR) ? Want::write : Want::nothing;
  return static_cast<int>(sent);
}

bool Wire::wait(Want want, Clock::time_point deadline) const {
  return poll_one(descriptor_, want == Want::read ? POLLIN : POLLOUT, deadline);
}

std::optional<std::string> Wire::read(Clock::time_point deadline) {
  std::string bytes(1U << 16U, '\0');
  for (;;) {
    Want want{};
    const int got = attempt_read(bytes.data(), bytes.size(), want);
    if (got > 0) {
      bytes.resize(static_cast<std::size_t>(got));
      return bytes;
    }
    if (want == Want::nothing) return std::string();
    if (!wait(want, deadline)) return std::nullopt;
  }
}

std::size_t Wire::write_part(std::string_view bytes, Clock::time_point deadline) {
  for (;;) {
    Want want{};
    const int sent = attempt_write(bytes, want);
    if (sent > 0) return static_cast<std::size_t>(sent);
    if (want == Want::nothing) throw Gone("the peer left while we were sending");
    if (!wait(want, deadline)) return 0;
  }
}

void Wire::write(std::string_view bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    const std::size_t sent = write_part(bytes, deadline);
    if (sent == 0) throw Gone("the peer does not read");
    bytes.remove_prefix(sent);
  }
}

bool Wire::left(Clock::time_point deadline) { return poll_one(descriptor_, POLLRDHUP, deadline); }

void Wire::finish(bool polite) {
  const std::lock_guard lock(turn_);
  if (tls_ && polite && SSL_is_init_finished(tls_.get()) == 1) SSL_shutdown(tls_.get());
  ::shutdown(descriptor_, SHUT_WR);
}

void Wire::reset() {
  const std::lock_guard lock(turn_);
  // Disconnecting sends RST at once and keeps the descriptor's number ours, unlike SO_LINGER and close().
  sockaddr nobody{};
  nobody.sa_family = AF_UNSPEC;
  ::connect(descriptor_, &nobody, sizeof nobody);
}

void Wire::stop() { ::shutdown(descriptor_, SHUT_RDWR); }

}  // namespace support
