#include "cmd/readings.h"

#include <string>

namespace cmd::reading {

std::size_t chosen(const Setting& setting) {
  std::string_view rest = setting.row->reading.choices;
  std::string words;  // as a sentence names them
  for (std::size_t place = 0;; ++place) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (word == setting.text) return place;
    words.append(words.empty() ? " " : ", ").append(word);
    if (word.size() == rest.size()) break;
    rest.remove_prefix(word.size() + 1);
  }
  throw wrong_value(setting, "the value is none of" + words);
}

}  // namespace cmd::reading
