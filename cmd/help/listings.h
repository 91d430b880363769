// `rocketwire methods` and `rocketwire streams`: the catalogue, as lines of JSON or for people.
#pragma once

#include <string>
#include <string_view>

namespace cmd {

/// Every method, or the one of that name. Throws core::usage for a name that is not in the catalogue.
std::string list_methods(std::string_view name, bool for_people);

/// Every event of every stream, or those of the stream of that name. Throws as list_methods does.
std::string list_streams(std::string_view name, bool for_people);

/// The events of each stream, as `help streams` shows them; a `*` where a login is needed.
std::string stream_events();

}  // namespace cmd
