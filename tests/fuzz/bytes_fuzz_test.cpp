// Whatever bytes a server sends, it makes no difference how they are cut, nor which way they take through the
// codec.
#include <algorithm>
#include <random>

#include "net/http_head.h"
#include "tests/net/heard.h"
#include "tests/support/frames.h"
#include "tests/support/mutator.h"

namespace {

namespace opcode = support::opcode;

/// Text of any length up to about 300, with each length that needs another header among them.
std::string some_text(support::Mutator& mutator) {
  std::string text(mutator.below(4) == 0 ? 124 + mutator.below(4) : mutator.below(300), 'x');
  for (char& c : text) c = static_cast<char>('a' + mutator.below(26));
  return mutator.below(5) == 0 ? text + "ü🚀" : text;
}

std::string some_frame(support::Mutator& mutator) {
  const std::string text = some_text(mutator);
  switch (mutator.below(8)) {
    case 0: return support::frame(opcode::ping, true, text.substr(0, 125));
    case 1: return support::frame(opcode::pong, true, text.substr(0, 125));
    case 2: return support::frame(opcode::binary, true, text);
    case 3:
      return support::frame(opcode::text, false, text) + support::frame(opcode::continuation, true, text);
    case 4:  // a beginning, a control frame, and perhaps another beginning, which is a violation
      return support::frame(opcode::text, false, text) + support::frame(opcode::ping, true, "between") +
             (mutator.below(2) == 0 ? support::text_frame(text)
                                    : support::frame(opcode::continuation, true, text));
    default: return support::text_frame(text);
  }
}

}  // namespace

TEST_CASE("however the bytes are cut, and whatever is wrong with them, the codec says the same", "[fuzz]") {
  support::Mutator mutator(support::fuzz_seed(6455));
  std::size_t messages = 0, violations = 0, cuts = 0;

  for (int round = 0; round < 3'000; ++round) {
    std::string stream;
    for (std::size_t count = 1 + mutator.below(12); count != 0; --count) stream += some_frame(mutator);
    if (mutator.below(2) == 0) stream = mutator.mutated(stream);
    const std::size_t max_message = mutator.below(4) == 0 ? 200 : plenty;
    const Heard whole = heard_whole(stream, max_message);
    messages += whole.messages.size();
    violations += whole.end.empty() ? 0 : 1;
    for (const std::size_t longest : {std::size_t{1}, std::size_t{3}, std::size_t{130}, std::size_t{700}}) {
      const auto size = [&] { return ++cuts, 1 + mutator.below(longest); };
      REQUIRE(heard(stream, size, max_message) == whole);
      REQUIRE(heard(stream, size, max_message, true) == whole);
    }
  }

  CHECK(messages > 3'000);
  CHECK(violations > 300);
  CHECK(cuts > 1'000'000);
}

TEST_CASE("however a head is cut, and whatever is wrong with it, it says the same", "[fuzz]") {
  support::Mutator mutator(support::fuzz_seed(9112));
  const std::string good =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\nFolded: c,\r\n d\r\nEmpty:\r\n\r\n{}";
  using State = net::HttpHeadReader::State;
  std::size_t complete = 0, refused = 0;

  for (int round = 0; round < 20'000; ++round) {
    const std::string text = mutator.mutated(good);
    net::HttpHeadReader whole, cut;
    const State expected = whole.feed(text);
    State state = State::incomplete;
    std::size_t at = 0;
    while (state == State::incomplete && at < text.size()) {
      const std::size_t size = std::min(1 + mutator.below(9), text.size() - at);
      state = cut.feed(std::string_view(text).substr(at, size));
      at += size;
    }
    REQUIRE(state == expected);
    if (state == State::complete) {
      ++complete;
      REQUIRE(cut.head().status == whole.head().status);
      REQUIRE(cut.head().fields == whole.head().fields);
      REQUIRE(std::string(cut.rest()) + text.substr(at) == whole.rest());
    }
    refused += state == State::refused ? 1 : 0;
  }

  CHECK(complete > 1'000);
  CHECK(refused > 1'000);
}

TEST_CASE("a message is the same from a frame that is read in place and from pieces put together", "[fuzz]") {
  support::Mutator mutator(support::fuzz_seed(5));
  for (int round = 0; round < 2'000; ++round) {
    std::string in_place, in_pieces;
    for (std::size_t count = 1 + mutator.below(6); count != 0; --count) {
      const std::string text = some_text(mutator);
      const std::size_t cut = mutator.below(text.size() + 1);
      in_place += support::text_frame(text);
      in_pieces += support::frame(opcode::text, false, text.substr(0, cut)) +
                   support::frame(opcode::continuation, true, text.substr(cut));
    }
    const auto size = [&] { return 1 + mutator.below(400); };

    REQUIRE(heard(in_place, size) == heard(in_pieces, size));
  }
}
