#include "rocketchat/refusal.h"

#include "json/document.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using core::Cause;
using core::Phase;
using support::document;

namespace {

core::Failure refused(const std::string& error, Phase phase, bool anonymous = false,
                      std::string_view subject = "echo") {
  const auto document = json::Document::parse(error);
  return rocketchat::refusal({document ? document->root() : json::Node(), phase, subject}, anonymous);
}

std::string coded(const std::string& code) { return R"({"error":)" + code + R"(,"reason":"r"})"; }

/// The same code as servers with microservices send it.
std::string mangled(const std::string& code) {
  return R"({"isClientSafe":true,"error":"Some text [)" + code + R"(]","message":"Some text [)" + code +
         R"(]"})";
}

struct Row {
  std::string code;
  Cause cause;
  Cause when_anonymous;
};
const std::vector<Row> rows = {
    {"not-allowed", Cause::forbidden, Cause::login_needed},
    {"error-not-allowed", Cause::forbidden, Cause::login_needed},
    {"error-action-not-allowed", Cause::forbidden, Cause::login_needed},
    {"not-authorized", Cause::forbidden, Cause::login_needed},
    {"error-not-authorized", Cause::forbidden, Cause::login_needed},
    {"error-unauthorized", Cause::forbidden, Cause::login_needed},
    {"error-no-permission", Cause::forbidden, Cause::login_needed},
    {"401", Cause::forbidden, Cause::login_needed},
    {"403", Cause::forbidden, Cause::login_needed},
    {"404", Cause::not_found, Cause::not_found},
    {"error-invalid-room", Cause::not_found, Cause::not_found},
    {"error-room-not-found", Cause::not_found, Cause::not_found},
    {"error-invalid-channel", Cause::not_found, Cause::not_found},
    {"error-invalid-username", Cause::not_found, Cause::not_found},
    {"too-many-requests", Cause::rate_limited, Cause::rate_limited},
    {"totp-required", Cause::second_factor_needed, Cause::second_factor_needed},
    {"totp-invalid", Cause::second_factor_rejected, Cause::second_factor_rejected},
    {"totp-max-attempts", Cause::second_factor_rejected, Cause::second_factor_rejected},
    {"error-invalid-user", Cause::rejected, Cause::login_needed},
    {"500", Cause::rejected, Cause::rejected},
    {"invalid-event-name", Cause::rejected, Cause::rejected},
    {"Not-Allowed", Cause::rejected, Cause::rejected},
};

}  // namespace

TEST_CASE("a code means the same as a string, as a number and at the end of a text") {
  for (const Row& row : rows) {
    std::vector<std::string> spellings = {coded("\"" + row.code + "\""), mangled(row.code)};
    if (row.code.find_first_not_of("0123456789") == std::string::npos) spellings.push_back(coded(row.code));
    for (const std::string& error : spellings) {
      INFO(error);
      CHECK(refused(error, Phase::call).cause == row.cause);
      CHECK(refused(error, Phase::call, true).cause == row.when_anonymous);
      const Cause of_sub = row.cause == Cause::rejected ? Cause::sub_refused : row.cause;
      const Cause of_sub_anonymous =
          row.when_anonymous == Cause::rejected ? Cause::sub_refused : row.when_anonymous;
      CHECK(refused(error, Phase::subscribe).cause == of_sub);
      CHECK(refused(error, Phase::subscribe, true).cause == of_sub_anonymous);
    }
  }
}

TEST_CASE("in a login every refusal is one of the credentials, but for those that are not about them") {
  const std::vector<std::pair<std::string, Cause>> cases = {
      {"403", Cause::login_rejected},
      {"\"403\"", Cause::login_rejected},
      {"401", Cause::login_rejected},
      {"\"error-user-is-not-activated\"", Cause::login_rejected},
      {"\"error-login-blocked-for-ip\"", Cause::login_rejected},
      {"\"not-allowed\"", Cause::login_rejected},
      {"\"error-invalid-user\"", Cause::login_rejected},
      {"\"too-many-requests\"", Cause::rate_limited},
      {"\"totp-required\"", Cause::second_factor_needed},
      {"\"totp-invalid\"", Cause::second_factor_rejected},
      {"\"totp-max-attempts\"", Cause::second_factor_rejected}};
  for (const auto& [code, cause] : cases) {
    INFO(code);
    CHECK(refused(coded(code), Phase::login).cause == cause);
    CHECK(refused(coded(code), Phase::login, true).cause == cause);
  }
}

