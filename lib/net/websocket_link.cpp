#include "net/websocket_link.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <optional>

#include "net/byte_stream.h"
#include "net/dialer.h"
#include "net/turn.h"
#include "net/websocket_codec.h"

namespace net {
namespace {

using asio::ip::tcp;

constexpr int normal_closure = 1000;  // RFC 6455, section 7.4.1
constexpr int no_code = 1005;
constexpr int too_big = 1009;

}  // namespace

// One connection, from the dialling to its end. Kept alive by what it waits for.
class WebsocketLink::Connection final : public std::enable_shared_from_this<Connection>,
                                        private DialListener,
                                        private CodecListener {
 public:
  Connection(WebsocketLink& link, client::LinkListener& listener)
      : link_(link),
        options_(link.options_),
        listener_(listener),
        socket_(link.loop_),
        codec_(options_.max_message),
        turn_(link.now_) {}

  void open() {
    const Family family = options_.only_v4 ? Family::v4 : options_.only_v6 ? Family::v6 : Family::any;
    dialer_.emplace(link_.loop_, options_.endpoint.host, options_.endpoint.port, family,
                    static_cast<DialListener&>(*this));
  }

  void send(const std::vector<ddp::Frame>& frames) {
    for (const ddp::Frame& frame : frames) codec_.append_text(out_, frame.text);
    write_on();
  }

  void pause() { paused_ = true; }

  void resume() {
    paused_ = false;
    if (!reading_) read_later();
  }

  void close() {
    if (state_ == State::over) return;
    if (state_ == State::open) {
      codec_.append_close(out_, normal_closure, "");
      write_on();
    }
    drop();
  }

 private:
  enum class State { dialing, tls, upgrading, open, over };

  void name_found() override { listener_.reached(client::Stage::name_found, link_.now_()); }

  void dial_failed(core::Failure why) override { lose(std::move(why)); }

  void dialed(tcp::socket socket) override {
    socket_ = std::move(socket);
    stream_.emplace(socket_.native_handle());
    listener_.reached(client::Stage::connected, link_.now_());
    if (state_ == State::over) return;
    if (!link_.tls_) {
      upgrade();
      return;
    }
    state_ = State::tls;
    stream_->start_tls(*link_.tls_, options_.endpoint.host);
    shake_hands();
  }

  void shake_hands() {
    const auto result = stream_->handshake();
    switch (result) {
      case ByteStream::Result::done:
        listener_.reached(client::Stage::tls_done, link_.now_());
        if (state_ != State::over) upgrade();
        break;
      case ByteStream::Result::want_read: wait(tcp::socket::wait_read, &Connection::shake_hands); break;
      case ByteStream::Result::want_write: wait(tcp::socket::wait_write, &Connection::shake_hands); break;
      case ByteStream::Result::end:
      case ByteStream::Result::failed: lose(broken(result)); break;
    }
  }

  void upgrade() {
    state_ = State::upgrading;
    const std::string key = WebsocketCodec::new_key();
    reply_.emplace(WebsocketCodec::accept_for(key));
    out_ = upgrade_request(options_.endpoint, key, options_.user_agent, options_.headers);
    write_on();
    read_on();
  }

  void read_on() {
    reading_ = false;
    turn_.begin();
    do {
      if (paused_ || state_ == State::over) return;
      if (broken_off_) {
        work_on(0);
        continue;
      }
      std::size_t size = 0;
      const auto result = stream_->read(codec_.room(), codec_.room_size(), size);
      switch (result) {
        case ByteStream::Result::done: took(size); break;
        case ByteStream::Result::want_read: read_when(tcp::socket::wait_read); return;
        case ByteStream::Result::want_write: read_when(tcp::socket::wait_write); return;
        case ByteStream::Result::end:
        case ByteStream::Result::failed: lose(broken(result)); return;
      }
    } while (!turn_.over());
    read_later();
  }

  void took(std::size_t size) {
    if (state_ == State::upgrading) {
      switch (reply_->feed({codec_.room(), size})) {
        case UpgradeReply::State::incomplete: return;
        case UpgradeReply::State::refused: lose(reply_->failure()); return;
        case UpgradeReply::State::accepted: break;
      }
      const std::string rest(reply_->rest());
      reply_.reset();
      state_ = State::open;
      listener_.opened(link_.now_());
      if (state_ == State::over || rest.empty()) return;
      // The reply and what came behind it were read into this room, so the rest fits.
      rest.copy(codec_.room(), rest.size());
      size = rest.size();
    }
    work_on(size);
  }

  /// Takes the messages of so many bytes that were read; of what is left from before, too.
  void work_on(std::size_t size) {
    read_at_ = link_.now_();
    broken_off_ = false;
    codec_.read(size, *this);
    if (state_ == State::over) return;
    codec_.take_pongs(out_);
    write_on();
    listener_.read_done(read_at_);
    if (end_ && state_ != State::over) lose(std::move(*end_));
  }

  bool message(std::string_view text) override {
    listener_.received(text, read_at_);
    if (state_ == State::over) return false;
    broken_off_ = turn_.over_after_message();
    return !broken_off_;
  }

  void close_received(int code, std::string_view reason) override {
    std::string message = "the server closed the connection";
    if (code != no_code) message += ", code " + std::to_string(code);
    if (!reason.empty()) message += " (" + std::string(reason) + ")";
    end_ = core::failure(core::Cause::lost, core::Phase::stream, std::move(message));
    end_->close_code = code;
    say_goodbye(code == no_code ? normal_closure : code);
  }

  void violated(int code, std::string_view what) override {
    end_ = core::failure(core::Cause::protocol, core::Phase::ddp,
                         code == too_big ? "the server sent a message longer than --max-message allows"
                                         : "the server broke the WebSocket protocol: " + std::string(what));
    say_goodbye(code);
  }

  void say_goodbye(int code) {
    codec_.append_close(out_, code, "");
    write_on();
  }

  /// The peer's end of the stream, or a fault in it, as seen from the state we are in.
  core::Failure broken(ByteStream::Result result) const {
    const bool fault = result == ByteStream::Result::failed;
    const std::string why = fault ? ": " + stream_->reason() : "";
    const std::string how = fault ? "the connection broke" : "the server ended the connection";
    if (fault && stream_->tls_failed() && state_ != State::open) {
      return core::failure(core::Cause::tls, core::Phase::tls,
                           "TLS with " + options_.endpoint.host + " failed" + why);
    }
    switch (state_) {
      case State::tls:
        return core::failure(core::Cause::tls, core::Phase::tls, how + " during the TLS handshake" + why);
      case State::dialing:
      case State::upgrading:
        return core::failure(core::Cause::connect, core::Phase::connect,
                             how + " before an HTTP answer" + why);
      case State::open:
      case State::over: break;
    }
    return core::failure(core::Cause::lost, core::Phase::stream,
                         how + (fault ? why : " without a WebSocket close"));
  }

  void write_on() {
    if (writing_ || write_broken_) return;
    while (!out_.empty()) {
      std::size_t moved = 0;
      switch (stream_->write(out_.data(), out_.size(), moved)) {
        case ByteStream::Result::done: out_.erase(0, moved); break;
        case ByteStream::Result::want_read: write_when(tcp::socket::wait_read); return;
        case ByteStream::Result::want_write: write_when(tcp::socket::wait_write); return;
        case ByteStream::Result::end:
        case ByteStream::Result::failed:
          // What the server has sent may still be read; the end of that tells of the loss.
          write_broken_ = true;
          out_.clear();
          return;
      }
    }
  }

  void read_when(tcp::socket::wait_type type) {
    reading_ = true;
    wait(type, &Connection::read_on);
  }
  void read_later() {
    reading_ = true;
    asio::post(link_.loop_, [self = shared_from_this()] { self->read_on(); });
  }
  void write_when(tcp::socket::wait_type type) {
    writing_ = true;
    wait(type, &Connection::write_again);
  }
  void write_again() {
    writing_ = false;
    write_on();
  }

  void wait(tcp::socket::wait_type type, void (Connection::*then)()) {
    socket_.async_wait(type, [self = shared_from_this(), then](asio::error_code error) {
      if (!error && self->state_ != State::over) (*self.*then)();
    });
  }

  void lose(core::Failure why) {
    drop();
    listener_.closed(std::move(why), link_.now_());
  }

  void drop() {
    state_ = State::over;
    dialer_.reset();
    if (!stream_) return;
    stream_->finish();
    stream_.reset();
    asio::error_code ignored;
    socket_.close(ignored);
  }

  WebsocketLink& link_;
  const LinkOptions& options_;
  client::LinkListener& listener_;
  State state_ = State::dialing;
  std::optional<Dialer> dialer_;
  tcp::socket socket_;
  std::optional<ByteStream> stream_;
  std::optional<UpgradeReply> reply_;
  WebsocketCodec codec_;
  Turn turn_;
  std::string out_;
  bool paused_ = false;
  bool reading_ = false;  // a read is due later
  bool writing_ = false;  // a write is due later
  bool write_broken_ = false;
  core::TimePoint read_at_{};
  bool broken_off_ = false;           // at the end of a turn, with messages left that were read
  std::optional<core::Failure> end_;  // that a frame of the read under way brought
};

WebsocketLink::WebsocketLink(asio::io_context& loop, LinkOptions options, core::TimePoint (*now)())
    : loop_(loop), options_(std::move(options)), now_(now) {
  if (options_.endpoint.tls) tls_ = std::make_unique<TlsContext>(options_.tls);
}

WebsocketLink::~WebsocketLink() = default;

void WebsocketLink::open(client::LinkListener& listener) {
  connection_ = std::make_shared<Connection>(*this, listener);
  connection_->open();
}

void WebsocketLink::send(const std::vector<ddp::Frame>& frames) { connection_->send(frames); }
void WebsocketLink::pause() { connection_->pause(); }
void WebsocketLink::resume() { connection_->resume(); }
void WebsocketLink::close() { connection_->close(); }

}  // namespace net
