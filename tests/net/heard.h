// What the WebSocket codec says of a stream of bytes, however it is cut.
#pragma once

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "net/websocket_codec.h"
#include "tests/support/catch.hpp"

constexpr std::size_t plenty = 1 << 20;

/// In order.
struct Heard final : net::CodecListener {
  bool message(std::string_view text) override {
    messages.emplace_back(text);
    return wants_more && !pauses;
  }
  bool goes_on() override {
    ++asked;
    return !pauses;
  }
  void close_received(int code, std::string_view reason) override {
    end = "close " + std::to_string(code) + " " + std::string(reason);
  }
  void violated(int code, std::string_view what) override {
    CHECK_FALSE(what.empty());
    end = "violation " + std::to_string(code);
  }
  bool operator==(const Heard& other) const {
    return messages == other.messages && end == other.end && ping == other.ping;
  }

  bool wants_more = true;
  bool pauses = false;  // wants each message, and each piece of work, to be the last for now
  int asked = 0;        // whether it goes on, between messages
  std::vector<std::string> messages;
  std::string end;
  std::optional<std::string> ping;  // the last one, to be answered
};

/// Hands the stream over in pieces of the sizes that `size` gives.
template <class Size>
Heard heard(const std::string& stream, Size size, std::size_t max_message = plenty, bool pauses = false) {
  net::WebsocketCodec codec(max_message);
  Heard listener;
  listener.pauses = pauses;
  for (std::size_t at = 0; at < stream.size();) {
    if (codec.room_size() == 0) FAIL("no room to read into");
    const std::size_t piece = std::min({size(), codec.room_size(), stream.size() - at});
    std::memcpy(codec.room(), stream.data() + at, piece);
    at += piece;
    bool more = codec.read(piece, listener);
    while (!more && listener.end.empty() && listener.pauses) more = codec.read(0, listener);
    if (more) continue;
    CHECK_FALSE(listener.end.empty());
    break;
  }
  listener.ping = codec.take_ping();
  return listener;
}

inline Heard heard_whole(const std::string& stream, std::size_t max_message = plenty) {
  return heard(
      stream, [] { return plenty; }, max_message);
}
