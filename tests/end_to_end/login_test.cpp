// Logins that are kept: made by `login`, used by whatever gives no other credentials, ended by `logout`.
// Their files: login_files_test.cpp.
#include <sys/stat.h>

#include "home.h"
#include "terminal.h"

using namespace dialogue;
using support::TemporaryFolder;

namespace {

unsigned mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777;
}

}  // namespace

TEST_CASE("a login is kept, used by later runs, and forgotten by a logout that ends it") {
  for (const auto flavour : {support::Flavour::meteor, support::Flavour::ddp_streamer}) {
    const RocketChatServer server({.flavour = flavour});
    const Home home;
    const Ran in = log_in(home, server);
    REQUIRE(in.status == 0);
    REQUIRE(in.err.empty());
    const Json line = Json::parse(in.out).value();
    REQUIRE(line["userId"].string() == server.user_id("alice"));
    REQUIRE(line["username"].string() == "alice");
    REQUIRE(line["tokenExpires"].has("$date"));
    REQUIRE_FALSE(contains(in.out, "token\""));
    REQUIRE(server.live_tokens("alice") == 1);
    REQUIRE(mode_of(home.state()) == 0700);
    REQUIRE(mode_of(home.file()) == 0600);

    require_user(home, server, "alice");
    require_output(run_at(server, {"call", "echo", "1"}, home.setup()), "1\n");
    REQUIRE(server.live_tokens("alice") == 1);

    const Ran out = run_at(server, {"logout"}, home.setup());
    require_output(
        out, R"({"userId":")" + server.user_id("alice") + R"(","username":"alice","ended":true})" + "\n");
    REQUIRE(server.live_tokens("alice") == 0);
    REQUIRE(home.files().empty());
    require_failure(run_at(server, {"whoami"}, home.setup()), 30, "login_needed");
    require_failure(run_at(server, {"logout"}, home.setup()), 30, "login_needed");
  }
}

TEST_CASE("whatever kind of credentials logs in is kept, and a token that was brought lives on") {
  const RocketChatServer server;
  const Home home;
  const TemporaryFolder folder;
  const std::string oauth = R"({"oauth":{"credentialToken":"ct","credentialSecret":"cs"}})";
  for (const auto& [arguments, user] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"-u", "dave", "--ldap", "--password-command", "echo 'ldap secret'"}, "dave"},
           {{"--login-json", folder.file("login", oauth, 0600)}, "alice"},
           {{"-u", "carol", "--password-command", "echo correct\\ horse", "--totp-code-command",
             "echo 123456"},
            "carol"},
           {{"--token-command", "echo bob-resume-token"}, "bob"}}) {
    INFO(user);
    auto login = arguments;
    login.emplace_back("login");
    REQUIRE(run_at(server, login, home.setup()).status == 0);
    require_user(home, server, user);
    const Ran out = run_at(server, {"logout"}, home.setup());
    REQUIRE(out.status == 0);
    REQUIRE(contains(out.out, user == "bob" ? R"("ended":false)" : R"("ended":true)"));
    REQUIRE(server.live_tokens(user) == (user == "bob" ? 1 : 0));
    REQUIRE(home.files().empty());
  }
}

TEST_CASE("a password and a code are asked for at the terminal") {
  const RocketChatServer server;
  const Home home;
  Terminal terminal;
  terminal.run(server.url(), {"login", "-u", "carol"}, home.setup());
  REQUIRE(terminal.shows("Password of carol"));
  terminal.type("correct horse\n");
  REQUIRE(terminal.shows("Code of the second factor"));
  terminal.type("123456\n");
  REQUIRE(terminal.program().wait().status == 0);
  require_user(home, server, "carol");

  // Whoever is logged in is not asked again.
  Terminal later;
  later.run(server.url(), {"-u", "carol", "call", "echo", "1"}, home.setup());
  REQUIRE(later.program().wait().out == "1\n");
}

