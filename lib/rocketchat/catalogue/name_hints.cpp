#include "rocketchat/catalogue/name_hints.h"

#include <algorithm>

#include "rocketchat/catalogue/catalogue.h"

namespace rocketchat {
namespace {

std::string did_you_mean(std::string_view name) { return "did you mean '" + std::string(name) + "'?"; }

std::string retired(const Method& method) {
  std::string_view version = method.until;
  if (version.ends_with('?')) version.remove_suffix(1);
  std::string text = version.empty() ? std::string("servers should have this method")
                                     : "Rocket.Chat " + std::string(version) + " retired this method";
  if (!method.rest.empty()) text += "; its REST successor is " + rest_line(method);
  return text;
}

}  // namespace

std::string hint_for_absent_method(std::string_view name) {
  if (const auto known = find_method(name)) return retired(*known);
  const std::vector<Method> all = methods();
  const auto by_path = std::find_if(all.begin(), all.end(), [name](const Method& each) {
    return !each.rest.empty() && each.rest_path() == name;
  });
  if (by_path != all.end()) return "this is no method but of the REST API: " + rest_line(*by_path);
  if (!find_stream(name).empty())
    return "this is no method but a stream: rocketwire sub " + std::string(name);
  const std::string_view near = near_method(name);
  if (!near.empty()) return did_you_mean(near);
  return "Rocket.Chat 9 retired most methods in favour of REST; is the name right?";
}

std::string hint_for_refused_subscription(std::string_view name) {
  if (!find_stream(name).empty()) return {};
  if (find_method(name)) return "this is no stream but a method: rocketwire call " + std::string(name);
  const std::string_view near = near_stream(name);
  if (!near.empty()) return did_you_mean(near);
  // Most likely a room.
  return name.starts_with("stream-") ? std::string()
                                     : "messages of a room: rocketwire tail ROOM; names of streams: "
                                       "rocketwire help streams";
}

}  // namespace rocketchat
