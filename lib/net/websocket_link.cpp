#include "net/websocket_link.h"

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <optional>
#include <utility>

#include "net/opening.h"
#include "net/receiver.h"
#include "net/route.h"
#include "net/sender.h"

namespace net {

// One connection, from the dialling to its end.
class WebsocketLink::Connection final : private OpeningListener {
 public:
  Connection(WebsocketLink& link, client::LinkListener& listener)
      : link_(link),
        listener_(listener),
        codec_(link.options_.max_message),
        opening_(link.loop_, route_to_websocket(link.options_, link.tls_.get()), *this) {}

  void send(const std::vector<ddp::Frame>& frames) {
    if (closed() || sender_->send(frames)) return;
    stream_->when(ByteStream::Result::done, [this] {
      lose(core::failure(core::Cause::lost, core::Phase::stream,
                         "the server does not read what is sent to it"));
    });
  }

  bool has_room() const { return !closed() && sender_->has_room(); }

  void pause() {
    if (!closed()) receiver_->pause();
  }
  void resume() {
    if (!closed()) receiver_->resume();
  }

  void close() {
    if (!closed()) sender_->close(normal_closure, "");
    drop();
  }

 private:
  bool closed() const { return !stream_ || stream_->closed(); }

  void reached(client::Stage stage) override { listener_.reached(stage, link_.now_()); }

  void opening_failed(core::Failure why) override { lose(std::move(why)); }

  void opened(std::unique_ptr<Stream> stream) override {
    stream_ = std::move(stream);
    sender_.emplace(*stream_, codec_, [this] { listener_.room_again(link_.now_()); });
    receiver_.emplace(
        *stream_, codec_, *sender_, listener_, [this](core::Failure why) { lose(std::move(why)); },
        link_.now_);
    listener_.opened(link_.now_());
    if (!closed()) receiver_->read_on();
  }

  void lose(core::Failure why) {
    drop();
    listener_.closed(std::move(why), link_.now_());
  }

  void drop() {
    opening_.give_up();
    if (stream_) stream_->close();
  }

  WebsocketLink& link_;
  client::LinkListener& listener_;
  WebsocketCodec codec_;
  Opening opening_;
  std::unique_ptr<Stream> stream_;  // once it is open
  std::optional<Sender> sender_;
  std::optional<Receiver> receiver_;
};

WebsocketLink::WebsocketLink(asio::io_context& loop, LinkOptions options, core::TimePoint (*now)())
    : loop_(loop), options_(std::move(options)), now_(now) {
  if (options_.endpoint.tls) tls_ = std::make_unique<TlsContext>(options_.tls);
}

WebsocketLink::~WebsocketLink() = default;

void WebsocketLink::open(client::LinkListener& listener) {
  // The one before may be what this was called from: it goes later.
  if (connection_) asio::post(loop_, [last = std::move(connection_)] {});
  connection_ = std::make_shared<Connection>(*this, listener);
}

void WebsocketLink::send(const std::vector<ddp::Frame>& frames) { connection_->send(frames); }
bool WebsocketLink::has_room() const { return connection_->has_room(); }
void WebsocketLink::pause() { connection_->pause(); }
void WebsocketLink::resume() { connection_->resume(); }
void WebsocketLink::close() { connection_->close(); }

}  // namespace net
