#include "net/byte_stream.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

namespace net {

ByteStream::~ByteStream() {
  if (ssl_ != nullptr) SSL_free(ssl_);  // a plain stream asks nothing of OpenSSL, which may not be loaded
}

void ByteStream::start_tls(const TlsContext& context, const std::string& host) {
  ssl_ = context.connection(host, descriptor_);
}

ByteStream::Result ByteStream::handshake() {
  ERR_clear_error();
  return tls_result(SSL_do_handshake(ssl_));
}

ByteStream::Result ByteStream::read(char* data, std::size_t size, std::size_t& moved) {
  moved = 0;
  if (!put_back_.empty()) {
    moved = put_back_.copy(data, size);
    put_back_.erase(0, moved);
    return Result::done;
  }
  if (ssl_ != nullptr) {
    ERR_clear_error();
    return tls_result(SSL_read_ex(ssl_, data, size, &moved));
  }
  const ssize_t got = ::recv(descriptor_, data, size, MSG_DONTWAIT);
  if (got == 0) return Result::end;
  if (got < 0) return errno == EAGAIN || errno == EINTR ? Result::want_read : socket_failed();
  moved = static_cast<std::size_t>(got);
  return Result::done;
}

ByteStream::Result ByteStream::write(const char* data, std::size_t size, std::size_t& moved) {
  moved = 0;
  if (ssl_ != nullptr) {
    ERR_clear_error();
    return tls_result(SSL_write_ex(ssl_, data, size, &moved));
  }
  const ssize_t sent = ::send(descriptor_, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent < 0) return errno == EAGAIN || errno == EINTR ? Result::want_write : socket_failed();
  moved = static_cast<std::size_t>(sent);
  return Result::done;
}

void ByteStream::finish() {
  if (ssl_ != nullptr && SSL_is_init_finished(ssl_) == 1) {
    ERR_clear_error();
    SSL_shutdown(ssl_);
  }
  ::shutdown(descriptor_, SHUT_WR);
}

ByteStream::Result ByteStream::socket_failed() {
  reason_ = std::generic_category().message(errno);
  return Result::failed;
}

ByteStream::Result ByteStream::tls_result(int returned) {
  if (returned == 1) return Result::done;
  const int socket_error = errno;
  switch (SSL_get_error(ssl_, returned)) {
    case SSL_ERROR_WANT_READ: return Result::want_read;
    case SSL_ERROR_WANT_WRITE: return Result::want_write;
    case SSL_ERROR_ZERO_RETURN: return Result::end;
    case SSL_ERROR_SYSCALL: errno = socket_error; return socket_error == 0 ? Result::end : socket_failed();
    default: break;
  }
#ifdef SSL_R_UNEXPECTED_EOF_WHILE_READING
  // The peer closed TCP without saying so in TLS: many servers do.
  if (ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING) return Result::end;
#endif
  tls_fault_ = net::tls_fault(ssl_);
  reason_ = tls_fault_->reason;
  return Result::failed;
}

}  // namespace net
