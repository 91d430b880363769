#include "rocketchat/tail/access.h"

#include "rocketchat/catalogue/stream_names.h"

namespace rocketchat {

void watch_access(Subscriptions& subscriptions, const std::string& user) {
  if (user.empty()) return;
  subscriptions.add(user_stream, user + subscriptions_event, false);
  subscriptions.add(user_stream, user + logout_event, false);
}

std::optional<LostAccess> lost_access(const std::string& event, json::Node args) {
  using core::Cause, core::Phase;
  if (event.ends_with(logout_event))
    return LostAccess{"", core::failure(Cause::lost, Phase::stream, "the server logs this user out")};
  if (!event.ends_with(subscriptions_event) || !args.element(0).is("removed")) return std::nullopt;
  const auto room = args.element(1).member("rid").string();
  if (!room || room->empty()) return std::nullopt;
  return LostAccess{*room, core::failure(Cause::sub_ended, Phase::stream, "the user is no longer in it")};
}

}  // namespace rocketchat
