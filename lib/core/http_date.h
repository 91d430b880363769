// Dates as HTTP writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/http_fields.h"
#include "core/time.h"

namespace core {

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is sent today (RFC 9110, section 5.6.7). Empty for
/// anything else.
std::optional<WallTime> http_date(std::string_view text);

/// The same form of a moment, of which what is less than a second is dropped.
std::string http_date(WallTime time);

/// Gives an answer that has none, or none that can be read, the Date at which it was received (RFC 9110,
/// section 6.6.1).
void date(HttpFields& fields, WallTime received);

}  // namespace core
