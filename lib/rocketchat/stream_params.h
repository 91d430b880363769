// The parameters of a subscription to a stream: the event's name, and what stands behind it.
#pragma once

#include <string>
#include <string_view>

namespace rocketchat {

/// In the name of an event, what stands for the id of the user who is logged in.
inline constexpr std::string_view user_mark = "{userId}";

std::string with_user(std::string event, const std::string& user_id);

/// The JSON array `params` with the event in place of its first element.
std::string with_event(const std::string& params, const std::string& event);

}  // namespace rocketchat
