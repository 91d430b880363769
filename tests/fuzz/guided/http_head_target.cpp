// However the bytes of an answer are cut, its head says the same.
#include <string>

#include "broken.h"
#include "net/http_head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using State = net::HttpHeadReader::State;
  const std::string_view text = text_of(bytes, size);
  net::HttpHeadReader whole, cut;
  const State expected = whole.feed(text);
  State state = State::incomplete;
  std::size_t at = 0;
  while (state == State::incomplete && at != text.size()) state = cut.feed(text.substr(at++, 1));
  require(state == expected, "cuts make no difference");
  if (state == State::refused) require(!whole.fault().empty(), "a refusal has a reason");
  if (state != State::complete) return 0;
  require(whole.head().status == cut.head().status && whole.head().fields == cut.head().fields,
          "so says the head");
  require(whole.rest() == std::string(cut.rest()) + std::string(text.substr(at)),
          "so does what is behind it");
  return 0;
}
