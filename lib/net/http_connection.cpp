#include "net/http_connection.h"

#include <utility>

#include "core/http_date.h"
#include "net/request_text.h"
#include "net/route.h"
#include "net/tls_step.h"

namespace net {
namespace {

using Result = ByteStream::Result;

constexpr std::size_t most_read = std::size_t{64} * 1024;

}  // namespace

HttpConnection::HttpConnection(asio::io_context& loop, const LinkOptions& options, const TlsContext* tls,
                               core::TimePoint (*now)())
    : options_(options), now_(now), opening_(loop, route_to_server(options, tls), *this) {}

void HttpConnection::ask(const client::HttpRequest& request, client::HttpListener& listener, Ended ended) {
  asked_ = {&request, &listener, std::move(ended), asked_.number + 1};
  if (stream_) stream_->when(Result::done, [this] { begin(); });
}

bool HttpConnection::usable() {
  if (asked_.request != nullptr || !stream_ || stream_->closed()) return false;
  char byte = 0;
  std::size_t moved = 0;
  return stream_->bytes().read(&byte, 1, moved) == Result::want_read;
}

void HttpConnection::close() {
  opening_.give_up();
  if (stream_) stream_->close();
  asked_.request = nullptr;
}

void HttpConnection::opening_failed(core::Failure why) { end(std::move(why)); }

void HttpConnection::opened(std::unique_ptr<Stream> stream) {
  stream_ = std::move(stream);
  if (asked_.request != nullptr) begin();
}

void HttpConnection::begin() {
  const client::HttpRequest& request = *asked_.request;
  client::HttpBody* const long_body = request.long_body.get();
  const std::uint64_t length = long_body != nullptr ? long_body->size() : request.body.size();
  out_.begin(rest_request_head(options_.endpoint, request, length, options_.user_agent, options_.headers) +
                 request.body,
             long_body);
  broken_ = false;
  answer_.emplace(options_.max_message);
  const std::uint64_t mine = asked_.number;
  write_on();
  // A server may refuse a request before it has read all of it.
  if (still_asks(mine)) read_on();
}

void HttpConnection::write_on() {
  Turn turn(now_);
  turn.begin();
  bool moved_any = false;
  const std::uint64_t mine = asked_.number;
  const auto later = [this, mine](Result wanted) {
    stream_->when(wanted, [this, mine] {
      if (still_asks(mine)) write_on();
    });
  };
  while (!broken_) {
    auto next = out_.next();
    if (auto* failure = std::get_if<core::Failure>(&next)) return end(std::move(*failure));
    const auto bytes = std::get<std::string_view>(next);
    if (bytes.empty()) break;
    if (turn.over()) {
      later(Result::done);
      break;
    }
    std::size_t moved = 0;
    const Result result = stream_->bytes().write(bytes.data(), bytes.size(), moved);
    if (result == Result::want_read || result == Result::want_write) {
      later(result);
      break;
    }
    if (result != Result::done) {
      // What the server has sent may still be read; the end of that tells of the loss.
      broken_ = true;
      break;
    }
    const bool first = !out_.any_left();
    out_.left(moved);
    moved_any = true;
    if (first) asked_.listener->http_leaves(now_());
  }
  if (moved_any && still_asks(mine)) asked_.listener->http_progressed(now_());
}

void HttpConnection::read_on() {
  Turn turn(now_);
  turn.begin();
  const std::uint64_t mine = asked_.number;
  const auto later = [this, mine](Result wanted) {
    stream_->when(wanted, [this, mine] {
      if (still_asks(mine)) read_on();
    });
  };
  std::string bytes(most_read, '\0');
  for (;;) {
    std::size_t moved = 0;
    const Result result = stream_->bytes().read(bytes.data(), bytes.size(), moved);
    if (result == Result::want_read || result == Result::want_write) return later(result);
    if (result != Result::done) return stream_ended(result);
    asked_.listener->http_progressed(now_());
    if (!take({bytes.data(), moved})) return;
    if (turn.over()) return later(Result::done);
  }
}

bool HttpConnection::take(std::string_view bytes) {
  switch (answer_->feed(bytes)) {
    case AnswerReader::State::incomplete: return true;
    case AnswerReader::State::complete: end(dated(answer_->take())); break;
    case AnswerReader::State::refused: fail(core::Cause::protocol, answer_->fault()); break;
  }
  return false;
}

void HttpConnection::stream_ended(Result result) {
  const ByteStream& bytes = stream_->bytes();
  if (result == Result::end && answer_->ended() == AnswerReader::State::complete)
    return end(dated(answer_->take()));
  // A refusal within TLS may come late: that of our certificate comes when we think that all is well.
  if (!used_ && !answer_->begun() && result == Result::failed && bytes.tls_fault())
    return end(tls_failure(*bytes.tls_fault(), options_.endpoint.host));
  const Break fault = broken(bytes, result);
  fail(core::Cause::lost,
       fault.what + (answer_->in_body() ? " in the middle of its answer" : " before its answer") + fault.why);
}

client::HttpAnswer HttpConnection::dated(client::HttpAnswer answer) const {
  if (options_.time_of_day != nullptr) core::date(answer.fields, options_.time_of_day());
  return answer;
}

void HttpConnection::fail(core::Cause cause, std::string message) {
  end(core::failure(cause, core::Phase::call, std::move(message)));
}

void HttpConnection::end(client::HttpOutcome outcome) {
  const bool well = std::holds_alternative<client::HttpAnswer>(outcome);
  const bool kept = well && out_.all_left() && !broken_ && answer_->keeps_connection();
  const bool answered = answer_ && answer_->begun();
  used_ = used_ || well;
  out_.forget();
  if (stream_ && !kept) stream_->close();
  asked_.request = nullptr;
  const Ended ended = std::exchange(asked_.ended, nullptr);
  if (ended) ended({std::move(outcome), out_.any_left(), answered});
}

}  // namespace net
