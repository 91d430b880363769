// The digests that Rocket.Chat's logins need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rocketchat {

/// SHA-256 as 64 lowercase hexadecimal digits (FIPS 180-4): how a password travels.
std::string sha256_hex(std::string_view text);

/// The bytes of a base32 text (RFC 4648, section 6). Case, blanks, dashes and padding do not matter. Empty
/// when it is none.
std::optional<std::string> base32_decoded(std::string_view text);

/// The six digits of a time-based one-time password (RFC 6238: SHA-1, 30 s) of `key` at `unix_seconds`.
std::string totp(std::string_view key, std::int64_t unix_seconds);

}  // namespace rocketchat
