#include "rocketchat/message_limit.h"

#include <utility>

namespace rocketchat {
namespace {

std::optional<std::int64_t> limit_in(json::Node settings) {
  for (json::Entries entries(settings); entries.next();) {
    if (entries.value().member("_id").is("Message_MaxAllowedSize"))
      return entries.value().member("value").integer();
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

void ask_message_limit(Requests& requests, std::function<void(std::optional<std::int64_t>)> known) {
  requests.call("public-settings/get", "[]", [known = std::move(known)](const Requests::Outcome& outcome) {
    const auto* result = std::get_if<json::Node>(&outcome);
    known(result != nullptr ? limit_in(*result) : std::nullopt);
  });
}

}  // namespace rocketchat
