// The run's face to HTTP: one whole request to the server, and its whole answer. Nothing of sockets, TLS or
// how HTTP is written is in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/failure.h"
#include "core/http_fields.h"
#include "core/time.h"

namespace client {

/// A body that is too long to be kept.
class HttpBody {
 public:
  virtual ~HttpBody() = default;
  /// Bytes in all.
  virtual std::uint64_t size() const = 0;
  /// The next bytes, `size` of them at most: how many, which is none only at the end.
  virtual std::variant<std::size_t, core::Failure> read(char* data, std::size_t size) = 0;
};

struct HttpRequest {
  std::string verb = "GET";
  /// Behind the server's base path, percent-encoded, with its query: `/api/v1/rooms.info?roomId=GENERAL`.
  std::string target = {};
  /// Of the body; empty when there is none.
  std::string content_type = {};
  std::string body = {};
  /// Stands in place of `body`.
  std::shared_ptr<HttpBody> long_body = {};
  /// Besides those that the run and the network's side add.
  core::HttpFields fields = {};

  /// Whether it may be done twice.
  bool safe() const { return verb == "GET"; }
};

/// A POST of this JSON.
inline HttpRequest json_post(std::string target, std::string json) {
  return {.verb = "POST",
          .target = std::move(target),
          .content_type = "application/json",
          .body = std::move(json)};
}

struct HttpAnswer {
  int status = 0;
  std::string reason = {};
  core::HttpFields fields = {};
  std::string body = {};

  /// As core::field.
  std::optional<std::string> field(std::string_view name) const { return core::field(fields, name); }
};

/// Which request of a run; they count from 1.
using HttpId = std::uint64_t;

/// An answer, whatever its status; or why there is none.
using HttpOutcome = std::variant<HttpAnswer, core::Failure>;

class HttpListener {
 public:
  virtual ~HttpListener() = default;
  /// There is a connection, and the request begins to leave: from here on it may be done.
  virtual void http_leaves(core::TimePoint now) = 0;
  /// Bytes of the request have left, or some of the answer came. A sign of life.
  virtual void http_progressed(core::TimePoint now) = 0;
  /// Said once. A failure of cause `lost`: the connection ended before the answer was whole.
  virtual void http_answered(HttpOutcome outcome, core::TimePoint now) = 0;
};

class Http {
 public:
  virtual ~Http() = default;
  /// Asks this one, when the one before is answered or given up. The listener is told, never from within this
  /// call.
  virtual void ask(HttpRequest request, HttpListener& listener) = 0;
  /// Nothing more is told of a request. A connection that is kept for the next one is closed.
  virtual void give_up() = 0;
};

}  // namespace client
