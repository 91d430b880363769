// Meteor's own server and the newer ddp-streamer differ in order, falsy results, errors and closes; the
// program does not.
#include "dialogue.h"

using namespace dialogue;
using support::Flavour;

namespace {

support::RocketChatOptions either() {
  support::RocketChatOptions options;
  options.flavour = GENERATE(Flavour::meteor, Flavour::ddp_streamer);
  return options;
}

}  // namespace

TEST_CASE("a call prints the same result on both servers") {
  const RocketChatServer server(either());
  require_output(run_at(server, {"call", "echo", R"({"a":[1,null]})"}, with_token()), "{\"a\":[1,null]}\n");
  require_output(run_at(server, {"call", "getRoomIdByNameOrId", "general", "-r"}, with_token()), "GENERAL\n");
  require_output(run_at(server, {"call", "nothing"}, with_token()), "null\n");
  require_output(run_at(server, {"call", "whoami", "--select", "/userId", "-r"}, with_token()),
                 server.user_id("bob") + "\n");
  REQUIRE(server.complaints().empty());
}

TEST_CASE("a slow call outlives the server's heartbeat") {
  auto options = either();
  options.heartbeat = 60ms;
  const RocketChatServer server(options);
  REQUIRE(run_at(server, {"call", "sleep", "400"}, with_token()).status == 0);
}

TEST_CASE("a falsy result, which one of the servers leaves out, counts as empty on both") {
  const RocketChatServer server(either());
  for (const std::string value : {"false", "0", "\"\"", "null"}) {
    REQUIRE(run_at(server, {"call", "-e", "falsy", value}, with_token()).status == 1);
    REQUIRE(run_at(server, {"call", "falsy", value}, with_token()).status == 0);
  }
}

TEST_CASE("a stream prints what is posted, on both servers") {
  RocketChatServer server(either());
  support::Child child(at(server.url(), {"sub", "stream-room-messages", "GENERAL", "-C", "2", "--select",
                                         "/fields/args/0/msg", "-r"}),
                       with_token());
  REQUIRE(server.wait_subscriptions(1, 10s));
  server.post("GENERAL", "first");
  server.post("PUBLIC", "elsewhere");
  server.post("GENERAL", "second\nline");
  const Ran ran = child.wait();
  require_output(ran, "first\nsecond\nline\n");
  REQUIRE(server.complaints().empty());
}

TEST_CASE("a publication of documents ends with its count on both servers") {
  const RocketChatServer server(either());
  const Ran ran =
      run_at(server, {"sub", "things", "-C", "3", "--select", "/fields/name", "-r"}, with_token());
  require_output(ran, "one\ntwo\nthree\n");
}

TEST_CASE("the user's own document is not a line of a publication") {
  const RocketChatServer server(either());
  const Ran ran = run_at(server, {"sub", "things", "--duration", "100ms"}, with_token());
  REQUIRE(ran.status == 0);
  REQUIRE(lines_of(ran.out).size() == 3);
}

TEST_CASE("a login by token, password and second factor is the same on both servers") {
  const RocketChatServer server(either());
  const auto user_of = [&server](const Setup& setup) {
    const Ran ran = run_at(server, {"whoami"}, setup);
    REQUIRE(ran.err.empty());
    const Json who = Json::parse(ran.out).value();
    REQUIRE(who["userId"].string() == server.user_id(who["username"].string()));
    return who["username"].string();
  };
  REQUIRE(user_of(with_token()) == "bob");
  REQUIRE(user_of(with_password("alice")) == "alice");
  Setup carol = with_password("carol");
  carol.environment["ROCKETCHAT_TOTP_CODE"] = "123456";
  REQUIRE(user_of(carol) == "carol");
}

TEST_CASE("ping times the phases on both servers, with and without a login") {
  const RocketChatServer server(either());
  for (const bool login : {false, true}) {
    const Ran ran = run_at(server, {"ping"}, login ? with_token() : Setup{});
    REQUIRE(ran.status == 0);
    REQUIRE(ran.err.empty());
    const Json times = Json::parse(ran.out).value();
    std::vector<std::string> keys;
    for (const auto& [key, value] : times.members()) keys.push_back(key);
    REQUIRE(keys ==
            std::vector<std::string>{"dns", "connect", "tls", "upgrade", "ddp", "login", "ping", "total"});
    REQUIRE(times["tls"].is(Json::Kind::null));
    REQUIRE(times["login"].is(Json::Kind::number) == login);
    REQUIRE(times["total"].is(Json::Kind::number));
  }
}

TEST_CASE("a server that closes or is reset ends a stream as lost on both") {
  const bool reset = GENERATE(false, true);
  RocketChatServer server(either());
  support::Child child(at(server.url(), {"sub", "stream-room-messages", "GENERAL"}), with_token());
  REQUIRE(server.wait_subscriptions(1, 10s));
  reset ? server.reset_all() : server.close_all(1001, "going away");
  require_failure(child.wait(), 52, "lost");
}

TEST_CASE("a call that hangs up is of unknown outcome on both") {
  const RocketChatServer server(either());
  require_failure(run_at(server, {"call", "hang-up"}, with_token()), 54, "outcome_unknown");
  require_failure(run_at(server, {"-T", "100ms", "call", "forgetting"}, with_token()), 54, "outcome_unknown");
}

TEST_CASE("a room that may be read without a login is read without one") {
  auto options = either();
  options.anonymous_read = true;
  options.trickle = 5ms;
  const RocketChatServer server(options);
  REQUIRE(run_at(server, {"sub", "stream-room-messages", "GENERAL", "-C", "1"}).status == 0);
  REQUIRE(run_at(server, {"--anonymous", "sub", "stream-room-messages", "GENERAL", "-C", "1"}, with_token())
              .status == 0);
}
