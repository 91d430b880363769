#include "bench/peer.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdint>

namespace bench {
namespace {

constexpr timeval patience{20, 0};
constexpr unsigned text_opcode = 1;
constexpr unsigned close_opcode = 8;

}  // namespace

Peer::Peer(int descriptor, SSL_CTX* context) : descriptor_(descriptor) {
  const int yes = 1;
  setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (context == nullptr) return;
  ssl_ = SSL_new(context);
  open_ = SSL_set_fd(ssl_, descriptor_) == 1 && SSL_accept(ssl_) == 1;
}

Peer::~Peer() {
  SSL_free(ssl_);
  ::close(descriptor_);
}

bool Peer::write(std::string_view bytes) {
  while (!bytes.empty()) {
    std::size_t moved = 0;
    if (ssl_ != nullptr) {
      if (SSL_write_ex(ssl_, bytes.data(), bytes.size(), &moved) != 1) return false;
    } else {
      const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0) return false;
      moved = static_cast<std::size_t>(sent);
    }
    bytes.remove_prefix(moved);
  }
  return true;
}

bool Peer::more() {
  // A client that stays, with its pings, must not keep us when nobody holds our stdin any more.
  std::array<pollfd, 2> both{{{descriptor_, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}}};
  const bool waits = ssl_ == nullptr || SSL_pending(ssl_) == 0;
  if (waits &&
      (poll(both.data(), both.size(), static_cast<int>(patience.tv_sec) * 1000) <= 0 || both[1].revents != 0))
    return false;
  std::array<char, 4096> bytes;
  std::size_t moved = 0;
  if (ssl_ != nullptr) {
    if (SSL_read_ex(ssl_, bytes.data(), bytes.size(), &moved) != 1) return false;
  } else {
    const ssize_t got = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (got <= 0) return false;
    moved = static_cast<std::size_t>(got);
  }
  here_.append(bytes.data(), moved);
  return true;
}

std::string Peer::request() {
  std::size_t end = 0;
  while ((end = here_.find("\r\n\r\n")) == std::string::npos) {
    if (!more()) return {};
  }
  std::string head = here_.substr(0, end + 4);
  here_.erase(0, end + 4);
  return head;
}

std::optional<std::vector<std::string>> Peer::texts() {
  if (!more()) return std::nullopt;
  std::vector<std::string> texts;
  unsigned opcode = 0;
  for (std::string payload; frame(opcode, payload);) {
    if (opcode == close_opcode) return std::nullopt;
    if (opcode == text_opcode) texts.push_back(payload);
  }
  return texts;
}

bool Peer::frame(unsigned& opcode, std::string& payload) {
  const auto at = [this](std::size_t i) { return static_cast<unsigned char>(here_[i]); };
  if (here_.size() < 2) return false;
  opcode = at(0) & 0x0FU;
  std::size_t length = at(1) & 0x7FU;
  std::size_t header = 2;
  // Requests are short: the eight-byte form does not come.
  if (length == 126) {
    if (here_.size() < 4) return false;
    length = std::size_t{at(2)} << 8 | at(3);
    header = 4;
  }
  const std::size_t mask = header;
  header += 4;
  if (here_.size() < header + length) return false;
  payload = here_.substr(header, length);
  for (std::size_t i = 0; i < length; ++i) payload[i] = static_cast<char>(payload[i] ^ here_[mask + i % 4]);
  here_.erase(0, header + length);
  return true;
}

std::string frame(unsigned opcode, std::string_view payload) {
  std::string bytes(1, static_cast<char>(0x80U | opcode));
  const auto put = [&bytes, &payload](unsigned count) {
    for (unsigned i = count; i-- > 0;) bytes.push_back(static_cast<char>(payload.size() >> (8 * i) & 0xFF));
  };
  if (payload.size() < 126) {
    put(1);
  } else if (payload.size() < 0x10000) {
    bytes.push_back(126);
    put(2);
  } else {
    bytes.push_back(127);
    put(8);
  }
  return bytes.append(payload);
}

std::string switching_protocols(std::string_view key) {
  const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest;
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::array<unsigned char, 32> accept{};
  EVP_EncodeBlock(accept.data(), digest.data(), SHA_DIGEST_LENGTH);
  return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Accept: " +
         std::string(reinterpret_cast<const char*>(accept.data())) + "\r\n\r\n";
}

}  // namespace bench
