// How long a server that is busy wants to be left alone (RFC 9110, section 10.2.3).
#pragma once

#include <chrono>
#include <optional>

#include "core/http_fields.h"

namespace core {

/// What its Retry-After says: seconds, or a moment as seen from its Date. Nothing when it says nothing that
/// can be understood, or a moment that has passed.
std::optional<std::chrono::milliseconds> retry_after(const HttpFields& fields);

}  // namespace core
