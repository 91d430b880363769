#include "rocketchat/login/credential.h"

#include <string>
#include <variant>

#include "core/failure.h"
#include "json/reader.h"
#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using support::document;
using namespace rocketchat;
using client::Login;
using core::Cause;
using core::Secret;

namespace {

const std::string digest_of_secret = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
const std::string alice = R"({"user":{"username":"alice"},"password":{"digest":")" + digest_of_secret +
                          R"(","algorithm":"sha-256"}})";

constexpr auto required = R"({"error":"totp-required","details":{"method":"totp"}})";
constexpr auto invalid = R"({"error":"totp-invalid"})";
constexpr auto wrong = R"({"error":403,"reason":"Incorrect password"})";

Credential password(SecondFactor factor, std::string user = "alice") {
  return Credential(Password{std::move(user), Secret("secret")}, std::move(factor));
}

std::string wrapped(const std::string& login, const std::string& code) {
  return R"([{"totp":{"login":)" + login + R"(,"code":")" + code + R"("}}])";
}

core::Failure failure(const Login::Step& step) {
  REQUIRE(std::holds_alternative<core::Failure>(step));
  return std::get<core::Failure>(step);
}

std::int64_t moment_of_rfc6238() { return 1111111111; }

}  // namespace

TEST_CASE("each kind of credential has its login object") {
  CHECK(Credential(Token{Secret("to\"ken")}, NoCode{}).params() == R"([{"resume":"to\"ken"}])");
  CHECK(password(NoCode{}).params() == "[" + alice + "]");
  CHECK(Credential(Ldap{"al\\ice", Secret("p\"w")}, NoCode{}).params() ==
        R"([{"ldap":true,"username":"al\\ice","ldapPass":"p\"w","ldapOptions":{}}])");
  CHECK(Credential(LoginObject{Secret(R"({"oauth": {"credentialToken":"x"}})")}, NoCode{}).params() ==
        R"([{"oauth": {"credentialToken":"x"}}])");
  CHECK_FALSE(Credential(Anonymous{}, NoCode{}).params());
}

TEST_CASE("a user with an at sign is an e-mail address") {
  CHECK(password(NoCode{}, "alice@example.org")
            .params()
            .value()
            .find(R"({"user":{"email":"alice@example.org"},)") == 1);
  CHECK(password(NoCode{}, "al.ice").params().value().find(R"({"user":{"username":"al.ice"},)") == 1);
}

TEST_CASE("a code that is there is sent at once, around the login") {
  CHECK(password(Code{Secret("123456")}).params() == wrapped(alice, "123456"));
  CHECK(Credential(LoginObject{Secret(R"({"cas":{}})")}, Code{Secret("1")}).params() ==
        wrapped(R"({"cas":{}})", "1"));
}

TEST_CASE("a key gives the code of the moment") {
  CHECK(password(TotpKey{Secret("12345678901234567890"), moment_of_rfc6238}).params() ==
        wrapped(alice, "050471"));
}

TEST_CASE("a token is never wrapped, whatever code there is") {
  CHECK(Credential(Token{Secret("t")}, Code{Secret("123456")}).params() == R"([{"resume":"t"}])");
  CHECK(Credential(Token{Secret("t")}, TotpKey{Secret("key"), moment_of_rfc6238}).params() ==
        R"([{"resume":"t"}])");
  Credential asked(Token{Secret("t")}, Asked{3});
  asked.code("123456");
  CHECK(asked.params() == R"([{"resume":"t"}])");
}

TEST_CASE("only a token lets other requests leave before its answer, and only a real login leaves a token") {
  Credential token(Token{Secret("t")}, NoCode{});
  CHECK(token.pipelines());
  CHECK_FALSE(token.leaves_token());

  Credential nobody(Anonymous{}, NoCode{});
  CHECK_FALSE(nobody.leaves_token());

  for (const bool ldap : {true, false}) {
    Credential other = ldap ? Credential(Ldap{"a", Secret("b")}, NoCode{}) : password(NoCode{});
    CHECK_FALSE(other.pipelines());
    CHECK(other.leaves_token());
  }
  Credential object(LoginObject{Secret("{}")}, NoCode{});
  CHECK_FALSE(object.pipelines());
  CHECK(object.leaves_token());
}

