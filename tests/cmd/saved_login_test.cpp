#include "cmd/saved_login.h"

#include <algorithm>
#include <set>
#include <string>

#include "rocketchat/address.h"
#include "tests/support/catch.hpp"

using namespace cmd;

namespace {

std::string url(const std::string& typed) { return server_url(rocketchat::parse_address(typed)); }

SavedLogin example() {
  SavedLogin login;
  login.server = "wss://chat.example.org:443/websocket";
  login.user_id = "oDwAwSpsBEFeCBvaw";
  login.username = "al\"ice";
  login.as = "alice@example.org";
  login.token = core::Secret("to\\ken");
  login.expires = 1803120294452;
  login.opened = true;
  login.since = 1764170000000;
  return login;
}

}  // namespace

TEST_CASE("a server has one spelling, however it is typed") {
  const std::string usual = "wss://chat.example.org:443/websocket";
  for (const char* typed : {"chat.example.org", "Chat.Example.ORG", "https://chat.example.org/",
                            "wss://chat.example.org:443/websocket", "chat.example.org:443"})
    CHECK(url(typed) == usual);
  CHECK(url("[FE80::A]") == url("[fe80::a]"));
  for (const char* other : {"http://chat.example.org", "chat.example.org:444", "chat.example.org/team",
                            "chat.example.com", "chat.example.org?a=b"})
    CHECK(url(other) != usual);
}

TEST_CASE("what a file says is read again as it was") {
  const SavedLogin login = example();
  const auto read = read_login(written(login).reveal());
  REQUIRE(read);
  CHECK(read->server == login.server);
  CHECK(read->user_id == login.user_id);
  CHECK(read->username == login.username);
  CHECK(read->as == login.as);
  CHECK(read->token.reveal() == "to\\ken");
  CHECK(read->expires == login.expires);
  CHECK(read->opened);
  CHECK(read->since == login.since);

  SavedLogin bare = example();
  bare.username.clear();
  bare.as.clear();
  bare.expires.reset();
  bare.opened = false;
  const auto same = read_login(written(bare).reveal());
  REQUIRE(same);
  CHECK(same->name() == bare.user_id);
  CHECK_FALSE(same->expires);
  CHECK_FALSE(same->opened);
}

TEST_CASE("a file that was cut anywhere, or says something else, is broken") {
  const core::Secret whole = written(example());
  for (std::size_t size = 0; size + 2 < whole.reveal().size(); ++size)
    CHECK_FALSE(read_login(whole.reveal().substr(0, size)));
  for (const char* other : {"", "null", "[]", "{}", R"({"server":"s","userId":"u","since":1})",
                            R"({"server":"s","userId":"u","token":"","since":1})",
                            R"({"server":"s","userId":7,"token":"t","since":1})",
                            R"({"server":"s","userId":"u","token":"t","since":"now"})"})
    CHECK_FALSE(read_login(other));
}

TEST_CASE("a login is called by what was typed, by the user's name and by their id") {
  const SavedLogin login = example();
  CHECK(login.name() == "alice@example.org");
  for (const char* name : {"alice@example.org", "al\"ice", "oDwAwSpsBEFeCBvaw"}) CHECK(login.called(name));
  for (const char* other : {"", "alice", "bob"}) CHECK_FALSE(login.called(other));
}

TEST_CASE("every server and user has a file of its own, with a name that any file system takes") {
  const std::string longest(300, 'x'), longer = longest + "y";
  std::set<std::string> names;
  std::size_t count = 0;
  for (const std::string server :
       {"chat.example.org", "http://chat.example.org", "chat.example.org:8443", "chat.example.org/team",
        "chat.example.org/team_a", "[::1]", "chat.example.org/../../etc", "a.example.org", "_.example.org"}) {
    for (const std::string user : {"u", "U", "u_", "..", "../../passwd", "", "a/b", "a\nb", "\xC3\xA9", "a b",
                                   longest.c_str(), longer.c_str()}) {
      const std::string name = file_name(url(server), user);
      INFO(name);
      names.insert(name);
      ++count;
      CHECK(name.size() <= 255);
      CHECK(name.starts_with(file_prefix(url(server))));
      CHECK(name.ends_with(".json"));
      CHECK_FALSE(name.starts_with('.'));
      CHECK(std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string("-._%~").find(c) != std::string::npos;
      }));
    }
  }
  CHECK(names.size() == count);
  CHECK(file_name(url("chat.example.org/" + longest), longest).size() <= 255);
  CHECK(file_name(url("chat.example.org"), "abc") == "chat.example.org%3a443%2fwss_e71fa2190541574b.json");
}

TEST_CASE("the command that renews a login can be pasted into a shell") {
  CHECK(renewal("chat.example.org", "alice") == "rocketwire login -S chat.example.org -u alice");
  CHECK(renewal("https://h:1/p", "a@b.c") == "rocketwire login -S https://h:1/p -u a@b.c");
  CHECK(renewal("h", "") == "rocketwire login -S h");
  CHECK(renewal("h?a&b", "it's; rm") == R"(rocketwire login -S 'h?a&b' -u 'it'\''s; rm')");
}
