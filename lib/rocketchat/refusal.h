// What a server's error means: the one table from Rocket.Chat's codes to our causes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/conversation.h"
#include "core/failure.h"
#include "json/node.h"

namespace rocketchat {

/// What helps whoever is not logged in.
inline constexpr std::string_view credentials_hint =
    "give credentials: --token-file, --token-command or --user; 'rocketwire login' keeps them";

/// Of a demand for a second factor, or a wrong one: `totp`, `email` or `password`; empty when it names no
/// such.
std::string_view second_factor_method(json::Node error);

/// What helps whoever is asked for a code by this method, which may be empty, and has no source of one.
std::string hint_for_code(std::string_view method);

/// The code in an error object: its `error`, be it a string or a number. On microservice servers the code
/// stands only in a trailing `[…]` of that text. Empty when there is none.
std::string error_code(json::Node error);

/// The cause that the table gives a code in answer to a call; empty when it does not know it.
std::optional<core::Cause> cause_of_code(std::string_view code);

/// "Text [code]" without its code, which may have brackets in it.
std::string without_code(const std::string& text);

/// The same of a failure that came from the server.
std::string server_code(const core::Failure& failure);

/// Whether it is what a server says while it comes up again: any HTTP answer but the one that was asked for,
/// or its own failure (500) in answer to a login, a subscription or a call.
bool comes_up(const core::Failure& failure);

/// The failure that an error object means. `anonymous`: nobody was logged in, so that a login might help.
core::Failure refusal(const client::Refused& refused, bool anonymous);

}  // namespace rocketchat
