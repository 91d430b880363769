// Dates as HTTP writes them.
#pragma once

#include <optional>
#include <string_view>

#include "core/time.h"

namespace core {

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is sent today (RFC 9110, section 5.6.7). Empty for
/// anything else.
std::optional<WallTime> http_date(std::string_view text);

}  // namespace core
