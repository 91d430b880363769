#include "net/opening.h"

namespace net {

Opening::Opening(asio::io_context& loop, Route route, OpeningListener& listener)
    : listener_(listener), to_proxy_(route.to_proxy), steps_(std::move(route.steps)) {
  dialer_.emplace(loop, route.host, route.port, route.family, static_cast<DialListener&>(*this));
}

void Opening::give_up() {
  dialer_.reset();
  if (stream_) stream_->close();
}

void Opening::dial_failed(core::Failure why) {
  if (to_proxy_) {
    why.cause = core::Cause::proxy;
    why.message = "the proxy: " + why.message;
  }
  listener_.opening_failed(std::move(why));
}

void Opening::dialed(asio::ip::tcp::socket socket) {
  stream_ = std::make_unique<Stream>(std::move(socket));
  // Through a proxy it is the proxy's step that ends at the server.
  if (!to_proxy_) listener_.reached(client::Stage::connected);
  go_on();
}

void Opening::go_on() {
  while (!stream_->closed() && next_ != steps_.size()) {
    Step& step = *steps_[next_];
    const auto result = step.go_on(stream_->bytes());
    switch (result) {
      case ByteStream::Result::done:
        ++next_;
        if (const auto stage = step.stage()) listener_.reached(*stage);
        break;
      case ByteStream::Result::want_read:
      case ByteStream::Result::want_write: stream_->when(result, [this] { go_on(); }); return;
      case ByteStream::Result::end:
      case ByteStream::Result::failed:
        stream_->close();
        listener_.opening_failed(step.failure());
        return;
    }
  }
  if (!stream_->closed()) listener_.opened(std::move(stream_));
}

}  // namespace net
