// A client of the flood server: its bytes, through TLS or plain, waited for and bounded in time.
#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

class Peer {
 public:
  /// Takes the descriptor. With a context it speaks TLS; `open` says whether the handshake went well.
  Peer(int descriptor, SSL_CTX* context);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  bool open() const { return open_; }
  bool write(std::string_view bytes);

  /// The head of its HTTP request; empty at the end.
  std::string request();
  /// The text messages that one read brought; empty at the end.
  std::optional<std::vector<std::string>> texts();

 private:
  /// More bytes behind what is here. False at the end.
  bool more();
  /// Takes one frame from what is here.
  bool frame(unsigned& opcode, std::string& payload);

  int descriptor_;
  SSL* ssl_ = nullptr;
  bool open_ = true;
  std::string here_;
};

/// A whole frame as servers send it.
std::string frame(unsigned opcode, std::string_view payload);

/// What a server answers to a handshake with this key. RFC 6455, section 4.2.2.
std::string switching_protocols(std::string_view key);

}  // namespace bench
