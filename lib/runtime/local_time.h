// Moments as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace runtime {

/// Of milliseconds since 1970, in the local zone: `2026-11-26T12:00:12+01:00`, with a `Z` where that is UTC.
/// Empty for a year that has not four digits.
std::string local_time(std::int64_t milliseconds);

}  // namespace runtime
