#include "rocketchat/rest/rest_answer.h"

#include <string>

#include "cmd/exit_status.h"
#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using client::HttpAnswer;
using rocketchat::RestAsked;

namespace {

const RestAsked by_get = {};
const RestAsked by_post = {.safe = false};
const RestAsked by_nobody = {.anonymous = true};

/// The document, or the status of the contract with its name.
std::string said(const HttpAnswer& answer, RestAsked asked = by_get) {
  const auto came = rocketchat::rest_answer(answer, asked);
  if (const auto* document = std::get_if<json::Document>(&came)) return std::string(document->text());
  const cmd::StatusRow& row = cmd::row(std::get<core::Failure>(came).cause);
  return std::to_string(row.status) + " " + std::string(row.name);
}

core::Failure failure(const HttpAnswer& answer, RestAsked asked = by_get) {
  return std::get<core::Failure>(rocketchat::rest_answer(answer, asked));
}

HttpAnswer answer(int status, const std::string& body) { return {status, "Whatever", {}, body}; }

HttpAnswer refusal(int status, const std::string& error, const std::string& type = {}) {
  return answer(status, R"({"success":false,"error":")" + error + "\"" +
                            (type.empty() ? "" : R"(,"errorType":")" + type + "\"") + "}");
}

}  // namespace

TEST_CASE("a success is its document as it came") {
  CHECK(said(answer(200, R"({"room":{"_id":"GENERAL"},"success":true})")) ==
        R"({"room":{"_id":"GENERAL"},"success":true})");
  CHECK(said(answer(200, R"({"version":"8.9"})")) == R"({"version":"8.9"})");
  CHECK(said(answer(201, "[1e400]")) == "[1e400]");
  CHECK(said(answer(204, "")) == "null");
}

TEST_CASE("a success without a body is null, whatever its status") {
  CHECK(said(answer(200, "")) == "null");
  CHECK(said(answer(201, "\r\n")) == "null");
  CHECK(said(answer(400, "")) == "43 rejected");
}

TEST_CASE("a success that is no JSON breaks the protocol") {
  CHECK(said(answer(200, "<html>")) == "21 protocol");
  CHECK(said(answer(200, "{} {}")) == "21 protocol");
  CHECK(failure(answer(200, "<html>")).http_status == 200);
}

TEST_CASE("a 200 that says that it failed has failed") {
  CHECK(said(refusal(200, "it is not there")) == "43 rejected");
  CHECK(said(refusal(200, "no [error-room-not-found]", "error-room-not-found")) == "40 not_found");
}

TEST_CASE("HTTP's statuses mean what the contract says") {
  for (const auto& [status, meaning] : {std::pair{401, "31 login_rejected"},
                                        {403, "34 forbidden"},
                                        {404, "40 not_found"},
                                        {429, "35 rate_limited"},
                                        {400, "43 rejected"},
                                        {405, "43 rejected"},
                                        {413, "43 rejected"},
                                        {302, "43 rejected"},
                                        {500, "52 lost"},
                                        {502, "52 lost"},
                                        {503, "52 lost"}}) {
    INFO(status);
    CHECK(said(answer(status, "<html>nginx</html>")) == meaning);
    CHECK(said(answer(status, "")) == meaning);
    CHECK(said(refusal(status, "no")) == meaning);
    CHECK(failure(answer(status, "")).http_status == status);
  }
  CHECK(said(answer(999, "")) == "43 rejected");
  CHECK(said(answer(500, ""), by_post) == "54 outcome_unknown");
  CHECK(said(answer(401, ""), by_nobody) == "30 login_needed");
  CHECK(said(answer(403, ""), by_nobody) == "30 login_needed");
}

TEST_CASE("within a 400 the code decides, wherever it stands") {
  for (const auto& [code, meaning] : {std::pair{"error-room-not-found", "40 not_found"},
                                      {"error-not-allowed", "34 forbidden"},
                                      {"totp-required", "32 second_factor_needed"},
                                      {"totp-invalid", "33 second_factor_rejected"},
                                      {"error-message-size-exceeded", "43 rejected"}}) {
    INFO(code);
    CHECK(said(refusal(400, "words", code)) == meaning);
    CHECK(said(refusal(400, std::string("some words [") + code + "]")) == meaning);
    CHECK(said(refusal(400, code)) == meaning);
  }
  CHECK(said(refusal(401, "TOTP Required [totp-required]", "totp-required")) == "32 second_factor_needed");
  CHECK(said(refusal(400, "no [error-not-allowed]"), by_nobody) == "30 login_needed");
  CHECK(said(refusal(403, "no [error-forbidden]", "error-forbidden")) == "34 forbidden");
}

TEST_CASE("a refusal says what the server says, and what it answered") {
  const auto refused =
      failure(refusal(400, "The room is not there [error-room-not-found]", "error-room-not-found"));
  CHECK(refused.message == "The room is not there (error-room-not-found)");
  CHECK(refused.server->error == R"("error-room-not-found")");
  CHECK(refused.server->reason == R"("The room is not there [error-room-not-found]")");
  CHECK(failure(refusal(400, "must be a string.")).message == "must be a string (HTTP 400)");
  CHECK(failure(answer(401, R"({"status":"error","message":"You must be logged in to do this."})")).message ==
        "You must be logged in to do this (HTTP 401)");
  CHECK(failure(answer(404, "<html>")).message == "the server answered HTTP 404 Whatever");
  HttpAnswer moved = answer(301, "");
  moved.fields.emplace_back("location", "https://elsewhere/");
  CHECK(failure(moved).message == "the server answered HTTP 301 Whatever, Location: https://elsewhere/");
}

TEST_CASE("a server that is asked too often says when, by its own clock") {
  HttpAnswer busy = refusal(429, "must wait 17 seconds [error-too-many-requests]");
  CHECK(failure(busy).retry_after == std::nullopt);
  busy.fields = {{"X-RateLimit-Reset", "1500"}, {"Date", "Thu, 01 Jan 1970 00:00:01 GMT"}};
  CHECK(failure(busy).retry_after == 500ms);
  for (const char* reset : {"500", "soon", "-1", "99999999999999999999", ""}) {
    INFO(reset);
    busy.fields[0].second = reset;
    CHECK(failure(busy).retry_after == std::nullopt);
  }
  busy.fields = {{"Retry-After", "3"}};
  CHECK(failure(busy).retry_after == 3s);
  busy.fields = {{"Retry-After", "Thu, 01 Jan 1970 00:00:05 GMT"}, {"Date", "Thu, 01 Jan 1970 00:00:01 GMT"}};
  CHECK(failure(busy).retry_after == 4s);
  busy.fields = {{"X-RateLimit-Reset", "1500"}};
  CHECK(failure(busy).retry_after == std::nullopt);
  HttpAnswer down = answer(503, "");
  down.fields = {{"Retry-After", "7"}};
  CHECK(failure(down).retry_after == 7s);
}

TEST_CASE("whatever a body holds, an answer has a meaning") {
  for (const char* body : {"null", "1", "\"text\"", "[]", "{}", R"({"success":0})", R"({"error":{"a":1}})",
                           R"({"error":1,"errorType":2,"details":[]})", R"({"success":"false"})", "\xff"}) {
    for (const int status : {200, 302, 400, 401, 500}) {
      INFO(body << status);
      CHECK_FALSE(said(answer(status, body)).empty());
    }
  }
}
