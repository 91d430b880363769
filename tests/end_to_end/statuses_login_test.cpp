#include "dialogue.h"

using namespace dialogue;

namespace {

constexpr auto flavours = {support::Flavour::meteor, support::Flavour::ddp_streamer};

}  // namespace

TEST_CASE("status 30 login_needed: whoami without credentials") {
  const RocketChatServer server;
  require_failure(run_at(server, {"whoami"}), 30, "login_needed");
}

TEST_CASE("status 30 login_needed: what the anonymous user may not") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    require_failure(run_at(server, {"call", "fail"}), 30, "login_needed");
    require_failure(run_at(server, {"call", "getRoomIdByNameOrId", "general"}), 30, "login_needed");
    require_failure(run_at(server, {"sub", "stream-notify-logged", "updateAvatar"}), 30, "login_needed");
  }
}

TEST_CASE("status 30 login_needed: {userId} without credentials") {
  const RocketChatServer server;
  require_failure(run_at(server, {"sub", "stream-notify-user", "{userId}/message"}), 30, "login_needed");
}

TEST_CASE("status 30 login_needed: a user without a password, and no terminal to ask at") {
  const RocketChatServer server;
  require_failure(run_at(server, {"-u", "alice", "call", "echo", "1"}), 30, "login_needed");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("status 31 login_rejected: a token that was revoked") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    require_failure(run_at(server, {"call", "echo", "1"}, {.environment = {{"ROCKETCHAT_TOKEN", "revoked"}}}),
                    31, "login_rejected");
  }
}

TEST_CASE("status 31 login_rejected: a wrong password, with a hint at servers that take none") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    const Ran ran = run_at(server, {"call", "echo", "1"}, with_password("alice", "wrong horse"));
    require_failure(ran, 31, "login_rejected");
    REQUIRE(contains(ran.err, "--token-file"));
    REQUIRE_FALSE(contains(ran.err, "microservices"));  // nothing in these answers shows them
  }
}

TEST_CASE("status 32 second_factor_needed: no source of a code") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    const Ran ran = run_at(server, {"call", "echo", "1"}, with_password("carol"));
    require_failure(ran, 32, "second_factor_needed");
    REQUIRE(contains(ran.err, "--totp-code-command"));
  }
}

TEST_CASE("status 33 second_factor_rejected: a wrong code") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    Setup setup = with_password("carol");
    setup.environment["ROCKETCHAT_TOTP_CODE"] = "000000";
    require_failure(run_at(server, {"call", "echo", "1"}, setup), 33, "second_factor_rejected");
  }
}

TEST_CASE("status 34 forbidden: a method and a room that are not for this user") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    require_failure(run_at(server, {"call", "fail"}, with_token()), 34, "forbidden");
    require_failure(run_at(server, {"sub", "stream-room-messages", server.room_id("SECRET")}, with_token()),
                    34, "forbidden");
  }
}

TEST_CASE("status 35 rate_limited: the error says how long to wait") {
  for (const auto flavour : flavours) {
    const RocketChatServer server({.flavour = flavour});
    require_failure(run_at(server, {"call", "rate", "9996"}, with_token()), 35, "rate_limited");

    const Ran ran = run_at(server, {"--error-format", "json", "call", "rate", "9996"}, with_token());
    const Json error = Json::parse(ran.err).value()["error"];
    REQUIRE(error["retry_after_ms"].text() == "9996");
    REQUIRE(error["retryable"].text() == "true");
  }
}
