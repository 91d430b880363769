// Ids of messages and rooms: how they are made, and how they look.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rocketchat {

/// 64 random bits at each call.
using Chance = std::uint64_t (*)();

/// The `_id` of a new message, as the clients of Rocket.Chat make it: 17 characters that nobody mistakes for
/// each other. Meteor's `Random.id`.
std::string new_id(Chance chance);

/// Whether what a person calls a room has the form of an id rather than that of a name: `GENERAL`, or at
/// least 17 letters and digits, capitals or digits among them. Some names have it too.
bool looks_like_id(std::string_view room);

}  // namespace rocketchat