TEST_CASE("a saved login is the weakest source, and is for its own server") {
  const RocketChatServer server, other;
  const Home home;
  REQUIRE(log_in(home, server).status == 0);

  Setup with = home.setup(with_token());
  REQUIRE(run_at(server, {"whoami", "--select", "/username", "-r"}, with).out == "bob\n");
  const std::string config = home.folder.file("config", "token-command = echo bob-resume-token\n", 0600);
  require_user(home, server, "bob", {"--config", config});
  require_failure(run_at(server, {"--anonymous", "whoami"}, home.setup()), 30, "login_needed");
  require_failure(run_at(other, {"whoami"}, home.setup()), 30, "login_needed");
  require_failure(support::run({"-S", server.url() + "/team", "whoami"}, home.setup()), 30, "login_needed");
  require_failure(run_at(server, {"-u", "bob", "whoami"}, home.setup()), 30, "login_needed");
  REQUIRE(other.connections() == 0);

  const Ran told = run_at(server, {"-v", "call", "echo", "1"}, home.setup());
  REQUIRE(contains(told.err, "credentials: from saved login"));
  REQUIRE(contains(told.err, "from saved login: token (" + home.file() + ")"));
  const Ran named = run_at(server, {"-v", "-u", "alice", "call", "echo", "1"}, home.setup());
  REQUIRE(contains(named.err, "credentials: from saved login"));
}

TEST_CASE("of several users of a server the one that is named is taken, else the last") {
  const RocketChatServer server;
  const Home home;
  REQUIRE(log_in(home, server, "bob").status == 0);
  REQUIRE(log_in(home, server, "alice@example.org").status == 0);
  REQUIRE(home.files().size() == 2);

  require_user(home, server, "alice");
  require_user(home, server, "bob", {"-u", "bob"});
  require_user(home, server, "alice", {"-u", "alice"});
  require_user(home, server, "alice", {"-u", "alice@example.org"});
  Setup by_variable = home.setup({.environment = {{"ROCKETCHAT_USER", "bob"}}});
  REQUIRE(run_at(server, {"whoami", "--select", "/username", "-r"}, by_variable).out == "bob\n");

  REQUIRE(run_at(server, {"logout", "-u", "bob"}, home.setup()).status == 0);
  require_user(home, server, "alice");
  const Ran none = run_at(server, {"logout", "-u", "bob"}, home.setup());
  require_failure(none, 30, "login_needed");
  REQUIRE(contains(none.err, "no login of bob is saved for 127.0.0.1"));
}

TEST_CASE("a second login of a user takes the place of the first, whose session lives on") {
  const RocketChatServer server;
  const Home home;
  REQUIRE(log_in(home, server).status == 0);
  REQUIRE(log_in(home, server).status == 0);
  REQUIRE(home.files().size() == 1);
  REQUIRE(server.live_tokens("alice") == 2);
  require_user(home, server, "alice");
}

TEST_CASE(
    "a saved login that the server does not take any more says how to renew it, and a logout forgets it") {
  for (const auto flavour : {support::Flavour::meteor, support::Flavour::ddp_streamer}) {
    RocketChatServer server({.flavour = flavour});
    const Home home;
    REQUIRE(log_in(home, server).status == 0);
    server.revoke_tokens("alice");

    const Ran refused = run_at(server, {"call", "echo", "1"}, home.setup());
    require_failure(refused, 31, "login_rejected");
    REQUIRE(contains(refused.err, "rocketwire login -S " + server.url() + " -u alice"));
    REQUIRE(home.files().size() == 1);

    const Ran out = run_at(server, {"logout"}, home.setup());
    REQUIRE(out.status == 0);
    REQUIRE(out.err.empty());
    REQUIRE(contains(out.out, R"("ended":false)"));
    REQUIRE(home.files().empty());
  }
}

TEST_CASE("a logout that does not reach the server leaves the login, and says where it is") {
  const Home home;
  std::string url;
  {
    const RocketChatServer server;
    url = server.url();
    REQUIRE(log_in(home, server).status == 0);
  }
  const Ran out = support::run({"-S", url, "logout"}, home.setup());
  require_failure(out, 11, "connect");
  REQUIRE(contains(out.err, "the saved login stays"));
  REQUIRE(contains(out.err, home.file()));
}

TEST_CASE("a login that fails, or is interrupted, keeps nothing and leaves no session") {
  const RocketChatServer server;
  const Home home;
  require_failure(log_in(home, server, "alice", "wrong"), 31, "login_rejected");
  require_failure(run_at(server, {"login"}, home.setup()), 30, "login_needed");
  require_failure(run_at(server, {"--anonymous", "login"}, home.setup()), 2, "usage");
  REQUIRE(home.files().empty());
  REQUIRE(server.live_tokens("alice") == 0);
}
