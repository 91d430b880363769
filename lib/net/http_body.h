// The body of an HTTP/1.1 answer: where it ends, and what is in it (RFC 9112, sections 6 and 7). Pure, and
// bounded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "net/http_head.h"

namespace net {

class HttpBodyReader {
 public:
  enum class State {
    incomplete,
    complete,
    too_long,  // longer than `most`
    refused    // see `fault`
  };

  /// Of the answer with this head, which is no interim one; of `most` bytes at the most.
  HttpBodyReader(const HttpHead& head, std::size_t most);

  /// What it is before anything came.
  State state() const { return state_; }
  State feed(std::string_view bytes);
  /// The connection has ended.
  State ended();

  std::string& body() { return body_; }
  /// Whether the answer ends without the connection, so that another may follow; and nothing came behind it.
  bool delimited() const { return kind_ != Kind::until_close && !surplus_; }
  /// Of a refused one: what is wrong with it, as the end of "the server …".
  const std::string& fault() const { return fault_; }

 private:
  enum class Kind { fixed, chunked, until_close };
  enum class Part { size, data, data_end, trailer };

  State refuse(std::string fault);
  State append(std::string_view bytes);
  State feed_chunks(std::string_view bytes);
  State line_came(std::string_view line);

  std::size_t most_;
  Kind kind_ = Kind::until_close;
  State state_ = State::incomplete;
  std::string body_;
  std::uint64_t left_ = 0;  // of a fixed body, or of the chunk
  Part part_ = Part::size;
  std::string line_;          // that is not whole yet
  std::size_t trailers_ = 0;  // their bytes
  bool surplus_ = false;
  std::string fault_;
};

}  // namespace net
