#include "net/answer_reader.h"

#include "tests/support/catch.hpp"

using net::AnswerReader;
using State = AnswerReader::State;

TEST_CASE("an answer comes cut anywhere, and is whole with the last byte of its body") {
  const std::string text = "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nA: b\r\n\r\n{}";
  for (std::size_t cut = 1; cut < text.size(); ++cut) {
    INFO(cut);
    AnswerReader reader(100);
    CHECK_FALSE(reader.begun());
    CHECK(reader.feed(std::string_view(text).substr(0, cut)) == State::incomplete);
    CHECK(reader.begun());
    CHECK(reader.in_body() == (cut >= text.size() - 2));
    REQUIRE(reader.feed(std::string_view(text).substr(cut)) == State::complete);
    CHECK(reader.keeps_connection());

    const client::HttpAnswer answer = reader.take();
    CHECK(answer.status == 404);
    CHECK(answer.reason == "Not Found");
    CHECK(answer.field("a") == "b");
    CHECK(answer.body == "{}");
  }
}

TEST_CASE("the end of the connection ends an answer that says no length, and no other") {
  AnswerReader without(100);
  CHECK(without.feed("HTTP/1.1 200 OK\r\n\r\nab") == State::incomplete);
  CHECK(without.ended() == State::complete);
  CHECK(without.take().body == "ab");
  CHECK_FALSE(without.keeps_connection());

  for (const char* cut : {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"}) {
    AnswerReader reader(100);
    CHECK(reader.feed(cut) == State::incomplete);
    CHECK(reader.ended() == State::incomplete);
  }
}

TEST_CASE("a connection is kept only where the server leaves it, and nothing came behind the answer") {
  for (const auto& [text, kept] : {std::pair("HTTP/1.1 204 No\r\nConnection: keep-alive\r\n\r\n", true),
                                   std::pair("HTTP/1.1 204 No\r\nConnection: x, Close\r\n\r\n", false),
                                   std::pair("HTTP/1.1 204 No\r\n\r\nmore", false)}) {
    INFO(text);
    AnswerReader reader(100);
    REQUIRE(reader.feed(text) == State::complete);
    CHECK(reader.keeps_connection() == kept);
  }
}

TEST_CASE("an answer that cannot be taken is refused in a sentence") {
  for (const auto& [text, fault] :
       {std::pair("SSH-2.0\r\n", "the server does not speak HTTP"),
        std::pair("HTTP/1.1 101 Go\r\n\r\n", "the server upgrades a request that asks for none"),
        std::pair("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n",
                  "the server sent an answer longer than --max-message allows"),
        std::pair("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                  "the server sends a chunk without a size")}) {
    AnswerReader reader(100);
    CHECK(reader.feed(text) == State::refused);
    CHECK(reader.fault() == fault);
  }
}
