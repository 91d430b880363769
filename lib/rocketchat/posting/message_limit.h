// How long a message may be. The server's setting `Message_MaxAllowedSize`; Realtime API, "Get public
// settings", REST API, `settings.public`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "rocketchat/sources.h"

namespace rocketchat {

/// The length of UTF-8 text as servers count it: in units of UTF-16.
std::int64_t message_length(std::string_view text);

/// The failure, with how long the message is and how long it may be.
core::Failure with_lengths(core::Failure failure, std::int64_t length, std::optional<std::int64_t> limit);

/// Asks for the longest length that the server takes; empty when it does not say.
void ask_message_limit(Sources& sources, std::function<void(std::optional<std::int64_t>)> known);

}  // namespace rocketchat
