#include "net/sender.h"

#include <utility>

namespace net {
namespace {

constexpr std::size_t enough = 256 * 1024;  // waits
constexpr std::size_t little = 64 * 1024;
constexpr std::size_t most_beyond = 1024 * 1024;

}  // namespace

bool Sender::send(const std::vector<ddp::Frame>& frames) {
  if (broken_) return true;
  for (const ddp::Frame& frame : frames) {
    if (!has_room_) beyond_ += frame.text.size();
  }
  if (beyond_ > most_beyond) return false;
  for (const ddp::Frame& frame : frames) codec_.append_text(out_, frame.text);
  write_on();
  return true;
}

void Sender::pong(std::string payload) {
  pong_ = std::move(payload);
  write_on();
}

void Sender::close(int code, std::string_view reason) {
  pong_.reset();  // nothing may follow a close
  codec_.append_close(out_, code, reason);
  write_on();
}

void Sender::write_on() {
  if (!waiting_ && !broken_) write_some();
  has_room_ = !broken_ && waiting() <= (has_room_ ? enough : little);
  if (has_room_) beyond_ = 0;
}

void Sender::write_some() {
  while (refill()) {
    std::size_t moved = 0;
    const auto result = stream_.bytes().write(out_.data() + written_, out_.size() - written_, moved);
    switch (result) {
      case ByteStream::Result::done: written_ += moved; break;
      case ByteStream::Result::want_read:
      case ByteStream::Result::want_write:
        waiting_ = true;
        stream_.when(result, [this] {
          waiting_ = false;
          const bool had_room = has_room_;
          write_on();
          if (has_room_ && !had_room) room_again_();
        });
        return;
      case ByteStream::Result::end:
      case ByteStream::Result::failed:
        // What the server has sent may still be read; the end of that tells of the loss.
        broken_ = true;
        out_.clear();
        written_ = 0;
        return;
    }
  }
}

/// Whether there is something to write. What has been written is forgotten when it is the greater part, so
/// that each byte is moved about once.
bool Sender::refill() {
  if (written_ > out_.size() / 2) out_.erase(0, std::exchange(written_, 0));
  if (out_.empty() && pong_) codec_.append_pong(out_, *std::exchange(pong_, std::nullopt));
  return !out_.empty();
}

}  // namespace net
