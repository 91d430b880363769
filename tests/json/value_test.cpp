#include "json/value.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

namespace {

using namespace std::string_literals;
using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs walked(std::string_view container) {
  Pairs seen;
  for (json::Cursor cursor(container); cursor.next();) seen.emplace_back(cursor.key(), cursor.value());
  return seen;
}

}  // namespace

TEST_CASE("the first character of a value tells its type") {
  CHECK(json::type_of("{}") == json::Type::object);
  CHECK(json::type_of("[1]") == json::Type::array);
  CHECK(json::type_of(R"("x")") == json::Type::string);
  CHECK(json::type_of("-1.5") == json::Type::number);
  CHECK(json::type_of("0") == json::Type::number);
  CHECK(json::type_of("true") == json::Type::boolean);
  CHECK(json::type_of("false") == json::Type::boolean);
  CHECK(json::type_of("null") == json::Type::null);
}

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
  for (const auto& [string, text] : cases) {
    INFO(string);
    CHECK(json::text_of(string) == text);
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
  for (const auto& [string, text] : cases) {
    INFO(string);
    CHECK(json::text_of(string) == text);
  }
}

TEST_CASE("a value is a text only when it is a string of just those characters") {
  CHECK(json::is_text(R"("ready")", "ready"));
  CHECK(json::is_text(R"("r\u0065ady")", "ready"));
  CHECK(json::is_text(R"("")", ""));
  CHECK(json::is_text(R"("a\/b")", "a/b"));
  CHECK(json::is_text(R"("\\n")", "\\n"));
  CHECK(json::is_text(R"("\ud83d\ude00")", "😀"));

  CHECK_FALSE(json::is_text(R"("Ready")", "ready"));
  CHECK_FALSE(json::is_text(R"("ready ")", "ready"));
  CHECK_FALSE(json::is_text(R"("read")", "ready"));
  CHECK_FALSE(json::is_text(R"("steady-state")", "steady-stats"));
  CHECK_FALSE(json::is_text(R"("twelve-bytes")", "twelve bytes"));
  CHECK_FALSE(json::is_text(R"("eight\n--")", R"(eight\n--)"));
  CHECK_FALSE(json::is_text(R"("eight--\n")", R"(eight--\n)"));
  CHECK_FALSE(json::is_text(R"("more than eight\n--")", R"(more than eight\n--)"));
  CHECK_FALSE(json::is_text(R"("\n")", "\\n"));
  CHECK_FALSE(json::is_text("ready", "ready"));
  CHECK_FALSE(json::is_text("1", "1"));
  CHECK_FALSE(json::is_text("null", "null"));
  CHECK_FALSE(json::is_text("", ""));
}

TEST_CASE("a word is compared as a text is") {
  CHECK(json::is_word(R"("ready")", "ready"));
  CHECK(json::is_word(R"("r\u0065ady")", "ready"));
  CHECK(json::is_word(R"("")", ""));

  CHECK_FALSE(json::is_word(R"("Ready")", "ready"));
  CHECK_FALSE(json::is_word(R"("ready ")", "ready"));
  CHECK_FALSE(json::is_word(R"("read")", "ready"));
  CHECK_FALSE(json::is_word("[ready]", "ready"));
  CHECK_FALSE(json::is_word("", "ready"));
}

TEST_CASE("an integer is one only in the plain spelling and within 64 bits") {
  CHECK(json::integer_of("0") == 0);
  CHECK(json::integer_of("-0") == 0);
  CHECK(json::integer_of("1700000000123") == 1'700'000'000'123);
  CHECK(json::integer_of("9223372036854775807") == INT64_MAX);
  CHECK(json::integer_of("-9223372036854775808") == INT64_MIN);

  for (const char* other :
       {"9223372036854775808", "-9223372036854775809", "1.0", "1e3", "\"1\"", "null", "true", "[1]"}) {
    INFO(other);
    CHECK_FALSE(json::integer_of(other));
  }
}

TEST_CASE("a member is found by its name, the first of several") {
  const std::string object = R"({"a":1,"b":{"a":2},"a":3,"\u0063":"escaped","":"empty"})";

  CHECK(json::member(object, "a") == "1");
  CHECK(json::member(object, "b") == R"({"a":2})");
  CHECK(json::member(object, "c") == R"("escaped")");
  CHECK(json::member(object, "") == R"("empty")");

  CHECK_FALSE(json::member(object, "d"));
  CHECK_FALSE(json::member(object, "\"a\""));
  CHECK_FALSE(json::member("{}", "a"));
  CHECK_FALSE(json::member(R"(["a",1])", "a"));
  CHECK_FALSE(json::member(R"("a")", "a"));
  CHECK_FALSE(json::member("", "a"));
}

TEST_CASE("a cursor walks members and elements in order, whatever is in them") {
  CHECK(walked(R"({"a":1,"b":"x","c":null})") ==
        Pairs{{"\"a\"", "1"}, {"\"b\"", "\"x\""}, {"\"c\"", "null"}});
  CHECK(walked(R"([1,"x",null,-2.5e+3])") == Pairs{{"", "1"}, {"", "\"x\""}, {"", "null"}, {"", "-2.5e+3"}});
  CHECK(walked(R"([[],{},[[]],{"k":[{}]}])") ==
        Pairs{{"", "[]"}, {"", "{}"}, {"", "[[]]"}, {"", R"({"k":[{}]})"}});
  CHECK(walked(R"({"{":"}","[":"]",",":":","\"":"\\\""})") ==
        Pairs{{R"("{")", R"("}")"}, {R"("[")", R"("]")"}, {R"(",")", R"(":")"}, {R"("\"")", R"("\\\"")"}});
  CHECK(walked(R"([{"a":"]}","b":["[{"]},"\\",["\\\""]])") ==
        Pairs{{"", R"({"a":"]}","b":["[{"]})"}, {"", R"("\\")"}, {"", R"(["\\\""])"}});
  CHECK(walked("[\"grüße, 🚀 and more of it: [\",\"\u2028\"]") ==
        Pairs{{"", "\"grüße, 🚀 and more of it: [\""}, {"", "\"\u2028\""}});
}

TEST_CASE("whitespace between tokens belongs to no key and no value") {
  CHECK(walked("[ 1 ,\n\t[ 2 , 3 ]\r, {} ]") == Pairs{{"", "1"}, {"", "[ 2 , 3 ]"}, {"", "{}"}});
  CHECK(walked("{ \"a\" : 1 ,\n\"b\"\t:\r[ ] , \"c\" : true }") ==
        Pairs{{"\"a\"", "1"}, {"\"b\"", "[ ]"}, {"\"c\"", "true"}});
}

TEST_CASE("there is nothing to walk in what is empty or no container, however often one asks") {
  for (const char* value : {"[]", "{}", "[ ]", "{ }", "[\n]", "{\t\r}", "1", "null", R"("[1]")", ""}) {
    INFO(value);
    json::Cursor cursor(value);
    CHECK_FALSE(cursor.next());
    CHECK_FALSE(cursor.next());
    CHECK_FALSE(cursor.next());
  }
  json::Cursor cursor("[1]");
  CHECK(cursor.next());
  CHECK_FALSE(cursor.next());
  CHECK_FALSE(cursor.next());
}

TEST_CASE("a cursor ends at its own bracket when more text stands behind it") {
  const std::string text = "[1,2],[3]";

  CHECK(walked(std::string_view(text).substr(0, 5)) == Pairs{{"", "1"}, {"", "2"}});
}
