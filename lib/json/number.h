// The numbers of JSON by what they are, however many digits they have.
#pragma once

#include <compare>
#include <string_view>

namespace json {

/// The order of two JSON numbers, exactly: as decimals, not as what a machine's number would keep of them.
/// Exponents count up to 2^56.
std::strong_ordering compare_numbers(std::string_view a, std::string_view b);

}  // namespace json
