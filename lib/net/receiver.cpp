#include "net/receiver.h"

#include <string>
#include <utility>

namespace net {
namespace {

constexpr int no_code = 1005;
constexpr int too_big = 1009;

}  // namespace

Receiver::Receiver(Stream& stream, WebsocketCodec& codec, Sender& sender, client::LinkListener& listener,
                   std::function<void(core::Failure)> lost, core::TimePoint (*now)())
    : stream_(stream),
      codec_(codec),
      sender_(sender),
      listener_(listener),
      lost_(std::move(lost)),
      now_(now),
      turn_(now) {}

void Receiver::read_on() {
  read_due_ = false;
  turn_.begin();
  do {
    if (paused_ || stream_.closed()) return;
    if (broken_off_) {
      work_on(0);
      continue;
    }
    std::size_t size = 0;
    const auto result = stream_.bytes().read(codec_.room(), codec_.room_size(), size);
    switch (result) {
      case ByteStream::Result::done: work_on(size); break;
      case ByteStream::Result::want_read:
      case ByteStream::Result::want_write: read_when(result); return;
      case ByteStream::Result::end:
      case ByteStream::Result::failed: lost_(broken(result)); return;
    }
  } while (!turn_.over());
  if (!stream_.closed()) read_when(ByteStream::Result::done);
}

void Receiver::resume() {
  paused_ = false;
  if (!read_due_) read_when(ByteStream::Result::done);
}

void Receiver::read_when(ByteStream::Result wanted) {
  read_due_ = true;
  stream_.when(wanted, [this] { read_on(); });
}

/// Takes the messages of so many bytes that were read; of what is left from before, too.
void Receiver::work_on(std::size_t size) {
  read_at_ = now_();
  broken_off_ = false;
  brought_ = false;
  codec_.read(size, *this);
  if (stream_.closed()) return;
  if (!brought_) listener_.progressed(read_at_, codec_.in_message());
  if (auto ping = codec_.take_ping()) sender_.pong(*std::move(ping));
  listener_.read_done(read_at_);
  if (end_ && !stream_.closed()) lost_(*std::exchange(end_, std::nullopt));
}

bool Receiver::message(std::string_view text) {
  brought_ = true;
  listener_.received(text, read_at_);
  return !stream_.closed() && goes_on();
}

bool Receiver::goes_on() {
  broken_off_ = turn_.over_after_message();
  return !broken_off_;
}

void Receiver::close_received(int code, std::string_view reason) {
  std::string message = "the server closed the connection";
  if (code != no_code) message += ", code " + std::to_string(code);
  if (!reason.empty()) message += " (" + std::string(reason) + ")";
  end_ = core::failure(core::Cause::lost, core::Phase::stream, std::move(message));
  end_->close_code = code;
  sender_.close(code == no_code ? normal_closure : code, "");
}

void Receiver::violated(int code, std::string_view what) {
  end_ = core::failure(core::Cause::protocol, core::Phase::ddp,
                       code == too_big ? "the server sent a message longer than --max-message allows"
                                       : "the server broke the WebSocket protocol: " + std::string(what));
  sender_.close(code, "");
}

core::Failure Receiver::broken(ByteStream::Result result) const {
  const bool fault = result == ByteStream::Result::failed;
  return core::failure(core::Cause::lost, core::Phase::stream,
                       fault ? "the connection broke: " + stream_.bytes().reason()
                             : "the server ended the connection without a WebSocket close");
}

}  // namespace net
