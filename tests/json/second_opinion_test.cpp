#include <simdjson.h>

#include <string>
#include <vector>

#include "json/reader.h"
#include "json/text.h"
#include "json/validate_utf8.h"
#include "loaded/library.h"
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

TEST_CASE("the reader judges as a slow reading of the grammar does") {
  support::Mutator mutator(20240229);
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

TEST_CASE("the function of simdjson is the one that its header declares") {
  json::ValidateUtf8* const declared = &simdjson::validate_utf8;
  loaded::Library library(LIBSIMDJSON);

  CHECK(library.find<json::ValidateUtf8>(json::validate_utf8_symbol) == declared);
}

TEST_CASE("UTF-8 is judged as simdjson does, with it and without") {
  const std::string sample =
      "plain ASCII \xC3\xBC\xE2\x82\xAC \xF0\x9F\x98\x80 and \xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF";
  support::Mutator mutator(3629);
  std::vector<std::string> disagreements;
  std::size_t taken = 0;
  constexpr std::size_t rounds = 40'000;  // more than it takes until simdjson is loaded

  for (std::size_t round = 0; round < rounds; ++round) {
    const std::string text = mutator.mutated(sample);
    const bool expected = simdjson::validate_utf8(text.data(), text.size());
    taken += expected ? 1 : 0;
    if ((json::utf8_prefix(text) == text.size()) != expected || json::valid_utf8(text) != expected)
      disagreements.push_back(text);
  }

  CHECK(disagreements == std::vector<std::string>{});
  CHECK(taken > rounds / 20);
  CHECK(taken < rounds - rounds / 20);
}

TEST_CASE("a taken text stays JSON without its whitespace, and has no line break left") {
  support::Mutator mutator(7);
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
