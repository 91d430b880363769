#include "dialect.h"

#include <chrono>
#include <mutex>
#include <random>

namespace support {

Json error_object(Flavour flavour, const Fault& fault) {
  const std::string code = fault.error.is(Json::Kind::string) ? fault.error.string() : fault.error.text();
  const std::string message = (fault.reason ? *fault.reason + ' ' : std::string()) + '[' + code + ']';
  const bool meteor = flavour != Flavour::ddp_streamer;
  Json object = Json::object({{"isClientSafe", true}});
  if (!meteor) object.set("errorType", "Meteor.Error");
  object.set("error", fault.error);
  if (fault.reason) object.set("reason", *fault.reason);
  const bool details = fault.details.truthy();
  if (meteor && details) object.set("details", fault.details);
  object.set("message", message);
  if (!meteor && details) object.set("details", fault.details);
  if (meteor) object.set("errorType", "Meteor.Error");
  return object;
}

Fault not_found(const std::string& what, const std::string& name) {
  return {404, what + " '" + name + "' not found"};
}

Fault method_fault(const std::string& error, const std::string& reason, const std::string& method) {
  return {error, reason, Json::object({{"method", method}})};
}

std::string user_added(Flavour flavour, const User& user) {
  const bool meteor = flavour != Flavour::ddp_streamer;
  const std::string address = user.username + (meteor ? "@example.test" : "@example.com");
  const Json emails = Json::array({Json::object({{"address", address}, {"verified", !meteor}})});
  Json fields = Json::object();
  if (meteor) {
    fields = Json::object({{"emails", emails}, {"username", user.username}});
  } else {
    const Json preferences = Json::object({{"enableAutoAway", true}});
    fields =
        Json::object({{"_id", user.id},
                      {"name", user.name},
                      {"username", user.username},
                      {"emails", emails},
                      {"status", "online"},
                      {"statusDefault", "online"},
                      {"statusConnection", "online"},
                      {"utcOffset", 0},
                      {"settings", Json::object({{"profile", Json::object()}, {"preferences", preferences}})},
                      {"roles", Json::array({"user"})},
                      {"active", true},
                      {"_updatedAt", Json::date(1767323045678)}});
  }
  return Json::object({{"msg", "added"}, {"collection", "users"}, {"id", user.id}, {"fields", fields}})
      .text();
}

Json message_document(Flavour flavour, const Json& id, const std::string& room, const Json& sent,
                      const User& author, long now) {
  const std::string text = sent["msg"].string();
  const Json plain = Json::object({{"type", "PLAIN_TEXT"}, {"value", text}});
  const Json paragraph = Json::object({{"type", "PARAGRAPH"}, {"value", Json::array({plain})}});
  Json document = Json::object({{"_id", id}, {"rid", room}, {"msg", text}, {"ts", Json::date(now)}});
  document.set("u", Json::object({{"_id", author.id}, {"username", author.username}, {"name", author.name}}));
  if (flavour != Flavour::ddp_streamer) document.set("_updatedAt", Json::date(now));
  document.set("urls", Json::array());
  document.set("mentions", sent.has("mentions") ? sent["mentions"] : Json::array());
  document.set("channels", Json::array());
  document.set("md", Json::array({paragraph}));
  if (flavour == Flavour::ddp_streamer) document.set("_updatedAt", Json::date(now));
  for (const auto& [name, value] : sent.members()) {
    if (!document.has(name)) document.set(name, value);
  }
  return document;
}

std::string stream_event(const std::string& stream, const std::string& event, const Json& args) {
  const Json fields = Json::object({{"eventName", event}, {"args", args}});
  return Json::object({{"msg", "changed"}, {"collection", stream}, {"id", "id"}, {"fields", fields}}).text();
}

std::string random_id(int length) {
  static std::mutex turn;
  static std::mt19937 source{std::random_device{}()};
  static constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
  const std::lock_guard lock(turn);
  std::string id;
  while (length-- > 0) id += letters[source() % letters.size()];
  return id;
}

std::string session_id(Flavour flavour) {
  return flavour != Flavour::ddp_streamer ? random_id() : "d4b182f0-e663-11f1-989c-" + random_id(12);
}

long now_ms() {
  using namespace std::chrono;
  return static_cast<long>(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
}

}  // namespace support