TEST_CASE("a good answer names the user") {
  Credential login = password(NoCode{});

  const Login::Step step =
      login.answered(document(R"({"id":"aLice\u0031","token":"t","type":"password"})").root(), {});

  REQUIRE(std::holds_alternative<Login::In>(step));
  CHECK(std::get<Login::In>(step).user_id == "aLice1");
}

TEST_CASE("after a good login its token is the way back in, without a code and without asking") {
  for (const bool by_person : {true, false}) {
    SecondFactor factor;
    if (by_person) {
      factor = Asked{3};
    } else {
      factor = Code{Secret("123456")};
    }
    Credential login = password(std::move(factor));
    login.answered(document(R"({"id":"u","token":"t\u006fken"})").root(), {});

    CHECK(login.params() == R"([{"resume":"token"}])");
    CHECK(login.pipelines());
    CHECK(login.leaves_token());
  }
}

TEST_CASE("without a token in the answer the way back in is the first one") {
  Credential login = password(NoCode{});

  login.answered(document(R"({"id":"u"})").root(), {});

  CHECK(login.params() == "[" + alice + "]");
  CHECK_FALSE(login.pipelines());
}

TEST_CASE("a good answer without a user is a violation") {
  for (const char* result :
       {"{}", "null", "[]", R"({"id":1})", R"({"id":null})", R"({"token":"t"})", "true"}) {
    INFO(result);
    Credential login = password(NoCode{});
    const auto violation = failure(login.answered(document(result).root(), {}));
    CHECK(violation.cause == Cause::protocol);
    CHECK(violation.phase == core::Phase::login);
  }
  Credential login = password(NoCode{});
  CHECK(failure(login.answered({}, {})).cause == Cause::protocol);
}

TEST_CASE("refused credentials are a failure of the login") {
  Credential login = password(NoCode{});

  const auto refused = failure(login.answered({}, document(wrong).root()));

  CHECK(refused.cause == Cause::login_rejected);
  CHECK(refused.phase == core::Phase::login);
  CHECK(refused.message == "Incorrect password (403)");
  CHECK(refused.hint.find("microservices") == std::string::npos);
}

TEST_CASE("a refused token has a hint, and so has a password that was taken for one") {
  constexpr auto logged_out =
      R"({"error":403,"reason":"You've been logged out by the server. Please log in again."})";
  Credential token(Token{Secret("t")}, NoCode{});
  CHECK(failure(token.answered({}, document(logged_out).root())).hint.find("expired or revoked") !=
        std::string::npos);
  Credential login = password(NoCode{});
  CHECK(failure(login.answered({}, document(logged_out).root())).hint.find("microservices") !=
        std::string::npos);
}

