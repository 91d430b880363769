// The head of an HTTP/1.1 answer: status line and fields (RFC 9112), whoever sends it: the server that
// upgrades, a proxy, the REST API. Odd but legal heads are taken, and a flood of them is bounded. No socket,
// no body.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace net {

/// Header fields, in order; a name may come more than once.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// Whether both are the same word, in any case (RFC 9110, section 5.1).
bool same_word(std::string_view a, std::string_view b);
/// Whether a value that is a list has this word in it, in any case.
bool lists(std::string_view value, std::string_view word);

struct HttpHead {
  int status = 0;
  std::string reason;
  Headers fields;

  /// The values of all fields of this name, as one list (RFC 9110, section 5.3).
  std::optional<std::string> field(std::string_view name) const;
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
