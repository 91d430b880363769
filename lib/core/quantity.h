// Durations and sizes as a person types them. The same in every locale; nothing is rounded up and nothing
// overflows.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/time.h"

namespace core {

/// `500ms` `5s` `1.5m` `2h` `1d`, parts from the largest to the smallest, `1m30s`; a bare number is seconds.
/// At most 36500d, so that two of them and a time still add up; below a nanosecond is dropped. Empty for
/// everything else, signs included.
std::optional<Duration> parse_duration(std::string_view text);

/// Bytes: `65536` `65536B`, `KB` `MB` `GB` by 1000, `KiB` `MiB` `GiB` by 1024. Empty for everything else.
std::optional<std::uint64_t> parse_size(std::string_view text);

/// `2026-11-22`, `2026-11-22T10:30`, `2026-11-22T10:30:15.250`, with `Z` or `+01:00` behind it or else in
/// UTC, with a blank for the `T` too; `@1795345381` is seconds since 1970 (RFC 3339, section 5.6). Empty for
/// everything else.
std::optional<WallTime> parse_time(std::string_view text);

}  // namespace core
