// Whatever body a server sends, it makes no difference how it is cut, and what is kept of it is bounded.
#include <string>
#include <vector>

#include "net/http_body.h"
#include "tests/support/catch.hpp"
#include "tests/support/mutator.h"

namespace {

using State = net::HttpBodyReader::State;

struct Came {
  State state;
  std::string body;  // of a complete one
  bool delimited;

  friend bool operator==(const Came&, const Came&) = default;
};

constexpr std::size_t most = 60;

template <class Size>
Came fed(const net::HttpHead& head, const std::string& bytes, Size size) {
  net::HttpBodyReader reader(head, most);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string piece = bytes.substr(at, size());
    reader.feed(piece);
    at += piece.size();
  }
  REQUIRE(reader.body().size() <= most);
  const bool complete = reader.ended() == State::complete;
  return {reader.state(), complete ? reader.body() : "", complete && reader.delimited()};
}

}  // namespace

TEST_CASE("however a body is cut, and whatever is wrong with it, it says the same") {
  support::Mutator mutator(7230);
  const std::vector<net::HttpHead> heads = {
      {200, "", {{"Transfer-Encoding", "chunked"}}}, {200, "", {{"Content-Length", "17"}}}, {200, "", {}}};
  const std::string good = "5\r\nhello\r\nA;x=y\r\n0123456789\r\n1\r\n!\r\n0\r\nTrailer: x\r\n\r\n";
  std::size_t complete = 0, refused = 0, too_long = 0;

  for (int round = 0; round < 20'000; ++round) {
    const std::string bytes = mutator.below(10) == 0 ? good : mutator.mutated(good);
    const net::HttpHead& head = heads[mutator.below(4) == 0 ? 1 + mutator.below(2) : 0];
    const Came whole = fed(head, bytes, [] { return std::string::npos; });
    complete += whole.state == State::complete ? 1 : 0;
    refused += whole.state == State::refused ? 1 : 0;
    too_long += whole.state == State::too_long ? 1 : 0;
    for (const std::size_t longest : {1, 3, 20}) {
      INFO(bytes);
      REQUIRE(fed(head, bytes, [&] { return 1 + mutator.below(longest); }) == whole);
    }
  }

  CHECK(complete > 2'000);
  CHECK(refused > 2'000);
  CHECK(too_long > 100);
}
