// Methods that the server lets through only with a code of the second factor.
#include <csignal>

#include "dialogue.h"
#include "support/http.h"
#include "terminal.h"

using namespace dialogue;
using support::TemporaryFolder;

namespace {

const std::vector<std::string> call = {"call", "guarded", "1"};

Ran guarded(const RocketChatServer& server, std::vector<std::string> options,
            const Setup& setup = with_token()) {
  options.insert(options.end(), call.begin(), call.end());
  return run_at(server, options, setup);
}

Setup with_code(const std::string& code) {
  Setup setup = with_token();
  setup.environment["ROCKETCHAT_TOTP_CODE"] = code;
  return setup;
}

}  // namespace

TEST_CASE("a method that wants a code gets it from wherever a login would") {
  for (const auto flavour : {support::Flavour::meteor, support::Flavour::ddp_streamer}) {
    const RocketChatServer server({.flavour = flavour});
    const TemporaryFolder folder;
    require_output(guarded(server, {"--totp-code-command", "echo 123456"}), "[1]\n");
    require_output(guarded(server, {"--totp-secret-file", folder.file("secret", "JBSWY3DPEHPK3PXP\n", 0600)}),
                   "[1]\n");
    require_output(guarded(server, {}, with_code("123456")), "[1]\n");
  }
}

TEST_CASE("a command for a code is told what for, and the password is what it prints for that") {
  const TemporaryFolder folder;
  const std::string command = folder.file(
      "code",
      "#!/bin/sh\ncase $ROCKETCHAT_TOTP_METHOD in password) echo correct horse;; email) echo 123456;; esac\n",
      0700);
  for (const std::string method : {"email", "password"}) {
    const RocketChatServer server({.guard = method});
    require_output(guarded(server, {"--totp-code-command", command}), "[1]\n");
  }
  const RocketChatServer server({.guard = "password"});
  require_output(guarded(server, {}, with_password("alice")), "[1]\n");  // who has it need not give it twice
}

TEST_CASE("status 32 second_factor_needed: a method wants a code and there is no source of one") {
  const RocketChatServer server;
  const Ran ran = guarded(server, {});
  require_failure(ran, 32, "second_factor_needed");
  REQUIRE(contains(ran.err, "--totp-code-command"));
}

TEST_CASE("status 33 second_factor_rejected: the code that a method wants is wrong") {
  const RocketChatServer server;
  require_failure(guarded(server, {}, with_code("000000")), 33, "second_factor_rejected");
  require_failure(guarded(server, {"--totp-code-command", "echo 000000"}), 33, "second_factor_rejected");
  require_failure(guarded(server, {"--totp-code-command", "false"}), 3, "config");
}

TEST_CASE("every answer of a batch that wants a code comes, in order") {
  const RocketChatServer server;
  const std::string lines =
      "{\"id\":1,\"method\":\"guarded\",\"params\":[1]}\n{\"id\":2,\"method\":\"echo\",\"params\":[2]}\n"
      "{\"id\":3,\"method\":\"guarded\",\"params\":[3]}\n";
  Setup setup = with_token();
  setup.input = lines;
  const Ran ran = run_at(server, {"batch", "--totp-code-command", "echo 123456"}, setup);
  REQUIRE(ran.status == 0);
  const auto answers = lines_of(ran.out);
  REQUIRE(answers.size() == 3);
  REQUIRE(contains(answers[0], R"("id":1,"ok":true,"result":[1])"));
  REQUIRE(contains(answers[1], R"("id":2,"ok":true,"result":2)"));
  REQUIRE(contains(answers[2], R"("id":3,"ok":true,"result":[3])"));
}

TEST_CASE("a person is asked for the code of a method, again after a slip") {
  const RocketChatServer server;
  Terminal terminal;
  terminal.run(server.url(), call, with_token());
  REQUIRE(terminal.shows("Code of the second factor (totp)"));
  REQUIRE_FALSE(terminal.echoes());
  terminal.type("000000\n");
  REQUIRE(terminal.shows("Code of the second factor"));
  terminal.type("123456\n");
  const Ran ran = terminal.program().wait();
  REQUIRE(ran.out == "[1]\n");
  REQUIRE(ran.status == 0);

  const RocketChatServer other({.guard = "password"});
  Terminal once_more;
  once_more.run(other.url(), call, with_token());
  REQUIRE(once_more.shows("Password, once more"));
  once_more.type("correct horse\n");
  REQUIRE(once_more.program().wait().out == "[1]\n");
}

TEST_CASE("the deadline and a signal end a call that waits for a code, and the terminal echoes again") {
  const RocketChatServer server;
  for (const bool by_signal : {true, false}) {
    Terminal terminal;
    auto arguments = call;
    arguments.insert(arguments.end(), {"--deadline", by_signal ? "60s" : "4s"});
    terminal.run(server.url(), arguments, with_token());
    REQUIRE(terminal.shows("Code of the second factor"));
    if (by_signal) terminal.program().signal(SIGTERM);
    REQUIRE(terminal.program().wait().status == (by_signal ? 128 + SIGTERM : 51));
    REQUIRE(terminal.echoes());
  }
}

TEST_CASE("no trace shows the code that went with a method") {
  const RocketChatServer server({.guard = "password"});
  const Ran ran = guarded(server, {"--trace", "--totp-code-command", "echo correct horse"});
  REQUIRE(ran.status == 0);
  REQUIRE(contains(ran.err, R"("twoFactorCode":"***")"));
  REQUIRE_FALSE(contains(ran.err, "horse"));
}

TEST_CASE("a request of the REST API that wants a code gets it as a method does") {
  support::RocketChatOptions options;
  options.rest = [](const support::HttpAsked& asked) {
    if (asked.field("x-2fa-code") == "123456" && asked.field("x-2fa-method") == "totp")
      return support::HttpReply{.body = "{}"};
    const std::string code = asked.field("x-2fa-code").empty() ? "totp-required" : "totp-invalid";
    return support::HttpReply{.status = 400,
                              .body = R"({"success":false,"error":"TOTP [)" + code + R"(]","errorType":")" +
                                      code + R"(","details":{"method":"totp"}})"};
  };
  const RocketChatServer server(options);
  const std::vector<std::string> request = {"rest", "POST", "users.update"};
  require_output(run_at(server, request, with_code("123456")), "{}\n");
  require_output(
      run_at(server, {"rest", "POST", "users.update", "--totp-code-command", "echo 123456"}, with_token()),
      "{}\n");
  require_failure(run_at(server, request, with_code("654321")), 33, "second_factor_rejected");
  const Ran ran = run_at(server, request, with_token());
  require_failure(ran, 32, "second_factor_needed");
  REQUIRE(contains(ran.err, "--totp-code-command"));
}
