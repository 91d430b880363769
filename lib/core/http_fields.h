// The fields of HTTP's heads, in requests and in answers, whoever reads them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core {

/// In order; a name may come more than once.
using HttpFields = std::vector<std::pair<std::string, std::string>>;

/// The values of all fields of this name, as one list (RFC 9110, section 5.3).
std::optional<std::string> field(const HttpFields& fields, std::string_view name);

/// Whether a value that is a list has this word in it, in any case (RFC 9110, sections 5.1 and 5.6.1).
bool lists(std::string_view value, std::string_view word);

}  // namespace core
