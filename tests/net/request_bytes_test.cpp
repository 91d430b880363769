#include "net/request_bytes.h"

#include <algorithm>

#include "tests/support/catch.hpp"

using net::RequestBytes;

namespace {

/// A body that gives `there` bytes, and says that it has `size`.
struct Body final : client::HttpBody {
  Body(std::uint64_t said, std::uint64_t real) : size_(said), there(real) {}
  std::uint64_t size() const override { return size_; }
  std::variant<std::size_t, core::Failure> read(char* data, std::size_t size) override {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(size, there));
    std::fill_n(data, count, 'x');
    there -= count;
    return count;
  }
  std::uint64_t size_, there;
};

std::string_view piece(RequestBytes& bytes) {
  const auto next = bytes.next();
  REQUIRE(std::holds_alternative<std::string_view>(next));
  return std::get<std::string_view>(next);
}

}  // namespace

TEST_CASE("a request leaves in whatever pieces the socket takes") {
  RequestBytes bytes;
  bytes.begin("head", nullptr);
  CHECK_FALSE(bytes.any_left());
  CHECK(piece(bytes) == "head");
  bytes.left(1);
  CHECK(bytes.any_left());
  CHECK(piece(bytes) == "ead");
  CHECK_FALSE(bytes.all_left());
  bytes.left(3);
  CHECK(bytes.all_left());
  CHECK(piece(bytes).empty());
}

TEST_CASE("a long body follows the head piece by piece, whole") {
  Body body(200'000, 200'000);
  RequestBytes bytes;
  bytes.begin("head", &body);
  std::string sent;
  for (std::string_view next = piece(bytes); !next.empty(); next = piece(bytes)) {
    CHECK_FALSE(bytes.all_left());
    sent += next;
    bytes.left(next.size());
  }
  CHECK(sent == "head" + std::string(200'000, 'x'));
  CHECK(bytes.all_left());
}

TEST_CASE("a long body that became shorter is a failure") {
  Body body(5, 3);
  RequestBytes bytes;
  bytes.begin("h", &body);
  bytes.left(piece(bytes).size());
  bytes.left(piece(bytes).size());
  const auto next = bytes.next();
  REQUIRE(std::holds_alternative<core::Failure>(next));
  CHECK(std::get<core::Failure>(next).cause == core::Cause::input);
}
