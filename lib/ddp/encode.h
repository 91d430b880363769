// The frames of a client, as text. DDP 1; `params` are JSON arrays and written as given.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json/node.h"

namespace ddp {

/// Calls, subscriptions and pings count from 1 together, and are sent as strings: both servers need strings.
using Id = std::uint32_t;

std::string connect();
/// With the id that the ping had, if any.
std::string pong(json::Node id);
std::string ping(Id id);
std::string method(Id id, std::string_view name, std::string_view params);
std::string sub(Id id, std::string_view name, std::string_view params);
std::string unsub(Id id);

/// The id that a server names; 0 when it is none of ours.
Id id_of(json::Node id);

}  // namespace ddp
