#include <asio/post.hpp>

#include "support/catch.hpp"
#include "support/frames.h"
#include "tests/net/heard_link.h"

using support::Peer;
using Words = std::vector<std::string>;

TEST_CASE("others get their turn between messages that take their time, and none is lost or told twice") {
  constexpr std::size_t messages = 200;
  const DdpServer server([](Peer& client) {
    client.upgrade();
    std::string burst;
    for (std::size_t i = 0; i < messages; ++i) burst += support::text_frame(std::to_string(i));
    client.send_raw(burst + support::text_frame("last"));
    client.wait_closed(10s);
  });
  HeardLink heard(to(server));
  std::size_t before_another = messages;
  heard.when_received = [&] {
    if (heard.words().back() == "0") {
      asio::post(heard.context(), [&] { before_another = heard.words().size(); });
    }
    const auto begin = runtime::now();
    while (runtime::now() - begin < 1ms) {
    }
  };
  heard.open();

  REQUIRE(heard.hears("last"));

  REQUIRE(before_another < messages / 2);
  Words numbers = heard.words();
  std::erase_if(numbers,
                [](const std::string& word) { return word.find_first_not_of("0123456789") != word.npos; });
  REQUIRE(numbers.size() == messages);
  for (std::size_t i = 0; i < messages; ++i) REQUIRE(numbers[i] == std::to_string(i));
}
