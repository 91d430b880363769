// What the strings of a text say.
#include <string>
#include <utility>
#include <vector>

#include "json/node.h"
#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using support::document;

namespace {

using namespace std::string_literals;
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// As a word that is known when the program is made, and as a text that is not: the same answer.
template <std::size_t size>
bool is(const char* json, const char (&word)[size]) {
  const json::Document value = document(json);
  const bool is_word = value.root().is(word);
  CHECK(value.root().is(std::string(word)) == is_word);
  return is_word;
}

}  // namespace

TEST_CASE("a string's escapes become its characters") {
  const Pairs cases = {
      {R"("")", ""},
      {R"("plain")", "plain"},
      {R"("\"\\\/")", "\"\\/"},
      {R"("\b\f\n\r\t")", "\b\f\n\r\t"},
      {R"("a\nb")", "a\nb"},
      {R"("\\n")", "\\n"},
      {R"("\u0041\u007f\u0080\u07ff\u0800\uFfFf")", "A\x7f\u0080\u07ff\u0800\uffff"},
      {R"("\u0000")", "\0"s},
      {R"("\u000a")", "\n"},
      {R"("\u005c\u0022")", "\\\""},
      {R"("\ud83d\ude00")", "\U0001F600"},
      {R"("\uD800\uDC00\uDBFF\uDFFF")", "\U00010000\U0010FFFF"},
      {R"("x\ud83d\ude00y\u00e9z")", "x\U0001F600yéz"},
      {"\"grüße 🚀\"", "grüße 🚀"},
  };
  for (const auto& [json, characters] : cases) {
    INFO(json);
    CHECK(document(json).root().string() == characters);
  }
}

TEST_CASE("half a surrogate pair becomes the replacement character") {
  const Pairs cases = {
      {R"("\ud83d")", "\uFFFD"},
      {R"("\ude00")", "\uFFFD"},
      {R"("\ud83dx")", "\uFFFDx"},
      {R"("\ud83d\n")", "\uFFFD\n"},
      {R"("\ud83d\u0041")",
       "\uFFFD"
       "A"},
      {R"("\ude00\ud83d")", "\uFFFD\uFFFD"},
      {R"("\ud83d\ud83d\ude00")", "\uFFFD\U0001F600"},
      {R"("\ud83d\ude00\ude00")", "\U0001F600\uFFFD"},
      {R"("\ud83d\\ude00")", "\uFFFD\\ude00"},
  };
  for (const auto& [json, characters] : cases) {
    INFO(json);
    CHECK(document(json).root().string() == characters);
  }
}

TEST_CASE("a value is a word only when it is a string of just those characters") {
  CHECK(is(R"("ready")", "ready"));
  CHECK(is(R"("r\u0065ady")", "ready"));
  CHECK(is(R"("")", ""));
  CHECK(is(R"("a\/b")", "a/b"));
  CHECK(is(R"("\ud83d\ude00")", "😀"));
  CHECK(document(R"("\\n")").root().is(std::string("\\n")));

  CHECK_FALSE(is(R"("Ready")", "ready"));
  CHECK_FALSE(is(R"("ready ")", "ready"));
  CHECK_FALSE(is(R"("read")", "ready"));
  CHECK_FALSE(is(R"("steady-state")", "steady-stats"));
  CHECK_FALSE(is(R"("twelve-bytes")", "twelve bytes"));
  for (const std::string raw : {R"(eight\n--)", R"(eight--\n)", R"(more than eight\n--)", R"(\n)"}) {
    INFO(raw);
    CHECK_FALSE(document("\"" + raw + "\"").root().is(raw));
  }
  CHECK_FALSE(is("1", "1"));
  CHECK_FALSE(is("null", "null"));
  CHECK_FALSE(is("[\"ready\"]", "ready"));
}
