// Regular expressions: what they find, and that no text and no expression makes one work for long.
#include "client/pattern.h"

#include <chrono>

#include "core/failure.h"
#include "tests/support/catch.hpp"

using client::Pattern;
using namespace std::chrono_literals;

namespace {

/// Whether it is found, with the effort that one line has.
bool found(const Pattern& pattern, std::string_view text) {
  client::Effort effort(text.size());
  return pattern.found_in(text, effort) && !effort.spent();
}

using Clock = std::chrono::steady_clock;

std::string repeated(const std::string& text, int times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

}  // namespace

TEST_CASE("a pattern is found anywhere") {
  CHECK(found(Pattern("b+"), "aabbcc"));
  CHECK_FALSE(found(Pattern("b{3}"), "aabbcc"));
  CHECK(found(Pattern(""), ""));
  CHECK(found(Pattern("^$"), ""));
  CHECK(found(Pattern("a\\x00b"), std::string_view("a\0b", 3)));
}

TEST_CASE("a copy finds the same") {
  const Pattern first("x");
  const Pattern second = first;
  CHECK(found(second, "x"));
  CHECK(found(first, "x"));
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
    CHECK(found(Pattern(expression), text) == !anchored);
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
    client::Effort effort(trap.text.size());
    CHECK_FALSE(pattern.found_in(trap.text, effort));
    CHECK(Clock::now() - start < 5s);  // some tens of milliseconds, on a free processor
  }
}

TEST_CASE("many texts share the effort of their line") {
  const Pattern trap("^(a+)+$");
  const std::string text = repeated("a", 100) + "!";
  client::Effort effort(text.size());
  const auto start = Clock::now();
  int searched = 0;
  while (!effort.spent() && searched < 1'000'000) {
    CHECK_FALSE(trap.found_in(text, effort));
    ++searched;
  }
  CHECK(searched < 400);
  CHECK_FALSE(Pattern("a").found_in("a", effort));
  CHECK(Clock::now() - start < 5s);  // some tens of milliseconds, on a free processor

  client::Effort small_texts(0);
  const Pattern plain("b");
  while (plain.found_in("b", small_texts)) ++searched;
  CHECK(small_texts.spent());
  CHECK(searched < 1'000'000);
}
