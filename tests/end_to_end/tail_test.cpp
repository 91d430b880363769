// tail, as a person uses it, against a server of every kind.
#include <csignal>

#include "dialogue.h"

using namespace dialogue;

namespace {

constexpr auto& flavours = support::all_flavours;
constexpr auto with_methods = {support::Flavour::meteor, support::Flavour::ddp_streamer};

support::Child tail(const RocketChatServer& server, std::vector<std::string> options) {
  options.insert(options.begin(), "tail");
  return support::Child(at(server.url(), std::move(options)), with_token());
}

std::string id_of_message(const std::string& document) {
  return Json::parse(document).value()["_id"].string();
}

}  // namespace

TEST_CASE("tail prints the messages of rooms, by name, by id and of a direct room, as documents") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    server.post("GENERAL", "old");
    support::Child child = tail(server, {"#general", "PRIVATE", "@alice"});
    REQUIRE(server.wait_subscriptions(5, 10s));
    for (const std::string room : {"GENERAL", "PRIVATE", "GENERAL"}) {
      const std::string message = server.post(room, "new");
      REQUIRE(child.line() == message);
    }
    child.signal(SIGTERM);
    REQUIRE(child.wait().err.empty());
    REQUIRE(server.complaints().empty());
  }
}

TEST_CASE("tail --lines and --no-follow catch up and end, whatever is joined between the pages") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour, .refuse_history_every = 3});
    std::string all;
    for (int i = 0; i < 350; ++i) all += server.post("GENERAL", std::to_string(i)) + "\n";
    require_output(run_at(server, {"tail", "general", "--since", "1h", "--no-follow"}, with_token()), all);
    const Ran last = run_at(server, {"tail", "general", "-n", "3", "--no-follow"}, with_token());
    REQUIRE(lines_of(last.out).size() == 3);
    REQUIRE(all.ends_with(last.out));
    require_output(run_at(server, {"tail", "general", "--no-follow"}, with_token()), "");
  }
}

TEST_CASE("tail prints a message once, and its edits and its deletion when they are wanted") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    support::Child plain = tail(server, {"GENERAL"});
    support::Child wide = tail(server, {"GENERAL", "--edits", "--deletes", "--system"});
    REQUIRE(server.wait_subscriptions(3 + 5, 10s));
    const std::string first = server.post("GENERAL", "first");
    REQUIRE(plain.line() == first);
    REQUIRE(wide.line() == first);
    server.edit(id_of_message(first), "changed");
    const std::string join = server.post("GENERAL", "bob", "bob", R"({"t":"uj"})");
    server.erase(id_of_message(first));
    const std::string last = server.post("GENERAL", "last");

    REQUIRE(plain.line() == last);
    REQUIRE(contains(wide.line().value_or(""), R"("msg":"changed")"));
    REQUIRE(wide.line() == join);
    REQUIRE(contains(wide.line().value_or(""), R"("t":"rm")"));
    REQUIRE(wide.line() == last);
  }
}

TEST_CASE("tail prints what appears in a room, late or encrypted, and nothing that comes again") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    const std::string old = server.post("GENERAL", "approved");
    support::Child child = tail(server, {"GENERAL"});
    REQUIRE(server.wait_subscriptions(3, 10s));
    const auto emit = [&server](const std::string& document) {
      server.emit("stream-room-messages", "GENERAL", "[" + document + "]");
      return document;
    };
    emit(R"({"_id":")" + id_of_message(old) +
         R"(","ts":{"$date":5},"reactions":{":+1:":{"usernames":["bob"]}}})");
    emit(R"({"_id":"yesterday","ts":{"$date":5},"_updatedAt":{"$date":1700000000000},"msg":"approved"})");
    emit(R"({"_id":"answered","ts":{"$date":5},"tcount":1,"msg":"approved"})");
    REQUIRE(child.line() == emit(R"({"_id":"slow clock","ts":{"$date":6},"_updatedAt":{"$date":7}})"));
    REQUIRE(
        child.line() ==
        emit(
            R"({"_id":"afar","ts":{"$date":6},"_updatedAt":{"$date":1700000000000},"federation":{"eventId":"$x"}})"));
    emit(
        R"({"_id":"afar","ts":{"$date":6},"_updatedAt":{"$date":1700000000001},"federation":{"eventId":"$x"}})");
    const std::string secret = server.post("GENERAL", "ciphertext", "alice", R"({"t":"e2e"})");
    REQUIRE(child.line() == secret);
  }
}

TEST_CASE("tail --lines counts what it prints") {
  RocketChatServer server;
  std::string wanted;
  for (int i = 0; i < 3; ++i) wanted += server.post("GENERAL", "text") + "\n";
  for (int i = 0; i < 40; ++i) server.post("GENERAL", "bob", "alice", R"({"t":"uj"})");
  for (int i = 0; i < 40; ++i) server.post("GENERAL", "bob's own", "bob");
  require_output(run_at(server, {"tail", "general", "-n", "3", "--no-own", "--no-follow"}, with_token()),
                 wanted);
}

TEST_CASE("tail --all prints every room that can be read") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    server.post("GENERAL", "old");
    support::Child child = tail(server, {"--all", "--no-own"});
    REQUIRE(server.wait_subscriptions(3, 10s));
    server.post("SECRET", "bob may not read this");
    server.post("GENERAL", "bob's own", "bob");
    for (const std::string room : {"GENERAL", "PRIVATE", "PUBLIC"}) {
      const std::string message = server.post(room, "new");
      REQUIRE(child.line() == message);
    }
  }
}

TEST_CASE("tail of a room that is not there, or may not be read, is 40") {
  for (const auto flavour : flavours) {
    RocketChatServer server({.flavour = flavour});
    for (const std::string room : {"#nowhere", "SECRET", "@nobody"}) {
      require_failure(run_at(server, {"tail", "GENERAL", room}, with_token()), 40, "not_found");
    }
  }
}

TEST_CASE(
    "tail on a server without the methods and without REST follows rooms by id, and says what it cannot do") {
  for (const auto flavour : with_methods) {
    RocketChatServer server({.flavour = flavour, .methods_retired = true});
    support::Child child = tail(server, {"GENERAL", "--lines", "5"});
    REQUIRE(server.wait_subscriptions(3, 10s));
    const std::string message = server.post("GENERAL", "new");
    REQUIRE(child.line() == message);
    child.signal(SIGTERM);
    const Ran ran = child.wait();
    REQUIRE(lines_of(ran.err).size() == 1);
    REQUIRE(contains(ran.err, "warning"));

    const Ran named = run_at(server, {"tail", "#general"}, with_token());
    require_failure(named, 40, "not_found");
    REQUIRE(contains(named.err, "hint"));
    require_failure(run_at(server, {"tail", "GENERAL", "--no-follow"}, with_token()), 40, "not_found");
  }
}

TEST_CASE("tail without credentials needs a login where the server wants one") {
  RocketChatServer server;
  require_failure(run_at(server, {"tail", "GENERAL"}), 30, "login_needed");
}

TEST_CASE("a server that is asked by REST too often is waited for") {
  const RocketChatServer server({.flavour = support::Flavour::nine, .refuse_history_every = 2});
  require_output(run_at(server, {"tail", "#general", "#public", "--no-follow"}, with_token()), "");
}
