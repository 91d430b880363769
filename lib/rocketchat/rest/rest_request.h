// Requests of the REST API as text. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rocketchat {

/// Percent-encoded for a place between `/`, `&` and `=` (RFC 3986, section 2.1).
std::string escaped(std::string_view text);

/// The target of a path: `rooms.info`, `/rooms.info` and `/api/v1/rooms.info` are the same, `/api/info` has
/// no version. What stands in it is kept, a query too; only characters that no target may have are encoded.
std::string rest_target(std::string_view path);

/// Names as the API writes them, with values as they are.
using Query = std::vector<std::pair<std::string_view, std::string>>;
/// `/api/v1/ENDPOINT?name=value&…`.
std::string rest_target(std::string_view endpoint, const Query& query);

}  // namespace rocketchat
