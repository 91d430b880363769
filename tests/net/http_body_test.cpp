#include "net/http_body.h"

#include <optional>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using net::HttpBodyReader;
using net::HttpHead;
using State = HttpBodyReader::State;

namespace {

HttpHead head(core::HttpFields fields, int status = 200) { return {status, "", std::move(fields)}; }
const HttpHead chunked = head({{"Transfer-Encoding", "chunked"}});

struct Read {
  std::string body;
  State state;
  bool delimited;
};

/// Fed in pieces of that size.
Read read(const HttpHead& of, const std::string& bytes, std::size_t piece, std::size_t most = 100) {
  HttpBodyReader reader(of, most);
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    reader.feed(std::string_view(bytes).substr(at, piece));
  return {reader.body(), reader.state(), reader.delimited()};
}

void check(const HttpHead& of, const std::string& bytes, const std::string& body) {
  for (std::size_t piece = 1; piece <= bytes.size() + 1; ++piece) {
    INFO(bytes << " by " << piece);
    const Read got = read(of, bytes, piece);
    CHECK(got.state == State::complete);
    CHECK(got.body == body);
    CHECK(got.delimited);
  }
}

void check_refused(const HttpHead& of, const std::string& bytes) {
  for (std::size_t piece = 1; piece <= bytes.size() + 1; ++piece) {
    INFO(bytes << " by " << piece);
    CHECK(read(of, bytes, piece).state == State::refused);
  }
}

}  // namespace

TEST_CASE("a body with a length ends there") {
  check(head({{"Content-Length", "5"}}), "hello", "hello");
  check(head({{"content-length", " 5 , 5"}}), "hello", "hello");
  check(head({{"Content-Length", "5"}, {"Content-Length", "5"}}), "hello", "hello");
}

TEST_CASE("an answer that has no body is complete with its head") {
  for (const HttpHead& one : {head({{"Content-Length", "0"}}), head({{"Content-Length", "7"}}, 204),
                              head({{"Transfer-Encoding", "chunked"}}, 304), head({}, 204)}) {
    CHECK(HttpBodyReader(one, 100).state() == State::complete);
  }
}

TEST_CASE("a body in chunks ends with the chunk of size nothing and its trailers") {
  check(chunked, "5\r\nhello\r\n0\r\n\r\n", "hello");
  check(chunked, "1\r\nh\r\n4;name=\"value\"\r\nello\r\n000\r\n\r\n", "hello");
  check(chunked, "A\r\n0123456789\r\n0\r\nExpires: never\r\nX: y\r\n\r\n", "0123456789");
  check(chunked, "5\nhello\n0\n\n", "hello");
  check(chunked, "0\r\n\r\n", "");
  check(head({{"Transfer-Encoding", "Chunked"}, {"Content-Length", "3"}}), "5\r\nhello\r\n0\r\n\r\n",
        "hello");
}

TEST_CASE("a body without a length ends with the connection") {
  HttpBodyReader reader(head({}), 100);
  CHECK(reader.feed("hel") == State::incomplete);
  CHECK(reader.feed("lo") == State::incomplete);

  CHECK(reader.ended() == State::complete);

  CHECK(reader.body() == "hello");
  CHECK_FALSE(reader.delimited());
}

TEST_CASE("a connection that ends before a body does leaves it incomplete") {
  for (const HttpHead& one : {head({{"Content-Length", "5"}}), chunked}) {
    HttpBodyReader reader(one, 100);
    reader.feed("4\r\n");
    CHECK(reader.ended() == State::incomplete);
  }
}

TEST_CASE("what comes behind a body is told, for the connection is out of step") {
  for (const bool at_once : {true, false}) {
    for (const bool in_chunks : {true, false}) {
      const HttpHead& of = in_chunks ? chunked : head({{"Content-Length", "5"}});
      const std::string whole = in_chunks ? "5\r\nhello\r\n0\r\n\r\n" : "hello";
      HttpBodyReader reader(of, 100);
      reader.feed(at_once ? whole + "X" : whole);
      if (!at_once) reader.feed("X");
      CHECK(reader.state() == State::complete);
      CHECK(reader.body() == "hello");
      CHECK_FALSE(reader.delimited());
    }
  }
}

TEST_CASE("a body longer than allowed is refused before it is kept") {
  CHECK(HttpBodyReader(head({{"Content-Length", "101"}}), 100).state() == State::too_long);
  CHECK(HttpBodyReader(head({{"Content-Length", "100"}}), 100).state() == State::incomplete);
  const std::string long_text(101, 'x');
  CHECK(read(head({}), long_text, 7).state == State::too_long);
  CHECK(read(chunked, "65\r\n", 1).state == State::too_long);
  CHECK(read(chunked, "64\r\n" + long_text.substr(1) + "\r\n1\r\n", 3).state == State::too_long);
  CHECK(read(chunked, "ffffffffffffffff\r\n", 1).state == State::too_long);
}

TEST_CASE("chunks that are none are refused") {
  check_refused(chunked, "x\r\nhello\r\n");
  check_refused(chunked, "-5\r\nhello\r\n");
  check_refused(chunked, "\r\nhello\r\n");
  check_refused(chunked, "5\r\nhelloo\r\n");
  check_refused(chunked, "11111111111111111\r\nhello");
  check_refused(chunked, std::string(5000, '0'));
  CHECK(read(chunked, "5;" + std::string(5000, 'x'), 100).state == State::refused);
  std::string trailers = "0\r\n";
  for (int i = 0; i < 2000; ++i) trailers += "Name: " + std::string(60, 'x') + "\r\n";
  CHECK(read(chunked, trailers, 1000).state == State::refused);
}

TEST_CASE("a length that is none and an encoding nobody asked for are refused") {
  for (const char* length : {"", "x", "-1", "5, 6", "5,", "99999999999999999999", "0x5", "+5"}) {
    INFO(length);
    CHECK(HttpBodyReader(head({{"Content-Length", length}}), 100).state() == State::refused);
  }
  for (const char* coding : {"gzip", "gzip, chunked", "chunked, chunked", "chunked, identity"})
    CHECK(HttpBodyReader(head({{"Transfer-Encoding", coding}}), 100).state() == State::refused);
  CHECK(HttpBodyReader(head({{"Content-Encoding", "gzip"}, {"Content-Length", "3"}}), 100).state() ==
        State::refused);
  CHECK(HttpBodyReader(head({{"Content-Encoding", "identity"}, {"Content-Length", "3"}}), 100).state() ==
        State::incomplete);
}
