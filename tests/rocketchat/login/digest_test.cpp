#include "rocketchat/login/digest.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

using namespace std::string_literals;
using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("SHA-256 of the examples of FIPS 180") {
  const Pairs examples = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& [text, digest] : examples) CHECK(rocketchat::sha256_hex(text) == digest);
}

TEST_CASE("a digest is of the bytes, NUL and all") {
  CHECK(rocketchat::sha256_hex("\0"s) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST_CASE("base32 of the examples of RFC 4648, section 10") {
  const Pairs examples = {{"MY======", "f"},
                          {"MZXQ====", "fo"},
                          {"MZXW6===", "foo"},
                          {"MZXW6YQ=", "foob"},
                          {"MZXW6YTB", "fooba"},
                          {"MZXW6YTBOI======", "foobar"},
                          {"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "12345678901234567890"}};
  for (const auto& [text, bytes] : examples) {
    INFO(text);
    CHECK(rocketchat::base32_decoded(text) == bytes);
  }
}

TEST_CASE("base32 is read as people copy it: in groups, in lower case, without padding") {
  for (const char* text : {"MZXW6YTBOI", "mzxw6ytboi", "mzxw 6ytb oi", "MZXW-6YTB-OI", " mZxW6yTbOi== "}) {
    INFO(text);
    CHECK(rocketchat::base32_decoded(text) == "foobar");
  }
}

TEST_CASE("what is no base32, or holds no byte, is nothing") {
  for (const char* text :
       {"", "=", "  ", "M", "MZXW0", "MZXW1", "MZXW8", "MZXW9", "MZXW6YT!", "grüße", "MZ\nXW"}) {
    INFO(text);
    CHECK_FALSE(rocketchat::base32_decoded(text));
  }
}

TEST_CASE("one-time passwords of RFC 6238, appendix B, are the last six digits of its eight") {
  const std::vector<std::pair<std::int64_t, std::string>> examples = {
      {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
      {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [time, code] : examples) {
    INFO(time);
    CHECK(rocketchat::totp("12345678901234567890", time) == code);
  }
}

TEST_CASE("a one-time password holds for thirty seconds") {
  const auto at = [](std::int64_t time) { return rocketchat::totp("12345678901234567890", time); };
  CHECK(at(30) == at(59));
  CHECK(at(29) != at(30));
  CHECK(at(59) != at(60));
}