TEST_CASE("the code is the error, or what stands in the last brackets at its end") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"error":"not-allowed","message":"[not-allowed]"})", "not-allowed"},
      {R"({"error":403})", "403"},
      {R"({"error":"Not allowed [error-not-allowed]"})", "error-not-allowed"},
      {R"({"error":"[error-not-allowed]"})", "error-not-allowed"},
      {R"({"error":"Error, too many requests [sic]. Please wait [too-many-requests]"})", "too-many-requests"},
      {R"({"error":"a [b [c]"})", "c"},
      {R"({"message":"Not allowed [error-not-allowed]"})", "error-not-allowed"},
      {R"({"error":"","message":"Text [404]"})", "404"},
      {R"({"error":null,"message":"Text [404]"})", "404"},
      {R"({"error":"text [x] and more"})", "text [x] and more"},
      {R"({"error":"text]"})", "text]"},
      {R"({"error":"text[]"})", ""},
      {R"({"reason":"only a reason [404]"})", ""},
      {R"({"error":true})", ""},
      {R"({})", ""},
      {R"([])", ""},
      {R"("not-allowed")", ""},
      {R"(403)", ""}};
  for (const auto& [error, code] : cases) {
    INFO(error);
    CHECK(rocketchat::error_code(document(error).root()) == code);
  }
}

TEST_CASE("the code is in the innermost brackets, as servers with microservices nest them") {
  const std::string error =
      R"({"error":"Not allowed [error-not-allowed]","message":"Not allowed [Not allowed [error-not-allowed]]"})";

  CHECK(rocketchat::error_code(document(error).root()) == "error-not-allowed");
  CHECK(rocketchat::error_code(
            document(R"({"message":"Not allowed [Not allowed [error-not-allowed]]"})").root()) ==
        "error-not-allowed");
  CHECK(refused(error, Phase::call).message == "Not allowed (error-not-allowed)");
}

TEST_CASE("the message is the server's reason with the code") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"error":403,"reason":"You've been logged out by the server. Please log in again.","message":"m [403]"})",
       "You've been logged out by the server. Please log in again (403)"},
      {R"({"error":"not-allowed","message":"[not-allowed]"})", "refused by the server (not-allowed)"},
      {R"({"error":"x","reason":"","message":"Some text [x]"})", "Some text (x)"},
      {R"({"error":"Some [odd] text [x]","message":"Some [odd] text [x]"})", "Some [odd] text (x)"},
      {R"({"error":"x","reason":"r\u0065ason"})", "reason (x)"},
      {R"({"error":"x","message":"no bracket opened]"})", "no bracket opened] (x)"},
      {R"({"reason":"only this"})", "only this"},
      {R"({})", "refused by the server"}};
  for (const auto& [error, message] : cases) {
    INFO(error);
    CHECK(refused(error, Phase::call).message == message);
  }
}

TEST_CASE("the server's own words are kept as they came") {
  const auto failure = refused(
      R"({"error":"too-many-requests","reason":"Slow \u0064own","details":{"timeToReset": 1500, "seconds":2}})",
      Phase::call);

  REQUIRE(failure.server);
  CHECK(failure.server->error == R"("too-many-requests")");
  CHECK(failure.server->reason == R"("Slow \u0064own")");
  CHECK(failure.server->details == R"({"timeToReset": 1500, "seconds":2})");
  CHECK(failure.phase == Phase::call);
}

TEST_CASE("a rate limit says how long to wait, when the server does") {
  const auto wait = [](const std::string& details) {
    return refused(R"({"error":"too-many-requests","details":)" + details + "}", Phase::call).retry_after;
  };
  CHECK(wait(R"({"timeToReset":1500})") == std::chrono::milliseconds(1500));
  CHECK(wait(R"({"timeToReset":0})") == std::chrono::milliseconds(0));
  CHECK_FALSE(wait(R"({"timeToReset":"soon"})"));
  CHECK_FALSE(wait("{}"));
  CHECK_FALSE(wait("null"));
  CHECK_FALSE(refused(R"({"error":"too-many-requests"})", Phase::call).retry_after);
  CHECK_FALSE(refused(R"({"error":"x","details":{"timeToReset":1500}})", Phase::call).retry_after);
}

