#include "net/http_exchange.h"

#include "core/http_date.h"

namespace net {

using Result = ByteStream::Result;

Result HttpExchange::go_on(ByteStream& bytes) {
  const Result written = write_request(bytes);
  if (written == Result::want_read || written == Result::want_write) return written;
  // A peer that takes no more may have answered all the same.
  return read_head(bytes);
}

Result HttpExchange::write_request(ByteStream& bytes) {
  if (!request_) request_ = request();
  while (written_ != request_->size()) {
    std::size_t moved = 0;
    const Result result = bytes.write(request_->data() + written_, request_->size() - written_, moved);
    if (result != Result::done) return result;
    written_ += moved;
  }
  return Result::done;
}

Result HttpExchange::read_head(ByteStream& bytes) {
  // The reader takes no more than some 64 KiB, so this ends soon, whatever comes.
  for (;;) {
    char piece[4096];
    std::size_t size = 0;
    const Result result = bytes.read(piece, sizeof piece, size);
    if (result == Result::want_read || result == Result::want_write) return result;
    if (result != Result::done) return fail(no_answer(bytes, result));
    switch (reader_.feed({piece, size})) {
      case HttpHeadReader::State::incomplete: break;
      case HttpHeadReader::State::refused: return fail(no_http(reader_.fault(), reader_.is_tls()));
      case HttpHeadReader::State::complete: {
        HttpHead head = reader_.head();
        if (time_of_day_ != nullptr) core::date(head.fields, time_of_day_());
        if (auto why = refused(head, reader_.rest())) return fail(*std::move(why));
        bytes.put_back(reader_.rest());
        return Result::done;
      }
    }
  }
}

}  // namespace net
