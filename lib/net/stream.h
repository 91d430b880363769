// A connected socket in the loop: its bytes, and the wait for more of them.
#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <memory>
#include <utility>

#include "net/byte_stream.h"

namespace net {

class Stream {
 public:
  explicit Stream(asio::ip::tcp::socket socket)
      : socket_(std::move(socket)), bytes_(socket_.native_handle()) {}
  ~Stream() { close(); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  ByteStream& bytes() { return bytes_; }

  /// Calls `then` once, later: when what a `want_read` or `want_write` asks for is there, or for any other
  /// result when the others in the loop had their turn. Never once this is closed.
  template <typename Then>
  void when(ByteStream::Result wanted, Then then) {
    auto go_on = [then = std::move(then), open = std::weak_ptr(open_)](asio::error_code error = {}) {
      if (!error && !open.expired()) then();
    };
    using asio::ip::tcp;
    switch (wanted) {
      case ByteStream::Result::want_read: socket_.async_wait(tcp::socket::wait_read, std::move(go_on)); break;
      case ByteStream::Result::want_write:
        socket_.async_wait(tcp::socket::wait_write, std::move(go_on));
        break;
      case ByteStream::Result::done:
      case ByteStream::Result::end:
      case ByteStream::Result::failed: asio::post(socket_.get_executor(), std::move(go_on)); break;
    }
  }

  /// Tells the peer that nothing more will be sent, and forgets the socket. The bytes must not be touched any
  /// more.
  void close() {
    if (!open_) return;
    open_.reset();
    bytes_.finish();
    asio::error_code ignored;
    socket_.close(ignored);
  }
  bool closed() const { return !open_; }

 private:
  asio::ip::tcp::socket socket_;
  ByteStream bytes_;
  std::shared_ptr<const bool> open_ = std::make_shared<bool>(true);
};

}  // namespace net
