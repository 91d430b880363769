// The one function of simdjson that is used, as it is found in the library: bool
// simdjson::validate_utf8(const char*, size_t). Its header is not included: unoptimised it wants all of the
// library linked. Private to this folder.
#pragma once

#include <cstddef>

namespace json {

using ValidateUtf8 = bool(const char* text, std::size_t size) noexcept;
inline constexpr const char* validate_utf8_symbol = "_ZN8simdjson13validate_utf8EPKcm";

}  // namespace json
