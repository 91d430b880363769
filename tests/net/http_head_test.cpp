#include "net/http_head.h"

#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using net::HttpHead;
using net::HttpHeadReader;
using State = HttpHeadReader::State;

namespace {

const std::string good = "HTTP/1.1 200 OK\r\nServer: x\r\nConnection: close\r\n\r\n";

HttpHead head_of(const std::string& text) {
  INFO(text);
  HttpHeadReader reader;
  CHECK(reader.feed(text) == State::complete);
  return reader.head();
}

std::string without_returns(const std::string& text) {
  std::string bare;
  for (const char c : text) {
    if (c != '\r') bare += c;
  }
  return bare;
}

std::string fault_of(const std::string& text) {
  INFO(text);
  HttpHeadReader reader;
  CHECK(reader.feed(text) == State::refused);
  return reader.fault();
}

/// How many times a piece can be fed behind a beginning before it is refused.
std::size_t taken(const std::string& beginning, const std::string& piece) {
  HttpHeadReader reader;
  CHECK(reader.feed(beginning) == State::incomplete);
  std::size_t times = 0;
  while (times < 1'000'000 && reader.feed(piece) == State::incomplete) ++times;
  return times;
}

}  // namespace

TEST_CASE("a head has its status, its reason and its fields in order") {
  const HttpHead head = head_of("HTTP/1.1 403 Not you \r\nA: 1\r\nb:2\r\na: \t3 \r\nEmpty:\r\n\r\n");

  CHECK(head.status == 403);
  CHECK(head.reason == "Not you");
  CHECK(head.fields == core::HttpFields{{"A", "1"}, {"b", "2"}, {"a", "3"}, {"Empty", ""}});
  CHECK(head.field("a") == "1, 3");
  CHECK(head.field("EMPTY") == "");
  CHECK_FALSE(head.field("c"));
}

TEST_CASE("odd heads that are legal, or harmless, are taken") {
  for (const std::string& text : {std::string("HTTP/1.1 200\r\n\r\n"), std::string("HTTP/1.1 200 \r\n\r\n"),
                                  std::string("HTTP/1.0 200 OK\r\n\r\n"), std::string("HTTP/1.1 200 OK\n\n"),
                                  std::string("HTTP/1.1 200 caf\xE9\r\nno field\r\nServer : x\r\n\r\n")}) {
    CHECK(head_of(text).status == 200);
  }
  CHECK(head_of("HTTP/1.1 200\nA: b\r\nC: d\n\n").fields == core::HttpFields{{"A", "b"}, {"C", "d"}});
  CHECK(head_of("HTTP/1.1 200 OK\r\nA: b,\r\n\tc\r\n  d\r\nE: f\r\n\r\n").fields ==
        core::HttpFields{{"A", "b, c d"}, {"E", "f"}});
  CHECK(head_of("HTTP/1.1 200 OK\r\nA:\r\n b\r\n\r\n").field("A") == " b");
}

TEST_CASE("interim answers are passed over, and 101 is none") {
  CHECK(head_of("HTTP/1.1 100 Continue\r\n\r\n" + good).status == 200);
  CHECK(head_of("HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + good)
            .fields.size() == 2);
  CHECK(head_of("HTTP/1.1 101 Switching Protocols\r\n\r\n" + good).status == 101);
}

TEST_CASE("a head may come byte by byte or cut anywhere, and what stands behind it is the rest") {
  const std::string interim = "HTTP/1.1 100 Continue\r\n\r\n";
  for (const std::string& text :
       {good, interim + good, without_returns(good), without_returns(interim) + without_returns(good)}) {
    HttpHeadReader bytes;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
      REQUIRE(bytes.feed(text.substr(i, 1)) == State::incomplete);
    CHECK(bytes.feed("\n\x81\x02{}\r\n\r\n") == State::complete);
    CHECK(bytes.rest() == "\x81\x02{}\r\n\r\n");
    CHECK(bytes.head().fields.size() == 2);

    for (std::size_t cut = 0; cut < text.size(); ++cut) {
      HttpHeadReader reader;
      REQUIRE(reader.feed(text.substr(0, cut)) == State::incomplete);
      REQUIRE(reader.feed(text.substr(cut) + "rest") == State::complete);
      REQUIRE(reader.rest() == "rest");
    }
  }
}

TEST_CASE("what is no HTTP is refused with the first byte that shows it") {
  for (const std::string text :
       {"S", "\x15", "<", "{", "h", "HTTP/2", "HTTX", "\r\n", "220 mail.example ESMTP",
        "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 20\r\n\r\n", "HTTP/1.1 2000 x\r\n\r\n",
        "HTTP/1.1-101 x\r\n\r\n"}) {
    CHECK(fault_of(text).find("HTTP") != std::string::npos);
  }
  for (const std::string text :
       {"", "H", "HTTP", "HTTP/", "HTTP/1.1 4", "HTTP/1.1 403 Forbidden\r\n", "HTTP/1.1 403 F\r\nA: b"}) {
    INFO(text);
    CHECK(HttpHeadReader().feed(text) == State::incomplete);
  }
}

TEST_CASE("TLS that answers is known as such") {
  for (const std::string text : {"\x15\x03\x01", "\x16\x03\x03", "\x15\x03"}) {
    HttpHeadReader reader;
    CHECK(reader.feed(text) == State::refused);
    CHECK(reader.is_tls());
  }
  for (const std::string text : {"S", "\x15", "\x16\x04", "\x14\x03", "<html>"}) {
    HttpHeadReader reader;
    CHECK(reader.feed(text) == State::refused);
    CHECK_FALSE(reader.is_tls());
  }
}

TEST_CASE("a head of 64 KiB is taken, and one without end refused there") {
  const std::string beginning = "HTTP/1.1 200 OK\r\n";
  CHECK(head_of(beginning + "Set-Cookie: " + std::string(65'000, 'x') + "\r\n\r\n").fields.size() == 1);
  CHECK(fault_of(beginning + "Set-Cookie: " + std::string(66'000, 'x') + "\r\n\r\n").find("end") !=
        std::string::npos);

  for (const std::string& piece : {std::string("X-Filler: x\r\n"), std::string(1000, 'x'), std::string("x"),
                                   std::string("x\r\n\r"), std::string("\r")}) {
    const std::size_t times = taken(beginning, piece);
    CHECK(times * piece.size() > 63 * 1024);
    CHECK(times * piece.size() <= 64 * 1024);
  }
}

TEST_CASE("interim answers without end are refused, by their number and by their length") {
  CHECK(taken("", "HTTP/1.1 100 Continue\r\n\r\n") == 32);
  CHECK(taken("", "HTTP/1.1 103 Early Hints\r\nLink: " + std::string(10'000, 'x') + "\r\n\r\n") == 6);

  std::string flood;
  for (int i = 0; i < 100'000; ++i) flood += "HTTP/1.1 100 Continue\n\n";
  CHECK(fault_of(flood).find("HTTP") != std::string::npos);
}
