// The sending half of a Peer: whole frames, one sender at a time.
#include <algorithm>

#include "peer.h"

namespace support {

void Peer::write(std::string_view bytes) {
  const std::lock_guard lock(sending_);
  const auto until = deadline();
  wire_.write(unsent_, until);
  unsent_.clear();
  wire_.write(bytes, until);
}

void Peer::send(std::string_view text) { write(text_frame(text)); }

void Peer::send_all(const std::vector<std::string>& texts) {
  std::string bytes;
  for (const std::string& text : texts) bytes += text_frame(text);
  write(bytes);
}

void Peer::send_raw(std::string_view bytes) { write(bytes); }

void Peer::send_fragmented(std::string_view text, std::size_t piece) {
  std::string bytes;
  int code = opcode::text;
  do {
    const std::string_view part = text.substr(0, piece);
    text.remove_prefix(part.size());
    bytes += frame(code, text.empty(), part);
    code = opcode::continuation;
  } while (!text.empty());
  write(bytes);
}

void Peer::ping(std::string_view payload) { write(frame(opcode::ping, true, payload)); }

std::size_t Peer::flood(std::string_view text, std::size_t frames, milliseconds stuck) {
  const std::lock_guard lock(sending_);
  const std::string one = text_frame(text);
  std::size_t whole = 0;
  for (bool resumed = !unsent_.empty(); resumed || whole < frames; resumed = false) {
    std::string_view rest = resumed ? std::string_view(unsent_) : std::string_view(one);
    while (!rest.empty()) {
      const std::size_t sent = wire_.write_part(rest, Clock::now() + stuck);
      if (sent == 0) break;
      rest.remove_prefix(sent);
    }
    if (!resumed && rest.size() == one.size()) return whole;
    if (!rest.empty()) {
      unsent_ = std::string(rest);
      return whole;
    }
    unsent_.clear();
    ++whole;
  }
  return whole;
}

void Peer::send_close(int code, std::string_view reason) {
  if (!close_sent_.exchange(true)) write(close_frame(code, reason));
}

void Peer::close(int code, std::string_view reason) {
  send_close(code, reason);
  try {
    wait_closed(milliseconds(200));
  } catch (const Gone&) {
    // A client that does not answer gets its FIN all the same.
  }
  finish();
}

}  // namespace support
