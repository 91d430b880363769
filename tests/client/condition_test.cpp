// --where and --until: what a condition says of each kind of JSON value, and which conditions there are.
#include "client/condition.h"

#include <vector>

#include "core/failure.h"
#include "json/reader.h"
#include "tests/support/catch.hpp"

using client::Condition;
using client::Effort;
using Strings = std::vector<std::string>;

namespace {

bool holds(const std::string& condition, const std::string& json) {
  json::Reader reader;
  REQUIRE_FALSE(reader.read(json));
  Effort effort(json.size());
  return Condition::parse(condition).holds(reader.root(), effort);
}

/// For which of the operators the value /a of this JSON satisfies `/a OP operand`.
Strings holding(const std::string& value, const std::string& operand) {
  Strings found;
  for (const std::string word : {"=", "!=", "~", "!~", "<", "<=", ">", ">="}) {
    const bool pattern = word.find('~') != std::string::npos;
    const std::string text = pattern ? "\\Q" + operand + "\\E" : operand;
    if (holds("/a " + word + " " + text, R"({"a":)" + value + "}")) found.push_back(word);
  }
  return found;
}

core::Failure refusal(const std::string& condition) {
  try {
    Condition::parse(condition);
  } catch (const core::Failure& failure) {
    return failure;
  }
  return core::Failure{};
}

}  // namespace

TEST_CASE("a string is compared as text") {
  CHECK(holding(R"("b")", "b") == Strings{"=", "~", "<=", ">="});
  CHECK(holding(R"("b")", "c") == Strings{"!=", "!~", "<", "<="});
  CHECK(holding(R"("b")", "a") == Strings{"!=", "!~", ">", ">="});
  CHECK(holding(R"("10")", "9") == Strings{"!=", "!~", "<", "<="});
  CHECK(holding(R"("")", "") == Strings{"=", "~", "<=", ">="});
  CHECK(holding(R"("a b  c")", "a b  c") == Strings{"=", "~", "<=", ">="});
  CHECK(holding(R"("\u0041\n")", "A\n") == Strings{"=", "~", "<=", ">="});
  // VALUE is text, quotes and all.
  CHECK(holding(R"("b")", R"("b")") == Strings{"!=", "!~", ">", ">="});
  CHECK(holds("/a = true", R"({"a":"true"})"));
  CHECK(holds("/a = 1", R"({"a":"1"})"));
  CHECK_FALSE(holds("/a = 1", R"({"a":"1.0"})"));
}

TEST_CASE("a number is compared with a JSON number by its value") {
  CHECK(holding("2", "2") == Strings{"=", "!~", "<=", ">="});
  CHECK(holding("1", "1.0") == Strings{"=", "!~", "<=", ">="});
  CHECK(holding("100", "1e2") == Strings{"=", "!~", "<=", ">="});
  CHECK(holding("-0", "0") == Strings{"=", "!~", "<=", ">="});
  CHECK(holding("2", "10") == Strings{"!=", "!~", "<", "<="});
  CHECK(holding("-2", "-10") == Strings{"!=", "!~", ">", ">="});
  CHECK(holding("0.1", "0.2") == Strings{"!=", "!~", "<", "<="});
}

TEST_CASE("a number is never what is no JSON number") {
  for (const std::string operand : {"two", "2x", "", "02", "+2", "0x2", "\"2\"", "true", "null", "[2]"}) {
    INFO(operand);
    CHECK(holding("2", operand) == Strings{"!=", "!~"});
  }
}

TEST_CASE("numbers are compared exactly, however many digits they have") {
  CHECK(holding("9007199254740993", "9007199254740992") == Strings{"!=", "!~", ">", ">="});
  CHECK(holding("9223372036854775807", "9223372036854775807") == Strings{"=", "!~", "<=", ">="});
  CHECK(holding("-9223372036854775808", "-9223372036854775807") == Strings{"!=", "!~", "<", "<="});
  CHECK(holding("123456789012345678901234567890", "9223372036854775807") == Strings{"!=", "!~", ">", ">="});
  CHECK(holding("123456789012345678901234567890", "123456789012345678901234567891") ==
        Strings{"!=", "!~", "<", "<="});
  CHECK(holding("0.1", "0.10000000000000000000001") == Strings{"!=", "!~", "<", "<="});
}

TEST_CASE("numbers beyond what a machine's number can be are in order too") {
  CHECK(holding("1e400", "1e308") == Strings{"!=", "!~", ">", ">="});
  CHECK(holding("-1e400", "-1e308") == Strings{"!=", "!~", "<", "<="});
  CHECK(holding("1e400", "1e400") == Strings{"=", "!~", "<=", ">="});
  CHECK(holding("1e-400", "1") == Strings{"!=", "!~", "<", "<="});
  CHECK(holding("-1E-400", "1") == Strings{"!=", "!~", "<", "<="});
  const std::string zeros(400, '0');
  CHECK(holding("0." + zeros + "1", "1") == Strings{"!=", "!~", "<", "<="});
  CHECK(holding("1" + zeros + "e-10", "1") == Strings{"!=", "!~", ">", ">="});
  CHECK(holding("1" + zeros + ".5", "1e300") == Strings{"!=", "!~", ">", ">="});
}

