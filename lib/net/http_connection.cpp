#include "net/http_connection.h"

#include <utility>

#include "core/secret.h"
#include "net/request_text.h"
#include "net/route.h"
#include "net/tls_step.h"

namespace net {
namespace {

using Result = ByteStream::Result;

constexpr std::size_t piece = std::size_t{64} * 1024;

client::HttpAnswer answer_of(const HttpHead& head, std::string body) {
  return {head.status, head.reason, head.fields, std::move(body)};
}

}  // namespace

HttpConnection::HttpConnection(asio::io_context& loop, const LinkOptions& options, const TlsContext* tls,
                               core::TimePoint (*now)())
    : options_(options), now_(now), opening_(loop, route_to_server(options, tls), *this) {}

void HttpConnection::ask(const client::HttpRequest& request, client::HttpListener& listener, Ended ended) {
  request_ = &request;
  listener_ = &listener;
  ended_ = std::move(ended);
  ++exchange_;
  if (stream_) stream_->when(Result::done, [this] { begin(); });
}

bool HttpConnection::usable() {
  if (request_ != nullptr || !stream_ || stream_->closed()) return false;
  char byte = 0;
  std::size_t moved = 0;
  return stream_->bytes().read(&byte, 1, moved) == Result::want_read;
}

void HttpConnection::close() {
  opening_.give_up();
  if (stream_) stream_->close();
  request_ = nullptr;
}

void HttpConnection::opening_failed(core::Failure why) { end(std::move(why)); }

void HttpConnection::opened(std::unique_ptr<Stream> stream) {
  stream_ = std::move(stream);
  if (request_ != nullptr) begin();
}

void HttpConnection::begin() {
  const std::uint64_t long_size = request_->long_body ? request_->long_body->size() : 0;
  out_ =
      rest_request_head(options_.endpoint, *request_, request_->long_body ? long_size : request_->body.size(),
                        options_.user_agent, options_.headers);
  out_ += request_->body;
  out_written_ = 0;
  long_left_ = long_size;
  written_ = broken_ = answered_ = false;
  head_.emplace();
  body_.reset();
  const std::uint64_t mine = exchange_;
  write_on();
  // A server may refuse a request before it has read all of it.
  if (request_ != nullptr && mine == exchange_) read_on();
}

/// Whether there is more to leave.
bool HttpConnection::refill() {
  if (out_written_ < out_.size()) return true;
  core::wipe(out_);
  out_written_ = 0;
  if (long_left_ == 0) return false;
  out_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(piece, long_left_)));
  auto read = request_->long_body->read(out_.data(), out_.size());
  if (auto* failure = std::get_if<core::Failure>(&read)) {
    end(std::move(*failure));
    return false;
  }
  out_.resize(std::get<std::size_t>(read));
  if (out_.empty()) {
    end(core::failure(core::Cause::input, core::Phase::call, "what is sent became shorter meanwhile"));
    return false;
  }
  long_left_ -= out_.size();
  return true;
}

void HttpConnection::write_on() {
  Turn turn(now_);
  turn.begin();
  bool moved_any = false;
  const std::uint64_t mine = exchange_;
  const auto later = [this, mine](Result wanted) {
    stream_->when(wanted, [this, mine] {
      if (request_ != nullptr && mine == exchange_) write_on();
    });
  };
  while (!broken_ && refill()) {
    if (turn.over()) {
      later(Result::done);
      break;
    }
    std::size_t moved = 0;
    const Result result =
        stream_->bytes().write(out_.data() + out_written_, out_.size() - out_written_, moved);
    if (result == Result::want_read || result == Result::want_write) {
      later(result);
      break;
    }
    if (result != Result::done) {
      // What the server has sent may still be read; the end of that tells of the loss.
      broken_ = true;
      break;
    }
    out_written_ += moved;
    moved_any = true;
    if (!std::exchange(written_, true)) listener_->http_leaves(now_());
  }
  if (moved_any && request_ != nullptr && mine == exchange_) listener_->http_progressed(now_());
}

void HttpConnection::read_on() {
  Turn turn(now_);
  turn.begin();
  const std::uint64_t mine = exchange_;
  const auto later = [this, mine](Result wanted) {
    stream_->when(wanted, [this, mine] {
      if (request_ != nullptr && mine == exchange_) read_on();
    });
  };
  std::string bytes(piece, '\0');
  for (;;) {
    std::size_t moved = 0;
    const Result result = stream_->bytes().read(bytes.data(), bytes.size(), moved);
    if (result == Result::want_read || result == Result::want_write) return later(result);
    if (result != Result::done) return stream_ended(result);
    answered_ = true;
    listener_->http_progressed(now_());
    if (!take({bytes.data(), moved})) return;
    if (turn.over()) return later(Result::done);
  }
}

/// False when the exchange has ended by it.
bool HttpConnection::take(std::string_view bytes) {
  if (!body_) {
    switch (head_->feed(bytes)) {
      case HttpHeadReader::State::incomplete: return true;
      case HttpHeadReader::State::refused:
        fail(core::Cause::protocol, "the server " + head_->fault());
        return false;
      case HttpHeadReader::State::complete: break;
    }
    if (head_->head().status == 101) {
      fail(core::Cause::protocol, "the server upgrades a request that asks for none");
      return false;
    }
    body_.emplace(head_->head(), options_.max_message);
    body_->feed(head_->rest());
  } else {
    body_->feed(bytes);
  }
  switch (body_->state()) {
    case HttpBodyReader::State::incomplete: return true;
    case HttpBodyReader::State::complete:
      end(answer_of(head_->head(), std::move(body_->body())));
      return false;
    case HttpBodyReader::State::too_long:
      fail(core::Cause::protocol, "the server sent an answer longer than --max-message allows");
      return false;
    case HttpBodyReader::State::refused:
      fail(core::Cause::protocol, "the server " + body_->fault());
      return false;
  }
  return false;
}

void HttpConnection::stream_ended(Result result) {
  const ByteStream& bytes = stream_->bytes();
  if (body_ && result == Result::end && body_->ended() == HttpBodyReader::State::complete)
    return end(answer_of(head_->head(), std::move(body_->body())));
  // A refusal within TLS may come late: that of our certificate comes when we think that all is well.
  if (!used_ && !answered_ && result == Result::failed && bytes.tls_fault())
    return end(tls_failure(*bytes.tls_fault(), options_.endpoint.host));
  const Break fault = broken(bytes, result);
  fail(core::Cause::lost,
       fault.what + (body_ ? " in the middle of its answer" : " before its answer") + fault.why);
}

void HttpConnection::fail(core::Cause cause, std::string message) {
  end(core::failure(cause, core::Phase::call, std::move(message)));
}

void HttpConnection::end(client::HttpOutcome outcome) {
  const bool well = std::holds_alternative<client::HttpAnswer>(outcome);
  const bool whole = out_written_ == out_.size() && long_left_ == 0 && !broken_;
  const auto connection = head_ ? head_->head().field("Connection") : std::nullopt;
  const bool kept = well && whole && body_->delimited() && !(connection && core::lists(*connection, "close"));
  used_ = used_ || well;
  core::wipe(out_);
  out_written_ = 0;
  if (stream_ && !kept) stream_->close();
  request_ = nullptr;
  const Ended ended = std::exchange(ended_, nullptr);
  if (ended) ended({std::move(outcome), written_, answered_});
}

}  // namespace net
