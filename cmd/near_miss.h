// Advice on a word that was mistyped.
#pragma once

#include <string>
#include <string_view>

#include "core/near_miss.h"

namespace cmd {

using core::nearest;

/// Whether `word` is one of the `words`, which are separated by blanks.
bool lists(std::string_view words, std::string_view word);

/// `did you mean 'word'?`, or `otherwise` when there is no such word.
std::string suggestion(std::string_view word, std::string_view otherwise);

}  // namespace cmd
