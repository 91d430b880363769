// Which credentials are used, and where they may come from. That they stay secret: secrets_test.cpp.
#include <fcntl.h>
#include <unistd.h>

#include "dialogue.h"

using namespace dialogue;
using support::TemporaryFolder;

namespace {

/// The user that a run with these arguments is logged in as; stderr must be silent.
void require_user(const RocketChatServer& server, const std::string& user, std::vector<std::string> arguments,
                  const Setup& setup = {}) {
  arguments.insert(arguments.end(), {"whoami", "--select", "/username", "-r"});
  require_output(run_at(server, std::move(arguments), setup), user + "\n");
}

std::string token_command(const std::string& token) { return "printf %s " + token; }

}  // namespace

TEST_CASE("a token comes from a file, a command, stdin, a descriptor or the environment") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  require_user(server, "bob", {"--token-file", folder.file("token", "bob-resume-token\n", 0600)});
  require_user(server, "bob", {"--token-file", "-"}, {.input = "bob-resume-token\n"});
  require_user(server, "bob", {"--token-command", "echo bob-resume-token"});
  require_user(server, "bob", {}, with_token());

  const int file = ::open(folder.at("token").c_str(), O_RDONLY | O_CLOEXEC);
  require_user(server, "bob", {"--token-file", "/dev/fd/7"}, {.descriptors = {{7, file}}});
  ::close(file);
}

TEST_CASE("one trailing newline of a secret is dropped, and no more") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  const std::vector<std::string> user = {"-u", "alice", "--password-file"};
  const auto with = [&](const std::string& password) {
    auto arguments = user;
    arguments.push_back(folder.file("password", password, 0600));
    arguments.insert(arguments.end(), {"call", "echo", "1"});
    return run_at(server, arguments).status;
  };
  REQUIRE(with("correct horse") == 0);
  REQUIRE(with("correct horse\n") == 0);
  REQUIRE(with("correct horse\n\n") == 31);
  REQUIRE(with(" correct horse") == 31);
}

TEST_CASE("a password comes from a file, a command, stdin or the environment") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  require_user(server, "alice",
               {"-u", "alice", "--password-file", folder.file("password", "correct horse\n", 0600)});
  require_user(server, "alice", {"-u", "alice", "--password-file", "-"}, {.input = "correct horse"});
  require_user(server, "alice", {"-u", "alice", "--password-command", "echo 'correct horse'"});
  require_user(server, "alice", {}, with_password("alice"));
  require_user(server, "alice", {"-u", "alice"}, {.environment = {{"ROCKETCHAT_PASSWORD", "correct horse"}}});
  require_user(server, "alice", {"-u", "alice@example.org", "--password-command", "echo correct\\ horse"});
}

TEST_CASE("an LDAP password is sent to the directory, by option and by variable") {
  const RocketChatServer server;
  require_user(server, "dave", {"-u", "dave", "--ldap", "--password-command", "echo 'ldap secret'"});
  Setup setup = with_password("dave", "ldap secret");
  setup.environment["ROCKETCHAT_AUTH"] = "ldap";
  require_user(server, "dave", {}, setup);
}

TEST_CASE("any other login object comes from a file") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  const std::string login = R"({ "oauth": {"credentialToken":"ct","credentialSecret":"cs"} })";
  require_user(server, "alice", {"--login-json", folder.file("login", login, 0600)});
  require_user(server, "alice", {"--login-json", "-"}, {.input = login});
  for (const std::string wrong : {"[1]", "{", "nonsense"}) {
    require_failure(run_at(server, {"whoami", "--login-json", folder.file("wrong", wrong, 0600)}), 3,
                    "config");
  }
}

TEST_CASE("options win over the environment, whatever kind they are of") {
  const RocketChatServer server;
  Setup alice = with_password("alice");
  require_user(server, "bob", {"--token-command", token_command("bob-resume-token")}, alice);
  require_user(server, "alice", {"-u", "alice", "--password-command", "echo 'correct horse'"}, with_token());
  const Ran ran = run_at(server, {"--anonymous", "whoami"}, with_token());
  require_failure(ran, 30, "login_needed");
}

