// What of a request has still to leave: its first bytes, then a body that is read piece by piece. No socket.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "client/http.h"

namespace net {

class RequestBytes {
 public:
  /// `rest`, which may be null, follows the first bytes and must outlive the request.
  void begin(std::string first, client::HttpBody* rest);
  /// What leaves next; empty when all has left. A failure when `rest` cannot be read, or has become shorter.
  std::variant<std::string_view, core::Failure> next();
  /// So many bytes of `next` have left.
  void left(std::size_t count);

  bool any_left() const { return any_left_; }
  bool all_left() const { return at_ == piece_.size() && rest_size_ == 0; }
  /// Wipes what is here.
  void forget();

 private:
  std::string piece_;
  std::size_t at_ = 0;  // in it: what is before has left
  client::HttpBody* rest_ = nullptr;
  std::uint64_t rest_size_ = 0;
  bool any_left_ = false;
};

}  // namespace net
