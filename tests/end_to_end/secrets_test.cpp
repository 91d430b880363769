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

TEST_CASE("a token that the server repeats in its error is hidden in the trace") {
  const DdpServer server(greeting([](Peer& client) {
    client.send(error_of(client.receive(), R"({"error":403,"reason":"bob-resume-token is no token"})"));
    client.wait_closed(10s);
  }));
  const Ran ran = run_at(server, {"--trace", "-q", "whoami"}, with_token());
  REQUIRE(ran.status == 31);
  for (const std::string& line : lines_of(ran.err)) {
    if (contains(line, "<-")) REQUIRE_FALSE(contains(line, "bob-resume-token"));
  }
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
