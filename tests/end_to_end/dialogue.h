// What is said in most program tests: the server's usual lines, and what is asked of how a run ended.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/ddp_server.h"
#include "support/json_text.h"
#include "support/program.h"
#include "support/rocketchat_server.h"

namespace dialogue {

using support::DdpServer;
using support::Json;
using support::milliseconds;
using support::Peer;
using support::Ran;
using support::RocketChatServer;
using support::Setup;
using namespace std::chrono_literals;

inline const std::string connected = R"({"msg":"connected","session":"s"})";

/// A server that has greeted, and then does as told.
inline support::Behaviour greeting(std::function<void(Peer&)> then) {
  return [then = std::move(then)](Peer& client) {
    client.upgrade();
    client.receive();
    client.send(connected);
    then(client);
  };
}

inline std::string id_of(const std::string& frame) { return Json::parse(frame).value()["id"].text(); }

inline std::string result_of(const std::string& method, const std::string& json) {
  return R"({"msg":"result","id":)" + id_of(method) + R"(,"result":)" + json + "}";
}
inline std::string error_of(const std::string& method, const std::string& json) {
  return R"({"msg":"result","id":)" + id_of(method) + R"(,"error":)" + json + "}";
}
inline std::string ready_of(const std::string& sub) {
  return R"({"msg":"ready","subs":[)" + id_of(sub) + "]}";
}

/// A line of the stream "stream-s", event "e".
inline std::string event(const std::string& arguments) {
  return R"({"msg":"changed","collection":"stream-s","id":"id","fields":{"eventName":"e","args":)" +
         arguments + "}}";
}

/// Greets, answers one method with this JSON, and never closes.
inline support::Behaviour answering(const std::string& json) {
  return greeting([json](Peer& client) {
    client.send(result_of(client.receive(), json));
    client.wait_closed(10s);
  });
}

/// Greets, makes one subscription ready, and does as told.
inline support::Behaviour streaming(std::function<void(Peer&)> then) {
  return greeting([then = std::move(then)](Peer& client) {
    client.send(ready_of(client.receive()));
    then(client);
  });
}

/// Runs the program against a server: `-S URL` stands before the arguments.
template <class Server>
Ran run_at(const Server& server, std::vector<std::string> arguments, const Setup& setup = {}) {
  arguments.insert(arguments.begin(), {"-S", server.url()});
  return support::run(std::move(arguments), setup);
}
inline std::vector<std::string> at(const std::string& url, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"-S", url});
  return arguments;
}

inline Setup with_token() { return {.environment = {{"ROCKETCHAT_TOKEN", "bob-resume-token"}}}; }
inline Setup with_password(const std::string& user, const std::string& password = "correct horse") {
  return {.environment = {{"ROCKETCHAT_USER", user}, {"ROCKETCHAT_PASSWORD", password}}};
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Status, one line that names it, at most one hint, nothing on stdout.
inline void require_failure(const Ran& ran, int status, const std::string& name) {
  INFO("stderr: " << ran.err);
  REQUIRE(ran.status == status);
  REQUIRE_FALSE(ran.signalled);
  REQUIRE(ran.out.empty());
  const auto lines = lines_of(ran.err);
  REQUIRE((lines.size() == 1 || lines.size() == 2));
  REQUIRE(lines[0].starts_with("rocketwire: "));
  REQUIRE(lines[0].ends_with(" [" + name + "]"));
  if (lines.size() == 2) REQUIRE(lines[1].starts_with("rocketwire: hint: "));
  REQUIRE(ran.err.ends_with('\n'));
}

/// Status 0, exactly this on stdout, nothing on stderr.
inline void require_output(const Ran& ran, const std::string& out) {
  INFO("stderr: " << ran.err);
  REQUIRE(ran.out == out);
  REQUIRE(ran.err.empty());
  REQUIRE(ran.status == 0);
}

}  // namespace dialogue
