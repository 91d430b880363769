#include "rocketchat/posting/message_limit.h"

#include <utility>

namespace rocketchat {
namespace {

constexpr std::string_view setting = "Message_MaxAllowedSize";

std::optional<std::int64_t> limit_in(json::Node settings) {
  for (json::Entries entries(settings); entries.next();) {
    if (entries.value().member("_id").is(setting)) return entries.value().member("value").integer();
  }
  return std::nullopt;
}

}  // namespace

std::int64_t message_length(std::string_view text) {
  std::int64_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;  // not the first of its character
    units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

core::Failure with_lengths(core::Failure failure, std::int64_t length, std::optional<std::int64_t> limit) {
  failure.message += ": it has " + std::to_string(length) + " characters";
  if (limit) failure.message += ", and the server takes " + std::to_string(*limit);
  return failure;
}

void ask_message_limit(Sources& sources, std::function<void(std::optional<std::int64_t>)> known) {
  sources.choice.ask<Requests::Outcome>(
      "public-settings/get",
      [&sources](Requests::Handler by) { sources.requests.call("public-settings/get", "[]", std::move(by)); },
      [&sources](Requests::Handler by) {
        sources.rest.get("settings.public", {{"_id", std::string(setting)}},
                         [by = std::move(by)](const Requests::Outcome& outcome) {
                           const auto* body = std::get_if<json::Node>(&outcome);
                           by(body == nullptr ? outcome : Requests::Outcome(body->member("settings")));
                         });
      },
      [known = std::move(known)](const Requests::Outcome& outcome) {
        const auto* settings = std::get_if<json::Node>(&outcome);
        known(settings != nullptr ? limit_in(*settings) : std::nullopt);
      });
}

}  // namespace rocketchat
