#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "json/reader.h"
#include "json/text.h"
#include "tests/json/reference_validator.h"
#include "tests/support/catch.hpp"
#include "tests/support/mutator.h"

namespace {

std::string list_of(const std::string& value, std::size_t count) {
  std::string list = "[" + value;
  while (--count != 0) list += "," + value;
  return list + "]";
}

const std::vector<std::string> samples = {
    R"({"msg":"changed","collection":"stream-room-messages","id":"id","fields":{"eventName":"GENERAL","args":[{"n":-1.5e+10}]}})",
    R"([0,-0,1,10,1.5,-2e3,3E-4,5e+6,null,true,false,"",[],{},[[]],[{}],{"":{"":""}}])",
    R"( { "a" : [ 1 , 2 , { "b" : "c" } ] , "d" : "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00" } )",
    "[\"grüße \u20ac \U0001F600 \u2028\",\"\x7f\",\"01234567\",\"0123456\\\"89\"]",
    R"("a long enough string of plain characters to be read in strides \u0041 and more of them")",
    "1234567890.0987654321e-12",
    // Longer than what is looked at in one go.
    list_of(R"({"a \"word\"":["\\","\u00fc",1]})", 40),
};

}  // namespace

TEST_CASE("the reader judges as a slow reading of the grammar does", "[fuzz]") {
  support::Mutator mutator(support::fuzz_seed(20240229));
  json::Reader reader;
  std::vector<std::string> disagreements;
  std::size_t taken = 0;
  constexpr std::size_t rounds = 30'000;

  for (std::size_t round = 0; round < rounds; ++round) {
    const std::string text = mutator.mutated(samples[round % samples.size()]);
    const std::vector<char> exact(text.begin(), text.end());  // with nothing behind it
    const bool accepted = !reader.read({exact.data(), exact.size()}).has_value();
    taken += accepted ? 1 : 0;
    if (accepted != reference_accepts(text, json::Reader::max_depth)) disagreements.push_back(text);
  }

  CHECK(disagreements == std::vector<std::string>{});
  // Both verdicts were asked for.
  CHECK(taken > rounds / 20);
  CHECK(taken < rounds - rounds / 20);
}

TEST_CASE("UTF-8 goes as far as it is said to, and no character further", "[fuzz]") {
  const std::string sample =
      "plain ASCII \xC3\xBC\xE2\x82\xAC \xF0\x9F\x98\x80 and \xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF";
  support::Mutator mutator(support::fuzz_seed(3629));
  std::vector<std::string> wrong;
  std::size_t taken = 0;
  constexpr std::size_t rounds = 20'000;

  for (std::size_t round = 0; round < rounds; ++round) {
    std::string text = mutator.mutated(sample);
    if (round % 4 == 0) text = sample + sample + sample + sample + text + sample;
    const std::size_t sound = json::utf8_prefix(text);
    taken += sound == text.size() ? 1 : 0;
    bool right = json::valid_utf8(text.substr(0, sound));
    for (std::size_t more = 1; more <= 4 && sound + more <= text.size(); ++more)
      right = right && !json::valid_utf8(text.substr(sound, more));
    if (!right) wrong.push_back(text);
  }

  CHECK(wrong == std::vector<std::string>{});
  CHECK(taken > rounds / 20);
  CHECK(taken < rounds - rounds / 20);
}

TEST_CASE("nothing is read behind a text") {
  // The text ends where a page ends behind which there is none.
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* const two = mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(two != MAP_FAILED);
  char* const end = static_cast<char*>(two) + page;
  REQUIRE(mprotect(end, page, PROT_NONE) == 0);
  json::Reader reader;
  const auto accepted = [&](const std::string& text) {
    char* const begin = end - text.size();
    std::copy(text.begin(), text.end(), begin);
    const bool taken = !reader.read({begin, text.size()});
    std::string line;
    if (taken) json::append_compact(line, {begin, text.size()});
    CHECK(json::utf8_prefix({begin, text.size()}) == text.size());
    return taken;
  };

  for (std::size_t length = 0; length < 300; ++length) {
    INFO(length);
    const std::string fill(length, 'x');
    CHECK(accepted("[\"" + fill + "\"]"));
    CHECK(accepted("{\"" + fill + "\":[1]}"));
    CHECK(accepted("\"" + fill + "\""));
    CHECK(accepted(std::string(length, ' ') + "17"));
    for (const std::string cut :
         {"[", "[1", "[1,", "{", "{\"a\"", "{\"a\":", "[tru", "[\"", "[\"\\", "[\"\\u00", "-"})
      CHECK_FALSE(accepted(std::string(length, ' ') + cut));
  }
  munmap(two, 2 * page);
}

TEST_CASE("a taken text stays JSON without its whitespace, and has no line break left", "[fuzz]") {
  support::Mutator mutator(support::fuzz_seed(7));
  json::Reader reader;
  std::vector<std::string> broken;

  for (std::size_t round = 0; round < 6'000; ++round) {
    const std::string text = mutator.mutated(samples[round % samples.size()]);
    if (reader.read(text)) continue;
    std::string line;
    json::append_compact(line, reader.value());
    const bool one_line = line.find_first_of("\r\n") == std::string::npos;
    if (!one_line || reader.read(line) || reader.spaced()) broken.push_back(text);
  }

  CHECK(broken == std::vector<std::string>{});
}
