#include "peer.h"

#include <openssl/x509.h>

#include <array>
#include <utility>

#include "handshake.h"
#include "server_log.h"

namespace support {

Peer::Peer(int descriptor, ServerLog& log, SSL_CTX* tls) : log_(log), context_(tls), wire_(descriptor) {}

void Peer::start_tls() {
  if (context_ == nullptr) throw Violation("this server has no certificate");
  wire_.accept_tls(context_, deadline());
}

std::string Peer::client_certificate_name() const {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      wire_.tls() == nullptr ? nullptr : SSL_get_peer_certificate(wire_.tls()), &X509_free);
  if (!certificate) return {};
  std::array<char, 256> name{};
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name.data(),
                            static_cast<int>(name.size()));
  return name.data();
}

std::string Peer::server_name_asked() const {
  const char* name =
      wire_.tls() == nullptr ? nullptr : SSL_get_servername(wire_.tls(), TLSEXT_NAMETYPE_host_name);
  return name == nullptr ? std::string() : name;
}

std::string Peer::more_bytes() {
  auto bytes = wire_.read(deadline());
  if (!bytes) throw Gone("nothing came in time");
  if (bytes->empty()) throw Gone("the peer left");
  return *std::move(bytes);
}

std::string Peer::read_head() {
  std::size_t end = 0;
  while ((end = raw_.find("\r\n\r\n")) == std::string::npos) raw_ += more_bytes();
  std::string head = raw_.substr(0, end + 4);
  raw_.erase(0, end + 4);
  log_.note_head(head);
  return head;
}

void Peer::note_request(const std::string& line) { log_.note_request(line); }

std::string Peer::read_exactly(std::size_t bytes) {
  while (raw_.size() < bytes) raw_ += more_bytes();
  std::string taken = raw_.substr(0, bytes);
  raw_.erase(0, bytes);
  return taken;
}

void Peer::upgrade(const std::string& head) {
  if (const std::string wrong = upgrade_fault(head); !wrong.empty()) {
    write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    throw Violation(wrong + " in the request: " + head);
  }
  write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
      "Upgrade\r\nSec-WebSocket-Accept: " +
      accept_value(header_value(head, "Sec-WebSocket-Key")) + "\r\n\r\n");
}

void Peer::upgrade_with(std::string raw_response_head) {
  static const std::string mark = "{accept}";
  const std::string accept = accept_value(header_value(read_head(), "Sec-WebSocket-Key"));
  for (std::size_t at = 0; (at = raw_response_head.find(mark, at)) != std::string::npos;
       at += accept.size()) {
    raw_response_head.replace(at, mark.size(), accept);
  }
  write(raw_response_head);
}

void Peer::took(Frame whole) {
  if (whole.opcode == opcode::ping) {
    if (answer_pings_) write(frame(opcode::pong, true, whole.payload));
  } else if (whole.opcode == opcode::close) {
    ended_ = true;
    if (whole.payload.size() == 1) throw Violation("the client's close frame has half a code");
    close_code_ = whole.payload.empty() ? 1005
                                        : static_cast<unsigned char>(whole.payload[0]) * 256 +
                                              static_cast<unsigned char>(whole.payload[1]);
    if (answer_closes_ && !close_sent_.exchange(true))
      write(frame(opcode::close, true, whole.payload.substr(0, 2)));
  } else if (whole.opcode != opcode::pong) {
    if (whole.opcode == opcode::binary) throw Violation("the client sent a binary frame");
    if (in_message_ != (whole.opcode == opcode::continuation))
      throw Violation("the client's fragments are out of order");
    partial_ += whole.payload;
    in_message_ = !whole.fin;
    if (in_message_) return;
    if (!valid_utf8(partial_)) throw Violation("the client's text is not UTF-8");
    log_.note_received(partial_);
    bursts_.back().push_back(partial_);
    messages_.push_back(std::move(partial_));
    partial_.clear();
  }
}

Peer::Pull Peer::pull(Clock::time_point deadline) {
  while (messages_.empty()) {
    if (ended_) return Pull::closed;
    const auto bytes = raw_.empty() ? wire_.read(deadline) : std::optional(std::exchange(raw_, {}));
    if (!bytes) return Pull::late;
    if (bytes->empty()) {
      ended_ = true;
      continue;
    }
    frames_.feed(*bytes);
    bursts_.emplace_back();
    while (!ended_) {
      auto whole = frames_.next();
      if (!whole) break;
      took(*std::move(whole));
    }
    if (bursts_.back().empty()) bursts_.pop_back();
  }
  return Pull::message;
}

std::optional<std::string> Peer::try_receive(milliseconds longest) {
  const Pull pulled = pull(Clock::now() + longest);
  if (pulled == Pull::closed) throw Gone("the peer closed");
  if (pulled == Pull::late) return std::nullopt;
  std::string message = std::move(messages_.front());
  messages_.pop_front();
  return message;
}

std::string Peer::receive() {
  auto message = try_receive(patience_);
  if (!message) throw Gone("no message in time");
  return *std::move(message);
}

std::optional<int> Peer::wait_closed(milliseconds longest) {
  const auto until = Clock::now() + longest;
  for (;;) {
    messages_.clear();
    const Pull pulled = pull(until);
    if (pulled == Pull::late) throw Gone("the peer is still there");
    if (pulled == Pull::closed) return close_code_;
  }
}

void Peer::linger() {
  const auto until = Clock::now() + milliseconds(200);
  for (auto bytes = wire_.read(until); bytes && !bytes->empty();) bytes = wire_.read(until);
}

}  // namespace support
