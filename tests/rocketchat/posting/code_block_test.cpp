#include "rocketchat/posting/code_block.h"

#include "tests/support/catch.hpp"

using namespace rocketchat;

namespace {

/// What is seen of a block: without the spaces of no width, the fences and the language.
std::string read_by_people(const std::string& block) {
  std::string text = block;
  const std::string space = "\u200b";
  for (auto at = text.find(space); at != std::string::npos; at = text.find(space))
    text.erase(at, space.size());
  const auto begin = text.find('\n') + 1;
  return text.substr(begin, text.size() - begin - 4);
}

}  // namespace

TEST_CASE("a text becomes a block of code, in a language or in none") {
  CHECK(code_block("make: *** [all]", "") == "```\nmake: *** [all]\n```");
  CHECK(code_block("a\n\nb\n", "sh") == "```sh\na\n\nb\n```");
  CHECK(code_block("*a* _b_ @all", "") == "```\n*a* _b_ @all\n```");
}

TEST_CASE("no text ends its block, and all of it is read unchanged") {
  for (const std::string text :
       {"```", "a```", "```\n@all", "x\n```sh\ny\n```\nz", "````````", "``\n`", "`` ` ``", "a\n``"}) {
    INFO(text);
    const std::string block = code_block(text, "");
    CHECK(block.find("```", 3) == block.size() - 3);
    CHECK(read_by_people(block) == text);
  }
}

TEST_CASE("lines of a block end in LF, for any other end of line makes it none") {
  CHECK(code_block("a\r\nb\r\n", "") == "```\na\nb\n```");
  CHECK(code_block("10 %\r20 %", "") == "```\n10 %\n20 %\n```");
}

TEST_CASE("the name of a language is a word") {
  CHECK(is_code_language(""));
  CHECK(is_code_language("objective-c"));
  CHECK_FALSE(is_code_language("c\n"));
  CHECK_FALSE(is_code_language("a b"));
  CHECK_FALSE(is_code_language("`"));
}
