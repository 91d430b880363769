#include "cmd/exit_status.h"

#include <string>
#include <utility>
#include <vector>

#include "json/reader.h"
#include "tests/support/catch.hpp"

namespace {

using cmd::Again;
using core::Cause;
using core::Failure;
using core::failure;
using core::Phase;

struct Expected {
  int status;
  std::string name;
  Again again;
};

const std::vector<Expected> contract = {
    {0, "ok", Again::no},
    {1, "no", Again::no},
    {2, "usage", Again::no},
    {3, "config", Again::no},
    {4, "input", Again::no},
    {5, "output", Again::no},
    {6, "internal", Again::no},
    {10, "dns", Again::yes},
    {11, "connect", Again::yes},
    {12, "proxy", Again::yes},
    {13, "tls", Again::no},
    {14, "upgrade", Again::when_busy},
    {15, "connect_timeout", Again::yes},
    {20, "ddp_version", Again::no},
    {21, "protocol", Again::no},
    {30, "login_needed", Again::no},
    {31, "login_rejected", Again::no},
    {32, "second_factor_needed", Again::no},
    {33, "second_factor_rejected", Again::no},
    {34, "forbidden", Again::no},
    {35, "rate_limited", Again::yes},
    {40, "not_found", Again::no},
    {41, "sub_refused", Again::no},
    {42, "sub_ended", Again::no},
    {43, "rejected", Again::no},
    {50, "reply_timeout", Again::yes},
    {51, "goal_timeout", Again::no},
    {52, "lost", Again::yes},
    {53, "reconnects_exhausted", Again::no},
    {54, "outcome_unknown", Again::no},
    {129, "by signal", Again::no},
    {130, "by signal", Again::no},
    {141, "by SIGPIPE", Again::no},
    {143, "by signal", Again::no},
};

const std::vector<std::pair<Cause, int>> causes = {
    {Cause::usage, 2},
    {Cause::config, 3},
    {Cause::input, 4},
    {Cause::output, 5},
    {Cause::internal, 6},
    {Cause::dns, 10},
    {Cause::connect, 11},
    {Cause::proxy, 12},
    {Cause::tls, 13},
    {Cause::upgrade, 14},
    {Cause::connect_timeout, 15},
    {Cause::ddp_version, 20},
    {Cause::protocol, 21},
    {Cause::login_needed, 30},
    {Cause::login_rejected, 31},
    {Cause::second_factor_needed, 32},
    {Cause::second_factor_rejected, 33},
    {Cause::forbidden, 34},
    {Cause::rate_limited, 35},
    {Cause::not_found, 40},
    {Cause::sub_refused, 41},
    {Cause::sub_ended, 42},
    {Cause::rejected, 43},
    {Cause::reply_timeout, 50},
    {Cause::goal_timeout, 51},
    {Cause::lost, 52},
    {Cause::reconnects_exhausted, 53},
    {Cause::outcome_unknown, 54},
};

}  // namespace

TEST_CASE("the table holds every status of the contract with its number, name and repeatability") {
  const auto table = cmd::status_table();
  REQUIRE(table.size() == contract.size());
  for (std::size_t i = 0; i < contract.size(); ++i) {
    INFO(contract[i].status);
    CHECK(table[i].status == contract[i].status);
    CHECK(table[i].name == contract[i].name);
    CHECK(table[i].again == contract[i].again);
    CHECK_FALSE(table[i].when.empty());
  }
}

TEST_CASE("every cause has the status of the contract") {
  for (const auto& [cause, status] : causes) {
    INFO(status);
    CHECK(cmd::row(cause).status == status);
  }
}

TEST_CASE("no status is one that sysexits, timeout, a shell or ssh has taken") {
  for (const cmd::StatusRow& row : cmd::status_table()) {
    INFO(row.status);
    CHECK_FALSE((row.status >= 64 && row.status <= 80));
    CHECK_FALSE((row.status >= 124 && row.status <= 127));
    CHECK(row.status < 255);
  }
}

TEST_CASE("a refused upgrade may be repeated only when the server was busy") {
  const std::vector<std::pair<int, bool>> cases = {{200, false}, {301, false}, {404, false}, {428, false},
                                                   {429, true},  {430, false}, {499, false}, {500, true},
                                                   {503, true},  {599, true},  {600, false}, {0, false}};
  for (const auto& [http, again] : cases) {
    INFO(http);
    Failure refused = failure(Cause::upgrade, Phase::upgrade, "HTTP");
    CHECK_FALSE(cmd::retryable(refused));
    refused.http_status = http;
    CHECK(cmd::retryable(refused) == again);
    refused.cause = Cause::tls;
    CHECK_FALSE(cmd::retryable(refused));
  }
}

TEST_CASE("a failure is one line of text, with its phase and its name") {
  CHECK(cmd::text_line(failure(Cause::login_rejected, Phase::login, "incorrect credentials (403)")) ==
        "rocketwire: login: incorrect credentials (403) [login_rejected]\n");
}

TEST_CASE("a failure before the connection names no phase") {
  CHECK(cmd::text_line(core::usage("a command is needed")) == "rocketwire: a command is needed [usage]\n");
}

TEST_CASE("a hint is a second line") {
  CHECK(cmd::text_line(core::usage("unknown command 'cal'", "did you mean 'call'?")) ==
        "rocketwire: unknown command 'cal' [usage]\nrocketwire: hint: did you mean 'call'?\n");
}

