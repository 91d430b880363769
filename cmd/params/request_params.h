// The PARAMs of a request of the REST API: the query of a GET, the body of a POST. Reads the files and the
// stdin they name.
#pragma once

#include <cstddef>
#include <string>

#include "cmd/options.h"

namespace cmd {

/// KEY=VALUE of the positionals, of -f, --text-file and -F, in the order in which they were typed,
/// percent-encoded; empty for none. `skip` positionals in front are none. Throws core::Failure: usage for
/// what was typed, input for what was read.
std::string query_of(const Parameters& given, std::size_t skip);

/// The one object of -f, --text-file and -F, or what --params is; `{}` for nothing. Throws as query_of does.
std::string body_of(const Parameters& given, std::size_t skip);

}  // namespace cmd
