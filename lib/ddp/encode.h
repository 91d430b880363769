// The frames of a client, as text. DDP 1; `params` are JSON arrays and written as given.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ddp {

/// Calls, subscriptions and pings count from 1 together, and are sent as strings: both servers need strings.
using Id = std::uint32_t;

std::string connect();
/// `id` is the raw JSON of the ping's id; empty when it had none.
std::string pong(std::string_view id);
std::string ping(Id id);
std::string method(Id id, std::string_view name, std::string_view params);
std::string sub(Id id, std::string_view name, std::string_view params);
std::string unsub(Id id);

/// The id that a server's raw JSON names; 0 when it is none of ours.
Id id_of(std::string_view raw);

}  // namespace ddp
