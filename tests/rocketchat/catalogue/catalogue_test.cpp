#include "rocketchat/catalogue/catalogue.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/places.h"

using rocketchat::Event;
using rocketchat::Method;
using rocketchat::NeedsLogin;

namespace {

/// `9.0`, with a `?` when it is only assumed.
bool is_version(std::string_view text) {
  if (text.ends_with('?')) text.remove_suffix(1);
  const auto dot = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return dot != std::string_view::npos && digits(text.substr(0, dot)) && digits(text.substr(dot + 1));
}

bool is_phrase(std::string_view text) {
  return !text.empty() && !text.ends_with('.') && !text.ends_with(' ') && !text.starts_with(' ') &&
         text.find('\n') == std::string_view::npos && text.size() <= 110;
}

}  // namespace

TEST_CASE("every method stands once in the catalogue and is described") {
  std::set<std::string_view> names;
  for (const Method& method : rocketchat::methods()) {
    INFO(method.name);
    CHECK(names.insert(method.name).second);
    CHECK(is_phrase(method.summary));
    CHECK((method.note.empty() || is_phrase(method.note)));
    CHECK((method.until.empty() || is_version(method.until)));
    CHECK((method.rest_since.empty() || (is_version(method.rest_since) && !method.rest.empty())));
    CHECK((method.words.empty() || !method.parameters.empty()));
    CHECK((method.facts.answer == rocketchat::Answer::optional || !method.result.empty()));
  }
}

TEST_CASE("every event stands once in the catalogue and is described") {
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (const Event& event : rocketchat::events()) {
    INFO(event.stream << " " << event.event);
    CHECK(names.emplace(event.stream, event.event).second);
    CHECK(is_phrase(event.summary));
    CHECK((event.note.empty() || is_phrase(event.note)));
    CHECK((event.since.empty() || is_version(event.since)));
    CHECK((event.until.empty() || is_version(event.until)));
  }
}

TEST_CASE("the events of a stream stand together") {
  std::set<std::string_view> before;
  std::string_view stream;
  for (const Event& event : rocketchat::events()) {
    if (event.stream == stream) continue;
    stream = event.stream;
    INFO(stream);
    CHECK(before.insert(stream).second);
  }
}

TEST_CASE("a method is found by its exact name, with all that its row says") {
  const auto found = rocketchat::find_method("setReaction");

  REQUIRE(found);
  CHECK(found->name == "setReaction");
  CHECK(found->facts.login == NeedsLogin::yes);
  CHECK(found->parameters == "EMOJI MESSAGE-ID [ON]");
  CHECK(found->result.empty());
  CHECK(found->until == "9.0?");
  CHECK(found->rest_verb() == "POST");
  CHECK(found->rest_path() == "chat.react");
  CHECK(rocketchat::find_method("rooms/get")->rest == "GET rooms.get");
  CHECK_FALSE(rocketchat::find_method("SetReaction"));
  CHECK_FALSE(rocketchat::find_method(""));
}

TEST_CASE("an event is found by its form") {
  const auto form = [](std::string_view stream, std::string_view event) {
    const auto found = rocketchat::find_event(stream, event);
    return found ? std::string(found->event) : "none";
  };
  CHECK(form("stream-room-messages", "GENERAL") == "ROOM-ID");
  CHECK(form("stream-room-messages", "__my_messages__") == "__my_messages__");
  CHECK(form("stream-notify-room", "GENERAL/deleteMessage") == "ROOM-ID/deleteMessage");
  CHECK(form("stream-notify-user", "aLiceUserId000001/message") == "{userId}/message");
  CHECK(form("stream-notify-user", "{userId}/message") == "{userId}/message");
  CHECK(form("stream-apps", "app/added") == "app/added");
  CHECK(form("stream-livechat-inquiry-queue-observer", "department/x") == "department/DEPARTMENT-ID");
  CHECK(form("stream-notify-room", "/deleteMessage") == "none");
  CHECK(form("stream-notify-room", "GENERAL/frobnicated") == "none");
  CHECK(form("stream-notify-room", "GENERAL/deleteMessage/more") == "none");
  CHECK(form("stream-notify-room", "GENERAL") == "none");
  CHECK(form("stream-user-presence", "") == "");
  CHECK(form("stream-frobnicated", "GENERAL") == "none");
}

TEST_CASE("a login is needed only where nobody logged in is known to get nothing") {
  for (const std::string_view method :
       {"rooms/get", "subscriptions/get", "sendMessage", "setUserStatus", "logout"}) {
    INFO(method);
    CHECK(rocketchat::needs_login(method));
  }
  for (const std::string_view method :
       {"public-settings/get", "getRoomByTypeAndName", "loadHistory", "login", "registerUser",
        "stream-notify-room", "spotlight", "permissions/get", "livechat:registerGuest", "frobnicate", ""}) {
    INFO(method);
    CHECK_FALSE(rocketchat::needs_login(method));
  }
}

