// A line that a shell would be given, as the words that a program gets: quotes are taken off, nothing is
// expanded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace support {

inline std::vector<std::string> shell_words(std::string_view line) {
  std::vector<std::string> words;
  bool within = false;
  char quote = 0;
  for (const char c : line) {
    if (quote == 0 && c == ' ') {
      within = false;
    } else if (quote == 0 ? c == '\'' || c == '"' : c == quote) {
      quote = quote == 0 ? c : '\0';
      if (!within) words.emplace_back();
      within = true;
    } else {
      if (!within) words.emplace_back();
      within = true;
      words.back() += c;
    }
  }
  return words;
}

}  // namespace support
