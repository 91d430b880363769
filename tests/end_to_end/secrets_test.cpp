// That secrets stay where they belong.
#include "dialogue.h"

using namespace dialogue;
using support::TemporaryFolder;

namespace {

const std::vector<std::string> loud = {"--trace", "--events", "-v"};

std::vector<std::string> loudly(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), loud.begin(), loud.end());
  return arguments;
}

void require_hidden(const std::string& shown, const std::vector<std::string>& secrets) {
  INFO(shown);
  for (const std::string& secret : secrets) {
    INFO("secret: " << secret);
    REQUIRE_FALSE(contains(shown, secret));
  }
}

void require_hidden(const Ran& ran, const std::vector<std::string>& secrets) {
  REQUIRE(ran.status != 0);
  require_hidden(ran.err, secrets);
  require_hidden(ran.out, secrets);
}

}  // namespace

TEST_CASE("no trace, event or -v shows a token, neither ours nor the one the server sends back") {
  for (const auto flavour : {support::Flavour::meteor, support::Flavour::ddp_streamer}) {
    const RocketChatServer server({.flavour = flavour});
    const Ran ran = run_at(server, loudly({"whoami"}), with_token());
    REQUIRE(ran.status == 0);
    REQUIRE(contains(ran.err, R"("method":"login")"));
    require_hidden(ran.err, {"bob-resume-token"});
  }
}

TEST_CASE("no trace shows a password, its digest, a code or the new token") {
  const RocketChatServer server;
  Setup carol = with_password("carol");
  carol.environment["ROCKETCHAT_TOTP_CODE"] = "123456";
  const TemporaryFolder folder;
  const std::string trace = folder.at("trace");
  auto arguments = loudly({"--trace-file", trace, "whoami"});
  const Ran ran = run_at(server, arguments, carol);
  REQUIRE(ran.status == 0);

  std::string digest = "?", token = "?";
  for (const std::string& frame : server.received()) {
    const Json sent = Json::parse(frame).value();
    if (sent["method"].string() == "login")
      digest = sent["params"][0]["totp"]["login"]["password"]["digest"].string();
  }
  REQUIRE(digest.size() == 64);
  require_hidden(ran.err, {"correct horse", digest, "123456"});
  const std::string file = support::file_content(trace);
  REQUIRE(contains(file, R"("method":"login")"));
  require_hidden(file, {"correct horse", digest, "123456"});
}

TEST_CASE("no trace shows an LDAP password or a login object") {
  const RocketChatServer server;
  const Ran ldap = run_at(server, loudly({"-u", "dave", "--ldap", "--password-command", "echo 'ldap secret'",
                                          "call", "echo", "1"}));
  REQUIRE(ldap.status == 0);
  require_hidden(ldap.err, {"ldap secret\""});
  const Ran object = run_at(server, loudly({"--login-json", "-", "call", "echo", "1"}),
                            {.input = R"({"oauth":{"credentialToken":"ct","credentialSecret":"cs"}})"});
  REQUIRE(object.status == 0);
  require_hidden(object.err, {"\"ct\"", "\"cs\""});
}

TEST_CASE("the trace of a login shows its shape") {
  const RocketChatServer server;
  const Ran ran = run_at(server, {"--trace", "whoami"}, with_token());
  REQUIRE(contains(ran.err, R"("params":[{"resume":"***"}])"));
}

TEST_CASE("no error shows a secret, with either format") {
  for (const std::string format : {"text", "json"}) {
    const RocketChatServer server;
    Setup setup = {.environment = {{"ROCKETCHAT_TOKEN", "some-wrong-token"}}};
    require_hidden(run_at(server, {"--error-format", format, "-v", "whoami"}, setup), {"some-wrong-token"});
    require_hidden(
        run_at(server, {"--error-format", format, "-v", "whoami"}, with_password("alice", "wrong horse")),
        {"wrong horse"});
    require_hidden(run_at(server, {"--error-format", format, "-u", "alice:wrong horse", "whoami"}),
                   {"wrong horse"});
    require_hidden(
        support::run({"--error-format", format, "-S", "https://alice:wrong-horse@chat.example", "whoami"}),
        {"wrong-horse"});
    require_hidden(run_at(server, {"--error-format", format, "whoami", "-H", "X Auth: wrong-horse"}),
                   {"wrong-horse"});
    require_hidden(run_at(server, {"--error-format", format, "--login-json", "-", "whoami"},
                          {.input = "{\"wrong-horse\""}),
                   {"wrong-horse"});
  }
}