TEST_CASE("the hint of a second factor names what the server named") {
  const auto hint = [](const std::string& method) {
    Credential login = password(NoCode{});
    const std::string error = R"({"error":"totp-required","details":{"method":)" + method + "}}";
    return failure(login.answered({}, document(error).root())).hint;
  };
  CHECK(hint(R"("email")").find("mail") != std::string::npos);
  CHECK(hint(R"("totp")").find("asks for: totp") != std::string::npos);
  CHECK(hint(R"("password")").find("asks for: password") != std::string::npos);
  CHECK(hint(R"("\u001b[2J")").find("asks for") == std::string::npos);
  CHECK(hint("7").find("asks for") == std::string::npos);
}

TEST_CASE("whoever is asked for a code is told what the server named") {
  Credential login = password(Asked{1});
  const auto step = login.answered({}, document(required).root());
  REQUIRE(std::holds_alternative<Login::NeedCode>(step));
  CHECK(std::get<Login::NeedCode>(step).method == "totp");
  login.code("123456");
  CHECK(failure(login.answered({}, document(invalid).root())).cause == Cause::second_factor_rejected);
}

TEST_CASE("a second factor without a source of a code is needed, and with one it is rejected") {
  Credential without = password(NoCode{});
  CHECK(failure(without.answered({}, document(required).root())).cause == Cause::second_factor_needed);
  CHECK(failure(password(Code{Secret("1")}).answered({}, document(invalid).root())).cause ==
        Cause::second_factor_rejected);
  CHECK(failure(password(Code{Secret("1")}).answered({}, document(required).root())).cause ==
        Cause::second_factor_rejected);
  CHECK(failure(password(TotpKey{Secret("k"), moment_of_rfc6238})
                    .answered({}, document(R"({"error":"totp-max-attempts"})").root()))
            .cause == Cause::second_factor_rejected);
}

TEST_CASE("a person is asked three times at most, and each code is sent around the login") {
  Credential login = password(Asked{3});
  CHECK(login.params() == "[" + alice + "]");

  CHECK(std::holds_alternative<Login::NeedCode>(login.answered({}, document(required).root())));
  for (const char* code : {"000000", "111111"}) {
    login.code(code);
    CHECK(login.params() == wrapped(alice, code));
    CHECK(std::holds_alternative<Login::NeedCode>(login.answered({}, document(invalid).root())));
  }
  login.code("222222");
  CHECK(login.params() == wrapped(alice, "222222"));

  CHECK(failure(login.answered({}, document(invalid).root())).cause == Cause::second_factor_rejected);
}

TEST_CASE("a person who gives no code has not been rejected") {
  Credential login = password(Asked{3});
  REQUIRE(std::holds_alternative<Login::NeedCode>(login.answered({}, document(required).root())));

  login.code("");

  CHECK(login.params() == "[" + alice + "]");
  for (int i = 0; i < 2; ++i)
    REQUIRE(std::holds_alternative<Login::NeedCode>(login.answered({}, document(required).root())));
  CHECK(failure(login.answered({}, document(required).root())).cause == Cause::second_factor_needed);
}

TEST_CASE("a person is not asked for a code when something else is wrong") {
  Credential login = password(Asked{3});

  CHECK(failure(login.answered({}, document(wrong).root())).cause == Cause::login_rejected);
  CHECK(failure(login.answered({}, document(R"({"error":"too-many-requests"})").root())).cause ==
        Cause::rate_limited);
}

TEST_CASE("whatever the credentials hold, the parameters are JSON") {
  json::Reader reader;
  for (const std::string text : {"", "\"", "\\", "\n", "\x01", "\xff", "grüße", "{userId}"}) {
    INFO(text);
    for (const bool coded : {true, false}) {
      SecondFactor factor;
      if (coded) factor = Code{Secret(text + "x")};
      Credential login(Password{text, Secret(text)}, std::move(factor));
      CHECK_FALSE(reader.read(login.params().value()));
    }
    CHECK_FALSE(reader.read(Credential(Token{Secret(text)}, NoCode{}).params().value()));
    CHECK_FALSE(reader.read(Credential(Ldap{text, Secret(text)}, NoCode{}).params().value()));
  }
}

TEST_CASE("a login tells the run each of its secrets, and no name") {
  core::Secrets secrets;
  const auto hidden = [&secrets](const std::string& text) { return secrets.masked(text) == "***"; };
  CHECK_FALSE(hidden("some-resume-token"));

  const Credential token(Token{Secret("some-resume-token")}, NoCode{}, &secrets);
  const Credential ldap(Ldap{"somebody", Secret("a pass word")}, NoCode{}, &secrets);
  const Credential object(
      LoginObject{Secret(R"({"oauth":{"credentialToken":"cred\u002done"},"serviceName":"github",
      "list":[{"user":{"username":"somebody"}},"credential-two"]})")},
      NoCode{}, &secrets);
  Credential login(Password{"somebody", Secret("secret")}, Code{Secret("246810")}, &secrets);
  login.params();
  for (const std::string text :
       {"some-resume-token", "a pass word", "cred-one", "credential-two", "secret", "246810"}) {
    INFO(text);
    CHECK(hidden(text));
  }
  CHECK(hidden(digest_of_secret));
  std::string in_capitals = digest_of_secret;
  std::transform(in_capitals.begin(), in_capitals.end(), in_capitals.begin(), ::toupper);
  CHECK(hidden(in_capitals));
  for (const std::string text : {"somebody", "github", "sha-256"}) CHECK_FALSE(hidden(text));

  login.answered(document(R"({"id":"u","token":"the-token-returned"})").root(), {});
  CHECK(hidden("the-token-returned"));
}

TEST_CASE("a code that is computed or given by a person is a secret too") {
  core::Secrets secrets;
  Credential computed(Password{"a", Secret("p")}, TotpKey{Secret("12345678901234567890"), moment_of_rfc6238},
                      &secrets);
  computed.params();
  CHECK(secrets.masked("050471") == "***");
  Credential given(Password{"a", Secret("p")}, Asked{}, &secrets);
  given.code("135791");
  given.params();
  CHECK(secrets.masked("135791") == "***");
}
