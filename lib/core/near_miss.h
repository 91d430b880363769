// What somebody who mistyped a word probably meant. It is only ever suggested, never run.
#pragma once

#include <string_view>
#include <vector>

namespace core {

/// The one of `known` that differs from `typed` by the fewest letters added, left out, changed or swapped
/// with their neighbour; empty when even that is too far away to be a slip.
std::string_view nearest(std::string_view typed, const std::vector<std::string_view>& known);

}  // namespace core
