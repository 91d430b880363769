#include "net/websocket_codec.h"

#include <random>
#include <string>
#include <vector>

#include "tests/net/heard.h"
#include "tests/support/catch.hpp"
#include "tests/support/frames.h"

namespace opcode = support::opcode;
using Strings = std::vector<std::string>;

namespace {

std::string text_of(std::size_t length, char letter) { return std::string(length, letter); }

/// A masked frame, as only clients may send it.
std::string masked_frame() { return std::string("\x81\x82\0\0\0\0{}", 8); }

}  // namespace

TEST_CASE("whole messages of every length are given out as they were sent") {
  std::string stream;
  Strings sent;
  for (const std::size_t length :
       {0U, 1U, 2U, 124U, 125U, 126U, 127U, 128U, 65534U, 65535U, 65536U, 65537U, 131072U, 200'000U}) {
    sent.push_back(text_of(length, static_cast<char>('a' + sent.size())));
    stream += support::text_frame(sent.back());
  }

  const Heard all = heard_whole(stream);

  CHECK(all.messages == sent);
  CHECK(all.end.empty());
  CHECK_FALSE(all.ping);
}

TEST_CASE("a message of several frames is one message, with control frames in between") {
  const std::string stream =
      support::frame(opcode::text, false, "a") + support::frame(opcode::ping, true, "p1") +
      support::frame(opcode::continuation, false, "") + support::frame(opcode::pong, true, "x") +
      support::frame(opcode::continuation, false, text_of(70'000, 'b')) +
      support::frame(opcode::ping, true, "") + support::frame(opcode::continuation, true, "c") +
      support::text_frame("next");

  const Heard all = heard_whole(stream);

  CHECK(all.messages == Strings{"a" + text_of(70'000, 'b') + "c", "next"});
  CHECK(all.ping == "");
  CHECK(all.end.empty());
}

TEST_CASE("any cutting of a stream gives the same messages") {
  const std::string stream =
      support::text_frame(R"({"msg":"connected"})") + support::frame(opcode::ping, true, text_of(125, 'p')) +
      support::text_frame("") + support::text_frame("grüße 🚀") + support::frame(opcode::text, false, "one ") +
      support::frame(opcode::ping, true, "between") + support::frame(opcode::continuation, true, "message") +
      support::text_frame(text_of(125, 'a')) + support::text_frame(text_of(126, 'b')) +
      support::frame(opcode::pong, true, "unasked") + support::frame(opcode::binary, true, "binary") +
      support::text_frame(text_of(65535, 'c')) + support::text_frame(text_of(65536, 'd')) +
      support::text_frame(text_of(100'000, 'e')) + support::text_frame("last") +
      support::close_frame(1001, "going away");
  const Heard whole = heard_whole(stream);
  REQUIRE(whole.messages.size() == 11);
  REQUIRE(whole.messages.back() == "last");
  REQUIRE(whole.ping == "between");
  REQUIRE(whole.end == "close 1001 going away");

  CHECK(heard(stream, [] { return std::size_t{1}; }) == whole);
  for (unsigned seed = 1; seed <= 30; ++seed) {
    INFO(seed);
    std::mt19937 random(seed);
    const std::size_t longest = std::size_t{1} << (1 + seed % 17);
    CHECK(heard(stream, [&] { return 1 + random() % longest; }) == whole);
  }
}

TEST_CASE("a close says its code and reason, and 1005 when it has none") {
  CHECK(heard_whole(support::close_frame(1000, "")).end == "close 1000 ");
  CHECK(heard_whole(support::close_frame(1013, "try again later")).end == "close 1013 try again later");
  CHECK(heard_whole(support::close_frame(1002, "CLOSE_PROTOCOL_ERROR")).end ==
        "close 1002 CLOSE_PROTOCOL_ERROR");
  CHECK(heard_whole(support::close_frame(4999, "own")).end == "close 4999 own");
  CHECK(heard_whole(support::frame(opcode::close, true, "")).end == "close 1005 ");
}

TEST_CASE("nothing is given out behind a close") {
  const Heard all = heard_whole(support::text_frame("1") + support::close_frame(1000, "") +
                                support::text_frame("2") + support::frame(opcode::ping, true, "p"));

  CHECK(all.messages == Strings{"1"});
  CHECK_FALSE(all.ping);
}

TEST_CASE("a close in the midst of a message is a close") {
  const Heard all = heard_whole(support::frame(opcode::text, false, "a") + support::close_frame(1001, ""));

  CHECK(all.messages.empty());
  CHECK(all.end == "close 1001 ");
}

TEST_CASE("a peer that breaks the rules is told which, after the messages that came before") {
  using namespace std::string_literals;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a masked frame", masked_frame()},
      {"reserved bit 1", "\xC1\x02{}"},
      {"reserved bit 2", "\xA1\x02{}"},
      {"reserved bit 3", "\x91\x02{}"},
      {"opcode 3", "\x83\x02{}"},
      {"opcode 7", "\x87\x02{}"},
      {"opcode 11", "\x8B\x02{}"},
      {"opcode 15", "\x8F\x02{}"},
      {"a ping of several frames", support::frame(opcode::ping, false, "p")},
      {"a ping of 126 bytes", support::frame(opcode::ping, true, text_of(126, 'p'))},
      {"a close of 126 bytes", support::frame(opcode::close, true, text_of(126, 'p'))},
      {"a close of one byte", support::frame(opcode::close, true, "\x03")},
      {"a close code that nobody may send", support::frame(opcode::close, true, "\x03\xE7")},
      {"a close reason that is no UTF-8", support::frame(opcode::close, true, "\x03\xE8\xFF")},
      {"a continuation of nothing", support::frame(opcode::continuation, true, "x")},
      {"a message within a message, behind a ping", support::frame(opcode::text, false, "x") +
                                                        support::frame(opcode::ping, true, "") +
                                                        support::text_frame("y")},
      {"a message within a message", support::frame(opcode::text, false, "x") + support::text_frame("y")},
      {"two bytes for a short length", "\x81\x7E\x00\x02{}"s},
      {"eight bytes for a short length", "\x81\x7F\x00\x00\x00\x00\x00\x00\x00\x02{}"s},
      {"a length of 64 bits", "\x81\x7F\x80\x00\x00\x00\x00\x00\x00\x02{}"s}};
  for (const auto& [rule, bytes] : cases) {
    INFO(rule);
    const std::string stream = support::text_frame("before") + bytes + text_of(200, ' ');
    for (const bool whole : {true, false}) {
      const Heard all = whole ? heard_whole(stream) : heard(stream, [] { return std::size_t{1}; });
      CHECK(all.messages == Strings{"before"});
      if (rule == "a length of 64 bits") {
        CHECK((all.end == "violation 1002" || all.end == "violation 1009"));
      } else {
        CHECK(all.end == "violation 1002");
      }
    }
  }
}

TEST_CASE("a frame that breaks the rules is refused at its first two bytes, whatever is to follow") {
  for (const std::string bytes : {"\xFF\xFF", "\xC1\x7F", "\xA1\x7E", "\x91\x7F", "\x83\x7F", "\x8F\x7E",
                                  "\x81\xFF", "\x82\xFE", "\x09\x7D", "\x89\x7E", "\x88\x7F"}) {
    const Heard all = heard_whole(support::text_frame("before") + bytes);
    CHECK(all.messages == Strings{"before"});
    CHECK(all.end == "violation 1002");
  }
}

TEST_CASE("a message may be as long as was said, and not a byte longer, in one frame or in several") {
  for (const std::size_t most : {std::size_t{10}, std::size_t{125}, std::size_t{1000}, std::size_t{70'000}}) {
    INFO(most);
    const std::string fits = text_of(most, 'x');
    CHECK(heard_whole(support::text_frame(fits), most).messages == Strings{fits});
    CHECK(
        heard_whole(
            support::frame(opcode::text, false, fits) + support::frame(opcode::continuation, true, ""), most)
            .messages == Strings{fits});

    const Heard in_one = heard_whole(support::text_frame(fits + "x"), most);
    CHECK(in_one.messages.empty());
    CHECK(in_one.end == "violation 1009");
    const Heard in_two = heard_whole(
        support::frame(opcode::text, false, fits) + support::frame(opcode::continuation, true, "x"), most);
    CHECK(in_two.messages.empty());
    CHECK(in_two.end == "violation 1009");
  }
}

TEST_CASE("lengths of frames that overflow when they are added up are too long") {
  using namespace std::string_literals;
  const std::string begun = support::frame(opcode::text, false, "12345678");
  for (const std::string& length : {"\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xF8"s,
                                    "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, "\0\0\0\0\0\x10\0\0"s}) {
    for (const std::string& between : {""s, support::frame(opcode::ping, true, "p")}) {
      for (const std::string& first : {"\x80"s, "\x00"s}) {
        const std::string stream = begun + between + first + "\x7F" + length + text_of(100'000, 'x');
        const Heard all = heard_whole(stream);
        CHECK(all.messages.empty());
        CHECK(all.end == "violation 1009");
      }
    }
  }
}

TEST_CASE("many frames make a message too long as one does") {
  std::string stream = support::frame(opcode::text, false, "");
  for (int i = 0; i < 11; ++i) stream += support::frame(opcode::continuation, false, text_of(10, 'x'));

  CHECK(heard_whole(stream, 110).end.empty());
  CHECK(heard_whole(stream, 109).end == "violation 1009");
}

TEST_CASE("a length that is only claimed takes no memory") {
  using namespace std::string_literals;
  constexpr std::size_t huge = std::size_t{1} << 62;
  const std::string claim = "\x81\x7F\x3F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s + text_of(5'000'000, 'x');

  CHECK(heard_whole(claim, huge).messages.empty());
  CHECK(heard_whole(claim, huge).end.empty());
}

TEST_CASE("a message that is too long is refused at its header, before its bytes are there") {
  const std::string stream = support::text_frame(text_of(5000, 'x'));

  CHECK(heard_whole(stream.substr(0, 4), 1000).end == "violation 1009");
}

TEST_CASE("a listener that wants no more messages gets none") {
  for (const std::string& second : {support::text_frame("2"), support::frame(opcode::binary, true, "2")}) {
    net::WebsocketCodec codec(plenty);
    Heard listener;
    listener.wants_more = false;
    const std::string stream = support::text_frame("1") + second;
    std::memcpy(codec.room(), stream.data(), stream.size());

    CHECK_FALSE(codec.read(stream.size(), listener));

    CHECK(listener.messages == Strings{"1"});
  }
}

TEST_CASE("of many pings only the last is to be answered, once") {
  net::WebsocketCodec codec(plenty);
  Heard listener;
  std::string pings;
  for (int i = 0; i < 1000; ++i) pings += support::frame(opcode::ping, true, "p" + std::to_string(i));
  std::memcpy(codec.room(), pings.data(), pings.size());
  CHECK(codec.read(pings.size(), listener));

  CHECK(codec.take_ping() == "p999");
  CHECK_FALSE(codec.take_ping());
}

TEST_CASE("a listener may stop behind each frame that is no message, and within long messages") {
  std::string many;
  for (int i = 0; i < 100; ++i) {
    many += support::frame(opcode::ping, true, "") + support::frame(opcode::pong, true, "") +
            support::frame(i == 0 ? opcode::text : opcode::continuation, false, "");
  }
  CHECK(heard_whole(many).asked == 300);
  CHECK(heard(
            many, [] { return plenty; }, plenty, true)
            .asked == 300);

  const std::string text = text_of(1'000'000, 'x');
  const std::string in_two =
      support::frame(opcode::text, false, text) + support::frame(opcode::continuation, true, text);
  const Heard all = heard(
      in_two, [] { return plenty; }, 2 * plenty, true);
  CHECK(all.asked > 20);
  CHECK(all.messages == Strings{text + text});
}
