// The files that logins are kept in: what is refused of them, and what becomes of several runs at once.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "home.h"
#include "terminal.h"

using namespace dialogue;
using support::TemporaryFolder;
namespace fs = std::filesystem;

TEST_CASE("a saved login that others can read, or that is broken, is refused with its name") {
  const RocketChatServer server;
  const Home home;
  REQUIRE(log_in(home, server).status == 0);
  const std::string file = home.file();
  const std::string text = support::file_content(file);
  const int connections = server.connections();
  const auto refused = [&](const std::string& why) {
    const Ran ran = run_at(server, {"call", "echo", "1"}, home.setup());
    require_failure(ran, 3, "config");
    REQUIRE(contains(ran.err, "saved login '" + file + "': " + why));
  };

  REQUIRE(::chmod(file.c_str(), 0644) == 0);
  refused("others can read it");
  REQUIRE(::chmod(file.c_str(), 0600) == 0);
  REQUIRE(::truncate(file.c_str(), static_cast<off_t>(text.size() / 2)) == 0);
  refused("is broken");
  fs::rename(file, home.folder.at("elsewhere"));
  fs::create_symlink(home.folder.at("elsewhere"), file);
  refused("is a symbolic link");
  require_failure(log_in(home, server), 3, "config");
  fs::remove(file);
  fs::create_directory(file);
  refused("is a folder");
  REQUIRE(server.connections() == connections + 1);  // that of the login
  REQUIRE(server.live_tokens("alice") == 1);         // whose session was given back

  // Whoever has other credentials does not need it; and a new login mends a broken one.
  require_output(run_at(server, {"call", "echo", "1"}, home.setup(with_token())), "1\n");
  fs::remove(file);
  home.folder.file("rocketwire/" + fs::path(file).filename().string(), "{", 0644);
  REQUIRE(log_in(home, server).status == 0);
  require_user(home, server, "alice");
}

TEST_CASE("where no login can be kept nobody is asked for a password, and no session is opened") {
  const RocketChatServer server;
  const TemporaryFolder folder;
  folder.file("file", "", 0600);
  const Setup bare{.environment = {{"HOME", ""}, {"ROCKETCHAT_PASSWORD", "correct horse"}}};
  const Ran nowhere = run_at(server, {"login", "-u", "alice"}, bare);
  require_failure(nowhere, 3, "config");
  REQUIRE(contains(nowhere.err, "neither XDG_STATE_HOME nor HOME is set"));
  require_output(run_at(server, {"call", "echo", "1"}, {.environment = {{"HOME", ""}}}), "1\n");

  Setup blocked = bare;
  blocked.environment["XDG_STATE_HOME"] = folder.at("file");
  require_failure(run_at(server, {"login", "-u", "alice"}, blocked), 3, "config");
  Terminal terminal;
  terminal.run(server.url(), {"login", "-u", "alice"},
               {.environment = {{"XDG_STATE_HOME", folder.at("file")}}});
  REQUIRE(terminal.shows("no saved login can be kept in"));
  REQUIRE(terminal.program().wait().status == 3);
  REQUIRE(server.sessions() == 1);
  REQUIRE(server.live_tokens("alice") == 0);
}

TEST_CASE("a relative XDG_STATE_HOME is ignored, and the home has a folder for it") {
  const RocketChatServer server;
  const TemporaryFolder home;
  Setup setup = with_password("alice");
  setup.environment["HOME"] = home.path();
  setup.environment["XDG_STATE_HOME"] = "state";
  REQUIRE(run_at(server, {"login"}, setup).status == 0);
  REQUIRE(fs::exists(home.at(".local/state/rocketwire")));
}

TEST_CASE("two logins at once leave one that works") {
  const RocketChatServer server;
  const Home home;
  const Setup setup = home.setup(with_password("alice"));
  std::vector<std::unique_ptr<support::Child>> all;
  for (int i = 0; i != 4; ++i)
    all.push_back(std::make_unique<support::Child>(at(server.url(), {"login"}), setup));
  for (auto& child : all) REQUIRE(child->wait().status == 0);
  REQUIRE(home.files().size() == 1);
  require_user(home, server, "alice");
}

TEST_CASE("a server that repeats the saved token does not get it into an error, a trace or a file's name") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.receive();
    client.send(connected);
    const std::string login = client.receive();
    const std::string token = "the-token-of-a-hostile-server";
    if (contains(login, "resume")) {
      client.send(error_of(login, R"({"error":403,"reason":"no )" + token + R"( here"})"));
    } else {
      client.send(result_of(login, R"({"id":"../../)" + token + R"(","token":")" + token + R"("})"));
      client.send(R"({"msg":"added","collection":"users","id":"../../)" + token +
                  R"(","fields":{"username":"a:b\u001b[2J\n"}})");
    }
    client.wait_closed(10s);
  });
  const Home home;
  const Ran in = run_at(server, {"login", "--trace"}, home.setup(with_password("alice")));
  REQUIRE(in.status == 0);
  REQUIRE_FALSE(contains(in.err, "hostile-server"));
  REQUIRE(home.files().size() == 1);
  const Ran refused = run_at(server, {"call", "echo", "1", "--trace"}, home.setup());
  REQUIRE(refused.status == 31);
  REQUIRE(refused.out.empty());
  REQUIRE_FALSE(contains(refused.err, "hostile-server"));
  REQUIRE_FALSE(contains(refused.err, "\x1b"));
}
