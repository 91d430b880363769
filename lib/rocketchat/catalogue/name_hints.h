// What the catalogue says to somebody whose method or stream a server does not know.
#pragma once

#include <string>
#include <string_view>

namespace rocketchat {

/// Of a method that was called and is not there: what replaced it, the one that was meant, or where to look.
std::string hint_for_absent_method(std::string_view name);

/// Of a subscription that was refused: the stream that was meant. Empty for a stream that is known.
std::string hint_for_refused_subscription(std::string_view name);

}  // namespace rocketchat
