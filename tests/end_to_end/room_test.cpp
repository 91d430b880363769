// Rooms by name, and the list of those joined.
#include <algorithm>

#include "flavours.h"

using namespace dialogue;

namespace {

long lines_with(const std::string& text, const std::string& part) {
  const auto lines = lines_of(text);
  return std::count_if(lines.begin(), lines.end(),
                       [&](const std::string& line) { return contains(line, part); });
}

}  // namespace

TEST_CASE("a room is found by each of its names, on every server") {
  const RocketChatServer server(any_version());
  const std::string general = R"({"_id":"GENERAL","t":"c","name":"general"})"
                              "\n";
  const std::string direct = server.user_id("bob") + server.user_id("alice");
  require_output(run_at(server, {"room", "#general", "GENERAL", "general", "private"}, with_token()),
                 general + general + general +
                     R"({"_id":"PRIVATE","t":"p","name":"private"})"
                     "\n");
  require_output(run_at(server, {"room", "@alice"}, with_token()), R"({"_id":")" + direct +
                                                                       R"(","t":"d","name":"alice"})"
                                                                       "\n");
  require_output(run_at(server, {"room", "--id", "#general", "@alice"}, with_token()),
                 "GENERAL\n" + direct + "\n");
  require_output(run_at(server, {"room", "--select", "/t", "#general"}, with_token()), "\"c\"\n");
}

TEST_CASE("a room that is not there is 40, behind those that are") {
  const RocketChatServer server(any_version());
  const Ran ran = run_at(server, {"room", "nowhere", "general", "secret"}, with_token());
  REQUIRE(ran.status == 40);
  REQUIRE(ran.out == R"({"_id":"GENERAL","t":"c","name":"general"})"
                     "\n");
  REQUIRE(contains(ran.err, "room nowhere, secret: no such room"));
  require_failure(run_at(server, {"room", "--id", "nowhere"}, with_token()), 40, "not_found");
  require_failure(run_at(server, {"room", "@nobody"}, with_token()), 40, "not_found");
}

TEST_CASE("without a name the rooms joined are listed, for somebody who is logged in") {
  const RocketChatServer server(any_version());
  const Ran ran = run_at(server, {"room"}, with_token());
  require_output(ran, R"({"_id":"GENERAL","t":"c","name":"general","unread":0,"mentions":0})"
                      "\n"
                      R"({"_id":"PUBLIC","t":"c","name":"public","unread":0,"mentions":0})"
                      "\n"
                      R"({"_id":"PRIVATE","t":"p","name":"private","unread":0,"mentions":0})"
                      "\n");
  require_output(run_at(server, {"room", "--id"}, with_token()), "GENERAL\nPUBLIC\nPRIVATE\n");
  require_failure(run_at(server, {"room"}), 30, "login_needed");
  require_failure(run_at(server, {"--anonymous", "room"}), 30, "login_needed");
}

TEST_CASE("that a server is asked by REST is told once, as an event, and with -v") {
  const RocketChatServer server({.flavour = support::Flavour::nine});
  const Ran noted = run_at(server, {"-v", "room", "#general", "#public"}, with_token());
  REQUIRE(noted.status == 0);
  REQUIRE(lines_with(noted.err, "no method 'getRoomIdByNameOrId' any more: asking by REST") == 1);
  const Ran told = run_at(server, {"--events", "room", "#general", "#public"}, with_token());
  REQUIRE(lines_with(told.err, R"({"event":"rest",)") == 1);
  REQUIRE(lines_with(told.err, R"("instead_of":"getRoomIdByNameOrId"})") == 1);
  REQUIRE(run_at(server, {"room", "#general"}, with_token()).err.empty());
}