TEST_CASE("a token that the server repeats is hidden in the error, the events and the trace") {
  const std::string format = GENERATE(as<std::string>(), "text", "json");
  const DdpServer server(greeting([](Peer& client) {
    const std::string login = client.receive();
    client.send(R"({"msg":"error","reason":"Bad request","offendingMessage":)" + login + "}");
    client.send(R"({"msg":"added","collection":"users","fields":{"x":"bob\u002dresume\u002Dtoken"}})");
    client.send(error_of(
        login, R"({"error":403,"reason":"bob-resume-token is no token","details":"bob-resume-token"})"));
    client.send(error_of(login, R"({"error":403,"reason":"again: bob-resume-token"})"));
    client.wait_closed(10s);
  }));
  const Ran ran =
      run_at(server, {"--trace", "--events", "--error-format", format, "-q", "whoami"}, with_token());
  REQUIRE(ran.status != 0);
  REQUIRE(contains(ran.err, "***"));
  require_hidden(ran, {"bob-resume-token", "bob\\u002dresume"});
}

TEST_CASE("a frame that is no JSON hides no token") {
  const DdpServer server(greeting([](Peer& client) {
    client.receive();
    client.send("bob-resume-token }{");
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"--trace", "whoami"}, with_token());
  REQUIRE(ran.status == 21);
  require_hidden(ran, {"bob-resume-token"});
}

TEST_CASE("a password, its digest, a code and the token of the login are hidden wherever they come back") {
  const DdpServer server(greeting([](Peer& client) {
    const std::string login = client.receive();
    client.send(result_of(login, R"({"id":"u","token":"the-token-returned"})"));
    const std::string call = client.receive();
    client.send(R"({"msg":"nosense","was":)" + login + R"(,"token":"the-token-returned"})");
    client.send(error_of(
        call,
        R"({"error":"e","reason":"correct horse, 123456, the-token-returned","details":)" + login + "}"));
    client.wait_closed(10s);
  }));
  Setup setup = with_password("alice");
  setup.environment["ROCKETCHAT_TOTP_CODE"] = "123456";
  for (const std::string format : {"text", "json"}) {
    const Ran ran = run_at(server, {"--trace", "--events", "--error-format", format, "call", "m"}, setup);
    REQUIRE(ran.status == 43);
    const std::string sent = server.received().at(1);
    const std::size_t at = sent.find(R"("digest":")");
    REQUIRE(at != std::string::npos);
    require_hidden(ran, {"correct horse", "123456", "the-token-returned", sent.substr(at + 10, 64)});
  }
}

TEST_CASE("the value of a header that proves who one is is hidden where it comes back") {
  const DdpServer server(answering(R"({"you sent":"s3cret-value"})"));
  const Ran ran = run_at(server, {"--trace", "-H", "Authorization: Bearer s3cret-value", "call", "m"});
  REQUIRE(ran.status == 0);
  REQUIRE(ran.out == "{\"you sent\":\"s3cret-value\"}\n");  // data is never touched
  REQUIRE_FALSE(contains(ran.err, "s3cret-value"));
}

TEST_CASE("a password in a header is hidden, as it was sent and as it was meant") {
  const DdpServer server(greeting([](Peer& client) {
    client.send(error_of(client.receive(), R"({"error":"e","reason":"Ym9iOmh1bnRlciAyMjI= is hunter 222"})"));
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"--trace", "-H", "Authorization: Basic Ym9iOmh1bnRlciAyMjI=", "call", "m"});
  REQUIRE(ran.status == 43);
  REQUIRE(contains(ran.err, "*** is ***"));
  require_hidden(ran, {"Ym9iOmh1bnRlciAyMjI", "hunter 222"});
}

TEST_CASE("a command for a secret does not inherit the other secrets") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  const std::string script = folder.file(
      "show", "#!/bin/sh\nenv >\"" + folder.at("environment") + "\"\necho bob-resume-token\n", 0700);
  Setup setup = {.environment = {{"ROCKETCHAT_PASSWORD", "hidden one"},
                                 {"ROCKETCHAT_TOTP_CODE", "hidden two"},
                                 {"ROCKETCHAT_TOKEN", "hidden three"},
                                 {"KEPT", "kept"}}};
  REQUIRE(run_at(server, {"--token-command", script, "whoami"}, setup).status == 0);
  const std::string environment = support::file_content(folder.at("environment"));
  REQUIRE(contains(environment, "KEPT=kept"));
  REQUIRE_FALSE(contains(environment, "hidden"));
}

TEST_CASE("no option takes a secret itself") {
  for (const std::string option : {"--token", "--password", "--totp-code", "--totp-secret"}) {
    const Ran ran = support::run({"-S", "ws://127.0.0.1:1", option, "a secret", "whoami"});
    require_failure(ran, 2, "usage");
    require_hidden(ran.err, {"a secret"});
  }
}

TEST_CASE("a secret file that others can read is warned of, once, and with -q not") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  const std::string open = folder.file("open", "bob-resume-token", 0644);
  const Ran ran = run_at(server, {"--token-file", open, "whoami"});
  REQUIRE(ran.status == 0);
  REQUIRE(lines_of(ran.err).size() == 1);
  REQUIRE(ran.err.starts_with("rocketwire: warning: "));
  REQUIRE(contains(ran.err, open));
  REQUIRE(run_at(server, {"-q", "--token-file", open, "whoami"}).err.empty());
  REQUIRE(run_at(server, {"--token-file", folder.file("group", "bob-resume-token", 0640), "whoami"})
              .err.starts_with("rocketwire: warning: "));
  REQUIRE(
      run_at(server, {"--token-file", folder.file("own", "bob-resume-token", 0600), "whoami"}).err.empty());
  REQUIRE(run_at(server, {"--token-file", open, "whoami"},
                 {.environment = {{"CREDENTIALS_DIRECTORY", folder.path()}}})
              .err.empty());
}

