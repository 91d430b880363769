#include "cmd/near_miss.h"

namespace cmd {

std::string suggestion(std::string_view word, std::string_view otherwise) {
  return word.empty() ? std::string(otherwise) : "did you mean '" + std::string(word) + "'?";
}

}  // namespace cmd
