// The answer to a request of HTTP as a whole: its head, then its body. No socket.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "client/http.h"
#include "net/http_body.h"
#include "net/http_head.h"

namespace net {

class AnswerReader {
 public:
  enum class State { incomplete, complete, refused };

  /// Takes a body of `most` bytes at the most.
  explicit AnswerReader(std::size_t most) : most_(most) {}

  State feed(std::string_view bytes);
  /// The connection has ended, which may be the end of the answer.
  State ended();

  /// Whether some of it came, and whether all of its head.
  bool begun() const { return begun_; }
  bool in_body() const { return body_.has_value(); }
  /// Of a complete one.
  client::HttpAnswer take();
  /// Whether the server leaves the connection to another request.
  bool keeps_connection() const;
  /// Of a refused one: a sentence.
  const std::string& fault() const { return fault_; }

 private:
  State refuse(std::string fault);
  State judge(HttpBodyReader::State state);

  std::size_t most_;
  HttpHeadReader head_;
  std::optional<HttpBodyReader> body_;
  bool begun_ = false;
  std::string fault_;
};

}  // namespace net
