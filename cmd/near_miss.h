// Advice on a word that was mistyped.
#pragma once

#include <string>
#include <string_view>

#include "core/near_miss.h"

namespace cmd {

using core::nearest;

/// `did you mean 'word'?`, or `otherwise` when there is no such word.
std::string suggestion(std::string_view word, std::string_view otherwise);

}  // namespace cmd
