// One step on the way from a connected socket to an open connection: a proxy's consent, TLS, an HTTP
// exchange. Steps know neither each other nor the loop; net/opening puts them together.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "client/link.h"
#include "core/failure.h"
#include "net/byte_stream.h"

namespace net {

class Step {
 public:
  virtual ~Step() = default;

  /// Goes on as far as it can without waiting: `done`, `want_read`, `want_write`, or `failed` with its
  /// failure.
  virtual ByteStream::Result go_on(ByteStream& bytes) = 0;
  /// What has been reached when it is done, where the run has a word for it.
  virtual std::optional<client::Stage> stage() const { return std::nullopt; }

  const core::Failure& failure() const { return failure_; }

 protected:
  ByteStream::Result fail(core::Failure why) {
    failure_ = std::move(why);
    return ByteStream::Result::failed;
  }

 private:
  core::Failure failure_;
};

/// What happened to a stream that broke or ended, as the beginning of a sentence and its reason, if there is
/// one.
struct Break {
  std::string what, why;
};

inline Break broken(const ByteStream& bytes, ByteStream::Result result) {
  if (result != ByteStream::Result::failed) return {"the server ended the connection", ""};
  return {"the connection broke", ": " + bytes.reason()};
}

}  // namespace net
