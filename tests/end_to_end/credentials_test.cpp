// Which credentials are used, and where they may come from. That they stay secret: secrets_test.cpp.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

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
  Setup setup = with_password("carol");
  setup.environment["ROCKETCHAT_TOTP_CODE"] = "123456";
  require_user(server, "carol", {}, setup);
  int logins = 0;
  for (const std::string& frame : server.received()) logins += contains(frame, R"("method":"login")") ? 1 : 0;
  REQUIRE(logins == 1);
}

TEST_CASE("a command for the second factor runs once the server asks, and is told for what") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  const std::string asked = folder.at("asked");
  const std::string code = folder.file(
      "code", "#!/bin/sh\necho \"$ROCKETCHAT_TOTP_METHOD\" >>'" + asked + "'\necho 123456\n", 0700);
  require_user(server, "alice", {"--totp-code-command", code}, with_password("alice"));
  REQUIRE_FALSE(std::filesystem::exists(asked));
  require_user(server, "carol", {"--totp-code-command", code}, with_password("carol"));
  std::ifstream file(asked);
  std::string line;
  REQUIRE(std::getline(file, line));
  REQUIRE(line == "totp");
  REQUIRE_FALSE(std::getline(file, line));
}

TEST_CASE("a command for the second factor that fails ends the run, and a wrong code is rejected") {
  const RocketChatServer server;
  const auto run = [&](const std::string& command) {
    return run_at(server, {"-T", "500ms", "--totp-code-command", command, "whoami"}, with_password("carol"));
  };
  for (const std::string command : {"false", "/no/such/command", "true", "sleep 60"}) {
    INFO(command);
    const Ran ran = run(command);
    require_failure(ran, 3, "config");
    REQUIRE(contains(ran.err, "--totp-code-command"));
  }
  require_failure(run("echo 000000"), 33, "second_factor_rejected");
  require_failure(run("echo 'open"), 2, "usage");
}

TEST_CASE("no method and no room is asked of a server that would give nothing without a login") {
  const RocketChatServer server;
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"call", "rooms/get"},
                                             {"tail", "general"},
                                             {"tail", "--all"},
                                             {"whoami"},
                                             {"sub", "stream-notify-user", "{userId}/notification"}}) {
    INFO(arguments.back());
    require_failure(run_at(server, arguments), 30, "login_needed");
  }
  REQUIRE(server.connections() == 0);
  REQUIRE(run_at(server, {"--anonymous", "call", "rooms/get"}).status != 30);
  require_output(run_at(server, {"call", "echo", "1"}), "1\n");
  REQUIRE(server.connections() == 2);
}

TEST_CASE("blanks, a carriage return and a byte-order mark around a token are no part of it") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  for (const std::string text : {"bob-resume-token\r\n",
                                 "\xEF\xBB\xBF"
                                 "bob-resume-token\n",
                                 " bob-resume-token\t\n\n"}) {
    require_user(server, "bob", {"--token-file", folder.file("token", text, 0600)});
    require_user(server, "bob", {}, {.environment = {{"ROCKETCHAT_TOKEN", text}}});
  }
  require_user(server, "alice",
               {"-u", "alice", "--password-file", folder.file("crlf", "correct horse\r\n", 0600)});
}

TEST_CASE("a name that is no UTF-8 is refused, and a missing file for TLS told, before anything is sent") {
  const RocketChatServer server;
  require_failure(run_at(server, {"-u", "al\xFFice", "--password-command", "echo x", "whoami"}), 2, "usage");
  const Ran ran = run_at(server, {"--cacert", "/no/such/file", "ping"});
  require_failure(ran, 3, "config");
  REQUIRE(contains(ran.err, "No such file"));
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a password from a variable may end in a line end, as one from a file does") {
  const RocketChatServer server;
  const auto with = [&](const std::string& password) {
    return run_at(server, {"call", "echo", "1"}, with_password("alice", password)).status;
  };
  REQUIRE(with("correct horse\n") == 0);
  REQUIRE(with("correct horse\r\n") == 0);
  REQUIRE(with("correct horse\n\n") == 31);
}

TEST_CASE("credentials of nothing but blanks are no anonymous run") {
  const RocketChatServer server;
  require_failure(run_at(server, {"call", "echo", "1"}, {.environment = {{"ROCKETCHAT_TOKEN", " "}}}), 3,
                  "config");
  require_failure(run_at(server, {"--token-command", "echo ' '", "call", "echo", "1"}), 3, "config");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a secret file is guarded by its folder, whatever the folder is called") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  const std::filesystem::path root = folder.path();
  std::filesystem::create_directory(root / "credentials");
  std::filesystem::create_directory_symlink("credentials", root / "link");
  folder.file("credentials/token", "bob-resume-token", 0644);
  folder.file("token", "bob-resume-token", 0644);
  const auto warned = [&](const std::string& file) {
    const Setup setup{.environment = {{"CREDENTIALS_DIRECTORY", folder.at("credentials/")}}};
    const Ran ran = run_at(server, {"--token-file", file, "call", "echo", "1"}, setup);
    REQUIRE(ran.status == 0);
    return contains(ran.err, "others can read");
  };
  REQUIRE_FALSE(warned(folder.at("credentials/token")));
  REQUIRE_FALSE(warned(folder.at("link/token")));
  REQUIRE(warned(folder.at("token")));
  REQUIRE(warned(folder.at("credentials/../token")));
}