TEST_CASE("the password of the environment is not for another user") {
  const RocketChatServer server;
  require_failure(run_at(server, {"-u", "bob", "whoami"}, with_password("alice")), 30, "login_needed");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("an empty variable is unset") {
  const RocketChatServer server;
  Setup setup = with_token();
  for (const char* name :
       {"ROCKETCHAT_USER", "ROCKETCHAT_PASSWORD", "ROCKETCHAT_AUTH", "ROCKETCHAT_TOTP_CODE", "SSL_CERT_FILE"})
    setup.environment[name] = "";
  require_user(server, "bob", {}, setup);
  require_failure(run_at(server, {"whoami"}, {.environment = {{"ROCKETCHAT_TOKEN", ""}}}), 30,
                  "login_needed");
  require_failure(support::run({"whoami"}, {.environment = {{"ROCKETCHAT_URL", ""}}}), 2, "usage");
}

TEST_CASE("two kinds of credentials in one source are a usage error") {
  const RocketChatServer server;
  const auto typed = GENERATE(
      values<std::vector<std::string>>({{"--token-file", "-", "-u", "alice"},
                                        {"--token-file", "-", "--token-command", "echo"},
                                        {"--token-command", "echo", "--login-json", "x"},
                                        {"--anonymous", "-u", "alice"},
                                        {"-u", "a", "--password-file", "x", "--password-command", "y"}}));
  auto arguments = typed;
  arguments.push_back("whoami");
  require_failure(run_at(server, arguments), 2, "usage");

  Setup both = with_token();
  both.environment["ROCKETCHAT_USER"] = "alice";
  require_failure(run_at(server, {"whoami"}, both), 2, "usage");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("stdin that is claimed twice is a usage error, and is not read") {
  const RocketChatServer server;
  const auto typed = GENERATE(
      values<std::vector<std::string>>({{"--token-file", "-", "--params", "-"},
                                        {"-u", "alice", "--password-file", "-", "--totp-secret-file", "-"},
                                        {"--login-json", "-", "-F", "a=@-"},
                                        {"-F", "a=@-", "-F", "b=@-"}}));
  auto arguments = typed;
  arguments.insert(arguments.begin(), {"call", "echo"});
  require_failure(run_at(server, arguments, {.input = "x"}), 2, "usage");
}

TEST_CASE("a command for a secret is split into words as a shell would, and run without one") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  const std::string show = folder.file(
      "show me", "#!/bin/sh\n[ \"$#\" = 3 ] && [ \"$2\" = '$HOME; *' ] && echo \"$1 $3\"\n", 0700);
  require_user(server, "alice",
               {"-u", "alice", "--password-command", "'" + show + "' correct '$HOME; *' \"ho\"r\\se"});
}

TEST_CASE("a command for a secret that fails is told, and its output is not") {
  const RocketChatServer server;
  const std::string command =
      GENERATE(as<std::string>(), "false", "/no/such/command", "sh -c 'echo hidden; exit 3'", "true",
               "sh -c 'kill -9 $$'", "sleep 60");
  INFO(command);
  const Ran ran = run_at(server, {"-T", "200ms", "--token-command", command, "whoami"});
  require_failure(ran, 3, "config");
  REQUIRE(contains(ran.err, "--token-command"));
  REQUIRE_FALSE(contains(ran.err, "hidden"));
  REQUIRE(server.connections() == 0);
}

TEST_CASE("an empty secret file, and one that is no file, are refused") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  require_failure(run_at(server, {"--token-file", folder.file("empty", "", 0600), "whoami"}), 3, "config");
  require_failure(run_at(server, {"--token-file", folder.file("newline", "\n", 0600), "whoami"}), 3,
                  "config");
  require_failure(run_at(server, {"--token-file", folder.path(), "whoami"}), 3, "config");
  require_failure(run_at(server, {"--token-file", "-", "whoami"}), 3, "config");
}

TEST_CASE("a second factor comes from a command, a secret file or the environment") {
  for (const auto flavour : {support::Flavour::meteor, support::Flavour::ddp_streamer}) {
    const RocketChatServer server({.flavour = flavour});
    const TemporaryFolder folder;
    const Setup carol = with_password("carol");
    require_user(server, "carol", {"--totp-code-command", "echo 123456"}, carol);
    require_user(server, "carol",
                 {"--totp-secret-file", folder.file("secret", "jbsw y3dp ehpk 3pxp\n", 0600)}, carol);
    Setup with_code = carol;
    with_code.environment["ROCKETCHAT_TOTP_CODE"] = "123456";
    require_user(server, "carol", {}, with_code);
    REQUIRE(server.live_tokens("carol") == 0);
  }
}

TEST_CASE("a known second factor is sent at once") {
  const RocketChatServer server;
  require_user(server, "carol", {"--totp-code-command", "echo 123456"}, with_password("carol"));
  int logins = 0;
  for (const std::string& frame : server.received()) logins += contains(frame, R"("method":"login")") ? 1 : 0;
  REQUIRE(logins == 1);
}
