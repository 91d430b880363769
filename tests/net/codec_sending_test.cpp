// What a WebSocket's codec makes of what is to be sent.
#include <string>

#include "net/websocket_codec.h"
#include "tests/net/heard.h"
#include "tests/support/catch.hpp"
#include "tests/support/frames.h"

namespace opcode = support::opcode;

TEST_CASE("what is sent is masked and whole, at every length") {
  net::WebsocketCodec codec(plenty);
  support::FrameReader server;
  for (const std::size_t length : {0U, 1U, 125U, 126U, 65535U, 65536U, 100'000U}) {
    const std::string text = std::string(length, 'x') + "ü";
    std::string bytes = "kept";

    codec.append_text(bytes, text);

    CHECK(bytes.compare(0, 4, "kept") == 0);
    server.feed(std::string_view(bytes).substr(4));
    const auto frame = server.next();
    REQUIRE(frame);
    CHECK(frame->opcode == opcode::text);
    CHECK(frame->fin);
    CHECK(frame->payload == text);
    CHECK_FALSE(server.next());
  }
}

TEST_CASE("a close that is sent has its code and reason") {
  net::WebsocketCodec codec(plenty);
  support::FrameReader server;
  std::string bytes;

  codec.append_close(bytes, 1000, "bye");

  server.feed(bytes);
  const auto frame = server.next();
  REQUIRE(frame);
  CHECK(frame->opcode == opcode::close);
  CHECK(frame->payload ==
        "\x03\xe8"
        "bye");
}

TEST_CASE("a pong that is sent has its payload") {
  net::WebsocketCodec codec(plenty);
  support::FrameReader server;
  std::string bytes;

  codec.append_pong(bytes, "p");

  server.feed(bytes);
  const auto frame = server.next();
  REQUIRE(frame);
  CHECK(frame->opcode == opcode::pong);
  CHECK(frame->payload == "p");
}

TEST_CASE("a key is fresh, and its answer is that of RFC 6455") {
  const std::string key = net::WebsocketCodec::new_key();

  CHECK(key.size() == 24);
  CHECK(key != net::WebsocketCodec::new_key());
  CHECK(net::WebsocketCodec::accept_for("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  CHECK(net::WebsocketCodec::accept_for(key) == support::accept_value(key));
}
