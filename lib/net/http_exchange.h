// One question and one answer of HTTP as a step: an upgrade's, a proxy's, the REST API's. The answer's head
// is read; what comes behind it is left in the stream.
#pragma once

#include <string>
#include <string_view>

#include "core/time.h"
#include "net/http_head.h"
#include "net/step.h"

namespace net {

class HttpExchange : public Step {
 public:
  /// `time_of_day` dates an answer that has no Date, unless it is null.
  explicit HttpExchange(core::WallTime (*time_of_day)()) : time_of_day_(time_of_day) {}

  ByteStream::Result go_on(ByteStream& bytes) final;

 private:
  /// Asked once, when it is this step's turn.
  virtual std::string request() = 0;
  /// Why this answer is none to go on with; `behind` is what has come behind its head.
  virtual std::optional<core::Failure> refused(const HttpHead& head, std::string_view behind) const = 0;
  /// The peer answered something else than HTTP; `is_tls`: it was TLS. `fault` is the end of "the server …".
  virtual core::Failure no_http(const std::string& fault, bool is_tls) const = 0;
  /// The stream ended or broke before the answer was there.
  virtual core::Failure no_answer(const ByteStream& bytes, ByteStream::Result result) const = 0;

  ByteStream::Result write_request(ByteStream& bytes);
  ByteStream::Result read_head(ByteStream& bytes);

  core::WallTime (*time_of_day_)();
  std::optional<std::string> request_;
  std::size_t written_ = 0;  // of it
  HttpHeadReader reader_;
};

}  // namespace net