TEST_CASE("option -v says which source won, and not the value") {
  const RocketChatServer server;
  const Ran ran = run_at(server, {"-v", "call", "echo", "1"}, with_token());
  REQUIRE(contains(ran.err, "from --server"));
  REQUIRE(contains(ran.err, "from environment"));
  REQUIRE(contains(ran.err, server.url()));
  Setup setup = with_token();
  setup.environment["ROCKETCHAT_URL"] = server.url();
  const Ran by_variable = support::run({"-v", "call", "echo", "1"}, setup);
  REQUIRE(contains(by_variable.err, "from ROCKETCHAT_URL"));
}

TEST_CASE("option -v tells source by source what was used and what was not, and no value") {
  const RocketChatServer server;
  Setup setup = with_token();
  setup.environment["ROCKETCHAT_URL"] = "wss://elsewhere.invalid";
  const Ran ran = run_at(server, {"-v", "--anonymous", "-T", "17s", "call", "echo", "1"}, setup);
  REQUIRE(contains(ran.err, "from options: --server, --verbose, --anonymous, --timeout"));
  REQUIRE(contains(ran.err, "not used, from environment: ROCKETCHAT_URL, ROCKETCHAT_TOKEN"));
  for (const char* value : {"17s", "bob-resume-token", "elsewhere"}) REQUIRE_FALSE(contains(ran.err, value));
}
