// Requests by HTTP that the server takes only with a code of the second factor.
#include "rocketchat/rest/rest.h"
#include "tests/client/guarded.h"

using namespace client;

namespace {

/// A request in such a run.
struct GuardedRequest : Guarded {
  explicit GuardedRequest(rocketchat::SecondFactor factor)
      : Guarded(std::move(factor),
                std::make_unique<rocketchat::Rest>(
                    HttpRequest{.verb = "POST", .target = "/api/v1/x", .body = "{}"}, false)) {
    run.log_in();
  }
  /// Of the last request, those behind who logged in or before.
  core::HttpFields proof() const {
    core::HttpFields fields;
    for (const auto& field : run.http.asked.back().fields) {
      if (field.first.starts_with("x-2fa")) fields.push_back(field);
    }
    return fields;
  }
};

std::string wanted(const std::string& method = "totp") {
  return R"({"success":false,"error":"TOTP Required [totp-required]","errorType":"totp-required","details":{"method":")" +
         method + R"("}})";
}
const std::string wrong =
    R"({"success":false,"error":"TOTP Invalid [totp-invalid]","errorType":"totp-invalid"})";

}  // namespace

TEST_CASE("a code that is there goes with a request at once, as header fields, when it is wanted") {
  GuardedRequest guarded(code("123456"));
  Rehearsal& run = guarded.run;
  CHECK(guarded.proof().empty());

  run.answer(400, wanted("email"));

  CHECK(run.ended() == "running");
  REQUIRE(run.http.asked.size() == 2);
  CHECK(guarded.proof() == core::HttpFields{{"x-2fa-code", "123456"}, {"x-2fa-method", "email"}});
  CHECK(run.http.asked[1].body == "{}");
  CHECK(guarded.secrets.masked("123456") == "***");
  run.answer(200, "{}");
  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{"{}"});
}

TEST_CASE("a code that is wrong is not sent again") {
  GuardedRequest guarded(code("123456"));
  guarded.run.answer(400, wanted());
  guarded.run.answer(400, wrong);
  CHECK(guarded.run.ended() == "33 second_factor_rejected");
  CHECK(guarded.run.http.asked.size() == 2);
}

TEST_CASE("a person is asked for the code of a request, as often as they may be wrong") {
  GuardedRequest guarded(rocketchat::Asked{2});
  Rehearsal& run = guarded.run;
  run.answer(401, wanted());
  CHECK(run.person.asked_for == "totp");
  CHECK(run.http.asked.size() == 1);

  run.person.asked_by->code_given("111111", run.now);
  CHECK(guarded.proof() == core::HttpFields{{"x-2fa-code", "111111"}, {"x-2fa-method", "totp"}});
  run.answer(400, wrong);
  CHECK(run.person.times == 2);
  run.person.asked_by->code_given("222222", run.now);
  run.answer(400, wrong);

  CHECK(run.ended() == "33 second_factor_rejected");
  CHECK(run.http.asked.size() == 3);
}

TEST_CASE("nobody is asked where no code can be had, or another thing is wrong") {
  GuardedRequest none(rocketchat::NoCode{});
  none.run.answer(400, wanted());
  CHECK(none.run.ended() == "32 second_factor_needed");
  CHECK(none.run.http.asked.size() == 1);

  for (const auto& [status, body, end] :
       {std::tuple{403, R"({"success":false,"error":"no"})", "34 forbidden"},
        {400, "<html>", "43 rejected"},
        {400, "[]", "43 rejected"},
        {400, R"({"error":{}})", "43 rejected"},
        {200, R"("totp-required")", "done"}}) {
    INFO(body);
    GuardedRequest guarded(rocketchat::Asked{3});
    guarded.run.answer(status, body);
    CHECK(guarded.run.ended() == end);
    CHECK(guarded.run.person.times == 0);
  }
}

TEST_CASE("a code that cannot be had ends the run with its reason") {
  GuardedRequest guarded(rocketchat::Asked{3});
  guarded.run.answer(400, wanted());
  guarded.run.person.asked_by->code_failed(
      core::failure(core::Cause::config, core::Phase::login, "the command failed"), guarded.run.now);
  CHECK(guarded.run.ended() == "3 config");
  CHECK(guarded.run.failure().phase == core::Phase::call);
}

TEST_CASE("a code that comes when its connection is lost is for nobody") {
  GuardedRequest guarded(rocketchat::Asked{3});
  Rehearsal& run = guarded.run;
  run.answer(400, wanted());
  run.closed();
  CHECK(run.ended() == "52 lost");

  run.person.asked_by->code_given("123456", run.now);

  CHECK(run.http.asked.size() == 1);
}