TEST_CASE("whether a subscription needs a login is judged by its event, an unknown one by its stream") {
  const std::vector<std::pair<std::string_view, std::string_view>> needing = {
      {"stream-room-messages", "__my_messages__"}, {"stream-notify-user", "{userId}/notification"},
      {"stream-notify-user", "x/frobnicated"},     {"stream-notify-logged", "user-status"},
      {"stream-notify-logged", "frobnicated"},     {"stream-roles", "roles"},
  };
  for (const auto& [stream, event] : needing) {
    INFO(stream << " " << event);
    CHECK(rocketchat::needs_login(stream, event));
  }
  const std::vector<std::pair<std::string_view, std::string_view>> open = {
      {"stream-room-messages", "GENERAL"},
      {"stream-notify-room", "GENERAL/user-activity"},
      {"stream-notify-all", "public-settings-changed"},
      {"stream-notify-all", "frobnicated"},
      {"stream-user-presence", ""},
      {"meteor.loginServiceConfiguration", ""},
      {"stream-frobnicated", "x"},
      {"frobnicated", ""},
  };
  for (const auto& [stream, event] : open) {
    INFO(stream << " " << event);
    CHECK_FALSE(rocketchat::needs_login(stream, event));
  }
}

TEST_CASE("a method always answers when its success has a result on every kind of server") {
  CHECK(rocketchat::always_answers("sendMessage"));
  CHECK(rocketchat::always_answers("browseChannels"));
  CHECK_FALSE(rocketchat::always_answers("updateMessage"));
  CHECK_FALSE(rocketchat::always_answers("setReaction"));
  CHECK_FALSE(rocketchat::always_answers("roomNameExists"));
  CHECK_FALSE(rocketchat::always_answers("frobnicate"));
}

TEST_CASE("a retired method has the line of its successor, where one that works is known") {
  const auto line = [](std::string_view name) {
    return rocketchat::rest_line(*rocketchat::find_method(name));
  };

  CHECK(line("sendMessage") ==
        R"(rocketwire rest POST chat.sendMessage -F message='{"rid":"GENERAL","msg":"hello"}')");
  CHECK(line("rooms/get") == "rocketwire rest GET rooms.get");
  CHECK(line("getMessages") == R"(rocketwire rest GET chat.getMessage msgId="$id")");
  CHECK(line("addOAuthService").empty());
}

TEST_CASE("the line of a successor that is a POST has what it posts, or needs nothing") {
  for (const rocketchat::Method& method : rocketchat::methods()) {
    if (method.rest_verb() != "POST") continue;
    INFO(method.name);
    const bool bare = method.rest.ends_with(method.rest_path());
    CHECK(bare == (method.parameters.empty() && !method.rest.empty()));
  }
}

TEST_CASE("a method is known by its exact name") {
  CHECK(rocketchat::find_method("sendMessage")->rest_path() == "chat.sendMessage");
  CHECK(rocketchat::find_method("rooms/get")->rest_path() == "rooms.get");
  CHECK(rocketchat::find_method("addOAuthService")->rest_path().empty());
  CHECK_FALSE(rocketchat::find_method("SendMessage"));
  CHECK_FALSE(rocketchat::find_method(""));
}

TEST_CASE("an event's example is about a room that every server has") {
  const auto line = [](std::string_view stream, std::string_view event) {
    return rocketchat::example_line(*rocketchat::find_event(stream, event));
  };
  CHECK(line("stream-room-messages", "x") == "rocketwire sub stream-room-messages GENERAL");
  CHECK(line("stream-notify-user", "x/message") == "rocketwire sub stream-notify-user '{userId}/message'");
  CHECK(line("stream-user-presence", "") ==
        R"(rocketwire sub stream-user-presence '' '{"added":["rocket.cat"]}')");
  CHECK(line("meteor.loginServiceConfiguration", "") == "rocketwire sub meteor.loginServiceConfiguration");
}

TEST_CASE("a mistyped name has a near miss") {
  CHECK(rocketchat::near_method("sendMesage") == "sendMessage");
  CHECK(rocketchat::near_method("getroomidbynameorid") == "getRoomIdByNameOrId");
  CHECK(rocketchat::near_method("room/get") == "rooms/get");
  CHECK(rocketchat::near_method("frobnicate").empty());
  CHECK(rocketchat::near_stream("stream-room-message") == "stream-room-messages");
  CHECK(rocketchat::near_stream("room-messages") == "stream-room-messages");
  CHECK(rocketchat::near_stream("Stream-Notify-Logged") == "stream-notify-logged");
  CHECK(rocketchat::near_stream("notify-rooms") == "stream-notify-room");
  CHECK(rocketchat::near_stream("frobnicate").empty());
}

TEST_CASE("every method that the program calls of its own accord is in the catalogue") {
  const std::regex called(R"re(\bcall\(([^,()]*"[^,()]*),)re");
  const std::regex quoted(R"re("([^"]*)")re");
  std::set<std::string> names;
  for (const std::string folder : {"/lib/rocketchat", "/lib/client"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(support::project_folder + folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path());
      const std::string text(std::istreambuf_iterator<char>(file), {});
      for (std::sregex_iterator call(text.begin(), text.end(), called), end; call != end; ++call) {
        const std::string method = (*call)[1];
        for (std::sregex_iterator each(method.begin(), method.end(), quoted); each != end; ++each)
          names.insert((*each)[1]);
      }
    }
  }

  CHECK(names.count("login") == 1);  // or this looks in the wrong places
  CHECK(names.count("rooms/get") == 1);
  for (const std::string& name : names) {
    INFO(name);
    CHECK(rocketchat::find_method(name));
  }
}