TEST_CASE("booleans and null are equal to themselves as JSON, and nothing else") {
  for (const std::string value : {"true", "false", "null"}) {
    CHECK(holding(value, value) == Strings{"=", "!~"});
    CHECK(holding(value, "other") == Strings{"!=", "!~"});
    CHECK(holding(value, " " + value) == Strings{"!=", "!~"});
  }
  CHECK(holding("true", "false") == Strings{"!=", "!~"});
  CHECK(holding("null", "") == Strings{"!=", "!~"});
}

TEST_CASE("objects and arrays are equal to nothing, and exist") {
  for (const std::string value : {"{}", "[]", "[1]", R"({"a":1})"}) {
    CHECK(holding(value, value) == Strings{"!=", "!~"});
    CHECK(holds("/a exists", R"({"a":)" + value + "}"));
  }
}

TEST_CASE("what is missing is unequal to all, and what exists is null too") {
  for (const std::string word : {"=", "~", "<", "<=", ">", ">="})
    CHECK_FALSE(holds("/b " + word + " x", R"({"a":1})"));
  for (const std::string word : {"!=", "!~"}) CHECK(holds("/b " + word + " x", R"({"a":1})"));
  CHECK(holds("/b missing", R"({"a":1})"));
  CHECK_FALSE(holds("/b exists", R"({"a":1})"));
  CHECK(holds("/a exists", R"({"a":null})"));
  CHECK_FALSE(holds("/a missing", R"({"a":null})"));
  CHECK(holds("/a/b missing", R"({"a":"text"})"));
  CHECK(holds(" exists", "5"));  // the whole line
}

TEST_CASE("a star is any element or member, and a negation means none of them") {
  const std::string line = R"({"mentions":[{"name":"ann"},{"name":"bob"},{}],"by":{"x":1,"y":2}})";
  CHECK(holds("/mentions/*/name = bob", line));
  CHECK_FALSE(holds("/mentions/*/name != bob", line));
  CHECK(holds("/mentions/*/name != eve", line));
  CHECK(holds("/mentions/*/name ~ ^a", line));
  CHECK_FALSE(holds("/mentions/*/name !~ ^a", line));
  CHECK(holds("/by/* > 1", line));
  CHECK_FALSE(holds("/by/* > 2", line));
  CHECK(holds("/mentions/*/name exists", line));
  CHECK(holds("/mentions/*/age missing", line));
  CHECK(holds("/*/*/name = ann", line));
  CHECK(holds("/mentions/* missing", R"({"mentions":[]})"));
  CHECK(holds("/a~1b~0c = 1", R"({"a/b~c":1})"));
}

TEST_CASE("a regular expression is found anywhere in a string, and only in strings") {
  CHECK(holds("/a ~ b.d", R"({"a":"abcde"})"));
  CHECK_FALSE(holds("/a ~ ^b", R"({"a":"abcde"})"));
  CHECK(holds("/a ~ (?i)ERROR \\d+", R"({"a":"an error 17"})"));
  CHECK(holds("/a ~ ", R"({"a":""})"));
  CHECK_FALSE(holds("/a ~ 1", R"({"a":1})"));
  CHECK_FALSE(holds("/a ~ null", R"({"a":null})"));
}

TEST_CASE("a condition that is none says what is wrong with it") {
  struct Bad {
    const char* condition;
    const char* what;
  };
  for (const Bad& bad : {Bad{"msg = x", "JSON Pointer"}, Bad{"/a~2 = x", "JSON Pointer"}, Bad{"", "operator"},
                         Bad{"/a", "operator"}, Bad{"/a == x", "operator"}, Bad{"/a is x", "operator"},
                         Bad{"/a  = x", "operator"}, Bad{"/a =", "value"}, Bad{"/a ~", "value"},
                         Bad{"/a exists x", "behind"}, Bad{"/a missing ", "behind"},
                         Bad{"/a ~ (", "regular expression"}, Bad{"/a !~ [z-a]", "regular expression"},
                         Bad{"/a ~ \\C", "regular expression"}, Bad{"/a = \xff", "UTF-8"}}) {
    const core::Failure failure = refusal(bad.condition);
    INFO(bad.condition << " -> " << failure.message);
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message.find(bad.what) != std::string::npos);
  }
}

TEST_CASE("text is compared byte by byte, and matched character by character") {
  CHECK(holds("/a = é", R"({"a":"\u00e9"})"));
  CHECK(holds("/a ~ ^.$", R"({"a":"é"})"));
  CHECK(holds("/a ~ ^.$", R"({"a":"\ud83d\ude00"})"));
  CHECK(holds("/a ~ ^\\w+$", R"({"a":"naïve"})"));
  CHECK(holds("/a ~ (?i)É", R"({"a":"é"})"));
  CHECK(holds("/a ~ ^.$", R"({"a":"\ud800"})"));  // half a character
}

TEST_CASE("of a line that is too much work no condition holds, whatever it denies") {
  const std::string text = R"({"a":")" + std::string(50'000, 'a') + R"(!","b":1})";
  json::Reader reader;
  reader.read(text);
  for (const char* condition : {"/a ~ ^(a+)+$", "/a !~ ^(a+)+$", "/* !~ ^(a+)+$"}) {
    INFO(condition);
    Effort effort(text.size());
    CHECK_FALSE(Condition::parse(condition).holds(reader.root(), effort));
    CHECK(effort.spent());
  }
}
