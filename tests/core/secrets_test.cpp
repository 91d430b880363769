#include "core/secrets.h"

#include <string>
#include <vector>

#include "json/reader.h"
#include "json/write.h"
#include "tests/support/catch.hpp"
#include "tests/support/mutator.h"

using core::Secrets;

namespace {

bool is_json(const std::string& text) { return !json::Reader().read(text); }

/// As JSON may write it: each byte of ASCII now plain, now escaped.
std::string escaped_at_random(const std::string& text, support::Mutator& chance) {
  std::string out;
  for (const char c : text) {
    const bool must = c == '"' || c == '\\';
    if (static_cast<unsigned char>(c) < 0x80 && (must || chance.below(2) == 0)) {
      const bool upper = chance.below(2) == 0;
      const std::string digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
      out += std::string("\\u00") + digits[static_cast<unsigned char>(c) >> 4] + digits[c & 0xF];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a secret is masked wherever it stands, as often as it stands there") {
  Secrets secrets;
  secrets.add("bob-resume-token");
  CHECK(secrets.masked("bob-resume-token is no token, xbob-resume-tokenx") == "*** is no token, x***x");
  CHECK(secrets.masked("nothing of it") == "nothing of it");
  CHECK(secrets.masked("") == "");
  CHECK(secrets.masked("bob-resume-tokenbob-resume-token") == "***");
}

TEST_CASE("without secrets nothing is masked") {
  const Secrets none;
  CHECK(none.masked("a\\u0041") == "a\\u0041");
  CHECK(none.masked_json(R"({"a":1})") == R"({"a":1})");
}

TEST_CASE("an empty secret masks nothing, and one that is given twice is one") {
  Secrets secrets;
  secrets.add("");
  secrets.add("twice-the-same");
  secrets.add("twice-the-same");
  CHECK(secrets.masked("a twice-the-same b") == "a *** b");
}

TEST_CASE("a code is masked as a whole number, not within a longer one") {
  Secrets secrets;
  secrets.add("123456");
  CHECK(secrets.masked("code 123456 of 1234567, 0123456, a123456b") ==
        "code *** of 1234567, 0123456, a123456b");
  CHECK(secrets.masked_json(R"({"code":123456,"ms":1234567,"text":"code=123456\n123456"})") ==
        R"({"code":"***","ms":1234567,"text":"code=***\n***"})");
}

TEST_CASE("a short word is masked as a word") {
  Secrets secrets;
  secrets.add("horse");
  CHECK(secrets.masked("horse, horses, seahorse (horse)") == "***, horses, seahorse (***)");
}

TEST_CASE("a secret that begins another leaves nothing of that one") {
  Secrets secrets;
  secrets.add("correct horse");
  secrets.add("correct horse battery");
  CHECK(secrets.masked("correct horse battery staple") == "*** staple");
}

TEST_CASE("JSON's escapes hide no secret") {
  Secrets secrets;
  secrets.add("pa\"ss\\wo/rd");
  secrets.add("ge\xC3\xA9heim\xF0\x9F\x98\x80nis");
  CHECK(secrets.masked_json(R"(["pa\"ss\\wo\/rd","pa\u0022ss\u005Cwo\u002frd"])") == R"(["***","***"])");
  CHECK(secrets.masked_json(R"(["ge\u00e9heim\ud83d\uDE00nis"])") == R"(["***"])");
  CHECK(secrets.masked(R"(a frame {"p":"pa\"ss\\wo/rd"} was wrong)") == R"(a frame {"p":"***"} was wrong)");
}

TEST_CASE("a frame quoted as a text in an error hides no secret either") {
  Secrets secrets;
  secrets.add("pa\"ss-word");
  const std::string frame = R"({"params":[{"ldapPass":)" + json::quoted("pa\"ss-word") + "}]}";
  const std::string error = R"({"reason":)" + json::quoted(frame) + "}";
  CHECK(secrets.masked_json(error) == R"({"reason":"{\"params\":[{\"ldapPass\":\"***\"}]}"})");
  const std::string again = R"({"reason":)" + json::quoted(error) + "}";
  CHECK(secrets.masked_json(again).find("ss-word") == std::string::npos);
}

TEST_CASE("masked JSON is JSON, whatever the secrets") {
  for (const char* secret : {"\",\"", "true", "1", "-1.5e3", "[1,2,3,4]", ":", "a", "\\", "}", "\"a\":\"b\"",
                             "null,null", "u0022", "0022"}) {
    Secrets secrets;
    secrets.add(secret);
    for (const char* text :
         {R"({"a":"b","c":["d",1,-1.5e3,true,null,null,[1,2,3,4]]})", R"(["\"","\\","\u0022,\u0022"])", "1",
          R"("a")", R"(["\\\"a\\\":\\\"b\\\""])", R"([1, 1 ,1])"}) {
      INFO(secret << " in " << text << " gives " << secrets.masked_json(text));
      CHECK(is_json(secrets.masked_json(text)));
    }
  }
}

TEST_CASE("however JSON writes a secret, it does not come through") {
  support::Mutator chance(1);
  const std::string secret = "S\"e/c\\r\xC3\xA9t-9";
  Secrets secrets;
  secrets.add(secret);
  for (int round = 0; round < 500; ++round) {
    std::string text = escaped_at_random("before " + secret + " after", chance);
    for (std::size_t layers = chance.below(3); layers > 0; --layers)
      text = escaped_at_random("{\"a\":\"" + text + "\"}", chance);
    const std::string json = "{\"k\":[1,\"" + text + "\"]}";
    REQUIRE(is_json(json));
    const std::string masked = secrets.masked_json(json);
    INFO(json << "\n" << masked);
    REQUIRE(is_json(masked));
    REQUIRE(masked.find("***") != std::string::npos);
    REQUIRE(secrets.masked_json(masked) == masked);
  }
}

TEST_CASE("texts that are no JSON are looked through too") {
  support::Mutator chance(2);
  Secrets secrets;
  secrets.add("bob-resume-token");
  for (int round = 0; round < 2000; ++round) {
    const std::string broken = chance.mutated(R"({"msg":"x","a":["\u00e9","b\\"],"c":1})");
    const std::string masked = secrets.masked(broken + "bob-resume-token" + broken);
    REQUIRE(masked.find("bob-resume-token") == std::string::npos);
    (void)secrets.masked_json(broken);
  }
}

TEST_CASE("all that a failure says is masked") {
  Secrets secrets;
  secrets.add("bob-resume-token");
  core::Failure failure = core::usage("no bob-resume-token", "try bob-resume-token");
  failure.server = core::ServerError{R"("bob-resume-token")", R"("not bob-resume-token")",
                                     R"({"offending":{"resume":"bob-resume\u002dtoken"}})"};
  failure = secrets.masked(std::move(failure));
  CHECK(failure.message == "no ***");
  CHECK(failure.hint == "try ***");
  CHECK(failure.server->error == R"("***")");
  CHECK(failure.server->reason == R"("not ***")");
  CHECK(failure.server->details == R"({"offending":{"resume":"***"}})");
}