TEST_CASE("text from outside cannot move a terminal or end a line") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"plain, \"quoted\" \\ grüße 🚀", "plain, \"quoted\" \\ grüße 🚀"},
      {"a\nb\tc\rd", "a\\nb\\tc\\x0dd"},
      {"\x1b[2J\x07", "\\x1b[2J\\x07"},
      {std::string("\0z", 2), "\\x00z"},
      {"\x7f", "\\x7f"},
      {"\u0080\u009b31m\u009f", "\\u{0080}\\u{009b}31m\\u{009f}"},
      {"\u00a0", "\u00a0"},
      {"\u202a\u202b\u202c\u202d\u202e", "\\u{202a}\\u{202b}\\u{202c}\\u{202d}\\u{202e}"},
      {"\u2066\u2067\u2068\u2069", "\\u{2066}\\u{2067}\\u{2068}\\u{2069}"},
      {"\u2028\u2029", "\\u{2028}\\u{2029}"},
      {"\u2027\u202f\u2065\u206a", "\u2027\u202f\u2065\u206a"},
      {"\xff", "\\xff"},
      {"\xc3", "\\xc3"},
      {"\xe2\x80", "\\xe2\\x80"},
      {"\xc0\xaf", "\\xc0\\xaf"},
      {"\xed\xa0\x80", "\\xed\\xa0\\x80"},
      {"\xf5\x80\x80\x80", "\\xf5\\x80\\x80\\x80"},
      {"\x9b", "\\x9b"},
      {"\xc3\xc3\xbc", "\\xc3ü"},
  };
  for (const auto& [text, shown] : cases) {
    INFO(shown);
    Failure given = failure(Cause::rejected, Phase::call, text);
    given.hint = text;
    CHECK(cmd::text_line(given) ==
          "rocketwire: call: " + shown + " [rejected]\nrocketwire: hint: " + shown + "\n");
  }
}

TEST_CASE("the JSON of a bare failure has every key, null where nothing is known") {
  CHECK(cmd::json_line(failure(Cause::dns, Phase::connect, "no such name"), "", 0) ==
        R"({"error":{"name":"dns","status":10,"phase":"connect","message":"no such name","hint":null,)"
        R"("retryable":true,"retry_after_ms":null,"sent":null,"server":null,"http_status":null,)"
        R"("close_code":null,"host":null,"attempt":null}})"
        "\n");
}

TEST_CASE("the JSON of a failure tells all that is known") {
  Failure full = failure(Cause::rate_limited, Phase::call, "too many requests");
  full.hint = "wait";
  full.server =
      core::ServerError{R"("too-many-requests")", R"("Slow \"down\"")", "{\"timeToReset\":\n 1500 }"};
  full.http_status = 101;
  full.close_code = 1000;
  full.retry_after = std::chrono::milliseconds(1500);
  full.sent = true;

  CHECK(
      cmd::json_line(full, "chat.example.org:443", 3) ==
      R"({"error":{"name":"rate_limited","status":35,"phase":"call","message":"too many requests","hint":"wait",)"
      R"("retryable":true,"retry_after_ms":1500,"sent":true,)"
      R"("server":{"error":"too-many-requests","reason":"Slow \"down\"","details":{"timeToReset":1500}},)"
      R"("http_status":101,"close_code":1000,"host":"chat.example.org:443","attempt":3}})"
      "\n");
}

TEST_CASE("the parts of a server's error that it did not send are null") {
  Failure given = failure(Cause::rejected, Phase::call, "no");
  given.server = core::ServerError{"403", "", ""};
  given.sent = false;

  const std::string line = cmd::json_line(given, "", 0);

  CHECK(line.find(R"("server":{"error":403,"reason":null,"details":null})") != std::string::npos);
  CHECK(line.find(R"("sent":false)") != std::string::npos);
}

TEST_CASE("the JSON of a failure is valid and harmless whatever the texts hold") {
  Failure given = failure(Cause::lost, Phase::stream, "a\n\x1b[2J\x7f\xff\u009b\u202e\u2028\"\\ü");
  given.server = core::ServerError{"1e400", "\"\u202e\x7f\"", ""};

  const std::string line = cmd::json_line(given, "h\t", 1);

  json::Reader reader;
  CHECK_FALSE(reader.read(line).has_value());
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(line.find(R"("message":"a\n\u001b[2J\u007f)"
                  "\uFFFD"
                  R"(\u009b\u202e\u2028\"\\ü")") != std::string::npos);
  CHECK(line.find(R"("error":1e400,"reason":"\u202e\u007f")") != std::string::npos);
}

TEST_CASE("every phase has its word") {
  const std::vector<std::pair<Phase, std::string>> phases = {
      {Phase::setup, "setup"},   {Phase::connect, "connect"},
      {Phase::tls, "tls"},       {Phase::upgrade, "upgrade"},
      {Phase::ddp, "ddp"},       {Phase::login, "login"},
      {Phase::call, "call"},     {Phase::subscribe, "subscribe"},
      {Phase::stream, "stream"}, {Phase::output, "output"}};
  for (const auto& [phase, word] : phases) {
    CHECK(cmd::json_error(failure(Cause::lost, phase, "x"), "", 0).find("\"phase\":\"" + word + "\"") !=
          std::string::npos);
  }
}