TEST_CASE("a wait that is no time to wait is none") {
  const auto wait = [](const std::string& number) {
    return refused(R"({"error":"too-many-requests","details":{"timeToReset":)" + number + "}}", Phase::call)
        .retry_after;
  };
  CHECK_FALSE(wait("-1"));
  CHECK_FALSE(wait("9223372036854775807"));
  CHECK(wait("1500.0").value_or(std::chrono::milliseconds(1500)) == std::chrono::milliseconds(1500));
}

TEST_CASE("a subscription ended without a reason, and a call refused without one, say so") {
  CHECK(refused("", Phase::subscribe).cause == Cause::sub_refused);
  CHECK(refused("", Phase::call).cause == Cause::rejected);
  CHECK_FALSE(refused("", Phase::subscribe).server);
  CHECK_FALSE(refused("", Phase::subscribe).message.empty());
}

TEST_CASE("an absent method's hint is the catalogue's, however the server spells 404") {
  const auto hint = [](const std::string& error, std::string_view method) {
    return refused(error, Phase::call, false, method).hint;
  };
  for (const std::string& error : {coded("404"), mangled("404")}) {
    CHECK(hint(error, "sendMessage").find("rest POST chat.sendMessage") != std::string::npos);
    CHECK(hint(error, "sendMesage") == "did you mean 'sendMessage'?");
  }
}

TEST_CASE("a room that is not found makes no method retired") {
  CHECK(refused(coded("\"error-invalid-room\""), Phase::call, false, "getRoomByTypeAndName").hint.empty());
}

TEST_CASE("a refused subscription has a near miss when its name is unknown") {
  const auto hint = [](const std::string& error, std::string_view name, bool anonymous = false) {
    return refused(error, Phase::subscribe, anonymous, name).hint;
  };
  for (const std::string& error : {coded("404"), mangled("404"), coded("500"), std::string()}) {
    INFO(error);
    CHECK(hint(error, "stream-room-message") == "did you mean 'stream-room-messages'?");
    CHECK(hint(error, "stream-room-messages").empty());
  }
  CHECK(hint(coded("\"too-many-requests\""), "stream-room-message").empty());
  CHECK(hint(coded("\"not-allowed\""), "stream-room-message", true).find("--token-file") !=
        std::string::npos);
}

TEST_CASE("hints tell what might help") {
  CHECK(refused(coded("\"not-allowed\""), Phase::call, true).hint.find("--token-file") != std::string::npos);
  CHECK(refused(coded("\"not-allowed\""), Phase::call).hint.empty());
  CHECK(refused(coded("\"totp-required\""), Phase::call).hint.find("--totp-code-command") !=
        std::string::npos);
}

TEST_CASE("what a server says while it comes up is told from what it means") {
  const auto refused = [](const std::string& error, core::Phase phase) {
    const auto document = json::Document::parse(error);
    REQUIRE(document);
    return rocketchat::comes_up(rocketchat::refusal({document->root(), phase, "m"}, false));
  };
  for (const core::Phase phase : {core::Phase::login, core::Phase::subscribe, core::Phase::call}) {
    CHECK(refused(R"({"error":500,"reason":"Internal server error"})", phase));
    CHECK(refused(R"({"error":"500"})", phase));
    CHECK(refused(R"({"error":"Internal server error [500]"})", phase));
    CHECK_FALSE(refused(R"({"error":403})", phase));
    CHECK_FALSE(refused(R"({"error":"error-not-allowed"})", phase));
    CHECK_FALSE(refused(R"({"reason":"500"})", phase));
  }
  auto upgrade = core::failure(core::Cause::upgrade, core::Phase::upgrade, "not a 101");
  CHECK_FALSE(rocketchat::comes_up(upgrade));
  upgrade.http_status = 404;
  CHECK(rocketchat::comes_up(upgrade));
  CHECK_FALSE(rocketchat::comes_up(core::failure(core::Cause::tls, core::Phase::tls, "no trust")));
}
