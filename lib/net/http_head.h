// The head of an HTTP/1.1 answer: status line and fields (RFC 9112), whoever sends it: the server that
// upgrades, a proxy, the REST API. Odd but legal heads are taken, and a flood of them is bounded. No socket,
// no body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/http_fields.h"

namespace net {

struct HttpHead {
  int status = 0;
  std::string reason;
  core::HttpFields fields;

  /// As core::field.
  std::optional<std::string> field(std::string_view name) const { return core::field(fields, name); }
};

class HttpHeadReader {
 public:
  enum class State { incomplete, complete, refused };
  /// Takes bytes of the answer. Interim ones such as 100 Continue are passed over. It is refused as soon as
  /// it shows that it is no HTTP/1, or with its interim answers longer than 64 KiB, or has more than 32 of
  /// these.
  State feed(std::string_view bytes);

  /// Of a complete one.
  const HttpHead& head() const { return head_; }
  /// What came behind the head.
  std::string_view rest() const { return std::string_view(text_).substr(begin_); }
  /// Of a refused one: what is wrong with it, as the end of "the server …".
  const std::string& fault() const { return fault_; }
  /// Of a refused one: whether it is TLS that answered.
  bool is_tls() const;

 private:
  State refuse(std::string fault);

  std::string text_;
  std::size_t begin_ = 0;   // of the head that is being read
  std::size_t looked_ = 0;  // up to here there is no end of it
  int interim_ = 0;         // answers passed over
  HttpHead head_;
  std::string fault_;
};

}  // namespace net
