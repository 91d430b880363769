#include "rocketchat/tail/look_back.h"

#include <algorithm>
#include <map>

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using namespace rocketchat;
using support::document;

namespace {

/// A history in which `t` is set for what is no line.
struct Past {
  std::vector<json::Document> messages;  // oldest first
  bool knows_before = true;
  int asked = 0;

  void add(std::int64_t ts, bool line) {
    const std::string id = std::to_string(messages.size());
    messages.push_back(document(R"({"_id":")" + id + R"(","ts":{"$date":)" + std::to_string(ts) + "}" +
                                (line ? "" : R"(,"t":"uj")") + "}"));
  }
  History::Page last(std::optional<std::int64_t> before, std::uint64_t count) {
    ++asked;
    History::Page page;
    for (auto one = messages.rbegin(); one != messages.rend() && page.size() < count; ++one)
      if (!before || !knows_before || *message_of(one->root()).ts < *before) page.push_back(one->root());
    std::reverse(page.begin(), page.end());
    return page;
  }
};

/// The ids of the lines found, and the time before them.
std::pair<std::string, std::int64_t> look(Past& past, std::uint64_t lines) {
  LookBack back(lines);
  do {
    back.take(past.last(back.before(), back.count()), [](const Message& message) { return !message.system; });
    REQUIRE(past.asked < 100);
  } while (!back.done());
  std::string ids;
  for (const LookBack::Found& found : back.messages())
    if (found.line) ids += found.id + " ";
  return {ids, back.place().floor()};
}

}  // namespace

TEST_CASE("the last lines are counted without what is no line") {
  Past past;
  for (int i = 0; i < 10; ++i) past.add(100 + i, true);
  for (int i = 0; i < 6; ++i) past.add(200 + i, false);
  CHECK(look(past, 5).first == "5 6 7 8 9 ");
  CHECK(past.asked == 1);
}

TEST_CASE("it is looked for further back until so many lines are found, or there is nothing more") {
  for (const bool knows_before : {true, false}) {
    Past past;
    past.knows_before = knows_before;
    for (int i = 0; i < 10; ++i) past.add(100 + i, true);
    for (int i = 0; i < 400; ++i) past.add(200 + i / 3, false);
    CHECK(look(past, 5).first == "5 6 7 8 9 ");
    CHECK(look(past, 50).first == "0 1 2 3 4 5 6 7 8 9 ");
    CHECK(look(past, 50).second == 99);
  }
}

TEST_CASE("without lines all that is there is before the beginning") {
  Past past;
  CHECK(look(past, 0) == std::pair(std::string(), Seen::beginning));
  for (int i = 0; i < 100; ++i) past.add(100 + i, true);
  CHECK(look(past, 0) == std::pair(std::string(), std::int64_t{180}));
}

TEST_CASE("messages of one time are on one side of the beginning or the other, as they are counted") {
  Past past;
  for (int i = 0; i < 90; ++i) past.add(7, true);
  CHECK(look(past, 3) == std::pair(std::string("87 88 89 "), std::int64_t{6}));
  Past other;
  for (int i = 0; i < 50; ++i) other.add(i, true);
  for (int i = 0; i < 90; ++i) other.add(100, true);
  const auto [ids, before] = look(other, 3);
  CHECK(ids == "137 138 139 ");
  CHECK(before < 100);
}

TEST_CASE("a room that is full of what is no line is not read for ever") {
  Past past;
  past.add(1, true);
  for (int i = 0; i < 60'000; ++i) past.add(2 + i, false);
  CHECK(look(past, 1).first.empty());
}
