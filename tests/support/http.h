// HTTP/1.1 as the test server speaks it: requests read strictly, answers written as a test wants them.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "peer.h"

namespace support {

struct HttpAsked {
  std::string verb, target, head, body;

  /// Of the target, from `/api` on: without what a server's base path puts in front, and without the query.
  std::string path() const;
  std::string field(const std::string& name) const;
};

struct HttpReply {
  enum class Framing { length, chunked, until_close };

  int status = 200;
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> fields = {{"Content-Type", "application/json"}};
  Framing framing = Framing::length;
  /// Bytes of a chunk, and of a write; 0: all at once.
  std::size_t piece = 0;
  std::chrono::milliseconds delay{0};       // before the answer
  std::chrono::milliseconds each_delay{0};  // before each piece
  /// The connection ends without an answer, or behind it.
  bool hang_up = false;
  bool close = false;
};

using HttpHandler = std::function<HttpReply(const HttpAsked&)>;

/// Reads the request that begins with this head. Throws Violation for one that a strict server refuses.
HttpAsked read_request(Peer& peer, std::string head);
void write_reply(Peer& peer, const HttpReply& reply);

/// Answers one request after the other, the first with this head, until the connection ends.
void serve_http(Peer& peer, std::string first_head, const HttpHandler& handler);
/// The same from the first head on.
void serve_http(Peer& peer, const HttpHandler& handler);

}  // namespace support
