// What is known of Rocket.Chat's methods by name.
#pragma once

#include <string_view>

namespace rocketchat {

/// The REST endpoint that took a retired method's place; empty when none is known.
std::string_view rest_successor(std::string_view method);

}  // namespace rocketchat
