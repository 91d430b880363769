// Regular expressions: what they find, and that no text and no expression makes one work for long.
#include "client/pattern.h"

#include <chrono>

#include "core/failure.h"
#include "tests/support/catch.hpp"

using client::Pattern;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

std::string repeated(const std::string& text, int times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

}  // namespace

TEST_CASE("a pattern is found anywhere") {
  CHECK(Pattern("b+").found_in("aabbcc"));
  CHECK_FALSE(Pattern("b{3}").found_in("aabbcc"));
  CHECK(Pattern("").found_in(""));
  CHECK(Pattern("^$").found_in(""));
  CHECK(Pattern("a\\x00b").found_in(std::string_view("a\0b", 3)));
}

TEST_CASE("a copy finds the same") {
  const Pattern first("x");
  const Pattern second = first;
  CHECK(second.found_in("x"));
  CHECK(first.found_in("x"));
}

TEST_CASE("an expression that is none says where") {
  try {
    Pattern("ab(c");
    FAIL("it was taken");
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message.find("at offset 4") != std::string::npos);
  }
}

TEST_CASE("long texts are searched whole, by expressions that are no traps") {
  const std::string text = repeated("a usual line of chat, 1234 and so on\n", 30'000) + "ERROR 77";
  for (const char* expression : {"ERROR", "ERROR \\d+$", "(?i)error", ".*ERROR", "(warn|error|ERROR) [0-9]+",
                                 "[A-Z]{5}", "\\bERROR\\b", "^ERROR", "line.*\\nERROR"}) {
    INFO(expression);
    const bool anchored = expression[0] == '^';
    CHECK(Pattern(expression).found_in(text) == !anchored);
  }
}

TEST_CASE("hostile texts and expressions are given up soon") {
  struct Trap {
    const char* expression;
    std::string text;
  };
  const std::string run = repeated("a", 1'000'000);
  for (const Trap& trap :
       {Trap{"(a+)+$", run + "!"}, Trap{"^(a+)+$", run + "!"}, Trap{"(a|aa)+$", run + "!"},
        Trap{"(a*)*b", run}, Trap{"(x+x+)+y", repeated("xxxxxxxxxxxxxx ", 60'000)}, Trap{"a+[bc]", run},
        Trap{"a*a*a*[bc]", run}, Trap{"(?:.*,){11}P", repeated("1,", 500'000)},
        Trap{"(\\w+\\s?)+$", run + "!"}, Trap{"(?=(a+))a*[bc]\\1", run}, Trap{"(?R)?a(?R)?a$", run + "!"}}) {
    INFO(trap.expression);
    const Pattern pattern(trap.expression);
    const auto start = Clock::now();
    CHECK_FALSE(pattern.found_in(trap.text));
    CHECK(Clock::now() - start < 5s);  // some tens of milliseconds, on a free processor
  }
}
