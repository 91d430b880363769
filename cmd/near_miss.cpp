#include "cmd/near_miss.h"

namespace cmd {

bool lists(std::string_view words, std::string_view word) {
  return !word.empty() && word.find(' ') == std::string_view::npos &&
         (" " + std::string(words) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

std::string suggestion(std::string_view word, std::string_view otherwise) {
  return word.empty() ? std::string(otherwise) : "did you mean '" + std::string(word) + "'?";
}

}  // namespace cmd
