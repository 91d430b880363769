// One connection for requests of HTTP: opened as the socket's is, and kept from one request to the next. One
// request at a time.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "client/http.h"
#include "net/answer_reader.h"
#include "net/opening.h"
#include "net/request_bytes.h"
#include "net/turn.h"
#include "net/websocket_link.h"

namespace net {

/// What became of a request, seen from its connection.
struct HttpEnd {
  client::HttpOutcome outcome;
  bool written = false;   // some of the request
  bool answered = false;  // some of the answer came
};

class HttpConnection final : private OpeningListener {
 public:
  using Ended = std::function<void(HttpEnd)>;

  /// Begins to open. `options`, `tls` and the listeners of requests must outlive it.
  HttpConnection(asio::io_context& loop, const LinkOptions& options, const TlsContext* tls,
                 core::TimePoint (*now)());

  /// Leaves as soon as the connection is open. The listener hears of its leaving and its progress, `ended` of
  /// its end, once and never from within this call; it may destroy this only later.
  void ask(const client::HttpRequest& request, client::HttpListener& listener, Ended ended);

  /// Whether another request may follow on it: it is open, nobody is asked, and the server has neither ended
  /// it nor said anything since.
  bool usable();
  void close();

 private:
  void reached(client::Stage) override {}
  void opening_failed(core::Failure why) override;
  void opened(std::unique_ptr<Stream> stream) override;

  void begin();
  void write_on();
  void read_on();
  /// False when the exchange has ended by it.
  bool take(std::string_view bytes);
  void stream_ended(ByteStream::Result result);
  client::HttpAnswer dated(client::HttpAnswer answer) const;
  void fail(core::Cause cause, std::string message);
  void end(client::HttpOutcome outcome);

  /// The request that is under way; none when `request` is null.
  struct Asked {
    const client::HttpRequest* request = nullptr;
    client::HttpListener* listener = nullptr;
    Ended ended;
    std::uint64_t number = 0;  // so that what waits for one does nothing for the next
  };
  bool still_asks(std::uint64_t number) const { return asked_.request != nullptr && asked_.number == number; }

  const LinkOptions& options_;
  core::TimePoint (*now_)();
  Opening opening_;
  std::unique_ptr<Stream> stream_;  // once it is open
  Asked asked_;
  RequestBytes out_;
  bool broken_ = false;  // nothing more can be written
  std::optional<AnswerReader> answer_;
  bool used_ = false;  // by an exchange that ended well
};

}  // namespace net
