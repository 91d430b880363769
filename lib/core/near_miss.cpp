#include "core/near_miss.h"

#include <algorithm>
#include <cstddef>

namespace core {
namespace {

/// Slips between two words; each of a change, an extra or missing letter and a swap of neighbours is one.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> slips(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        slips[i][j] = i + j;
        continue;
      }
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      slips[i][j] = std::min({slips[i - 1][j] + 1, slips[i][j - 1] + 1, slips[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        slips[i][j] = std::min(slips[i][j], slips[i - 2][j - 2] + 1);
      }
    }
  }
  return slips[a.size()][b.size()];
}

constexpr std::size_t longest_word = 64;
constexpr std::size_t shortest_beginning = 3;

}  // namespace

std::string_view nearest(std::string_view typed, const std::vector<std::string_view>& known) {
  if (typed.size() > longest_word) return {};
  std::string_view best;
  std::size_t fewest = typed.size() < 5 ? 2 : 3;
  for (const std::string_view word : known) {
    const bool beginning = typed.size() >= shortest_beginning && word.starts_with(typed);
    const std::size_t slips = beginning ? 1 : distance(typed, word);
    if (slips < fewest && slips < word.size() - 1) {
      fewest = slips;
      best = word;
    }
  }
  return best;
}

}  // namespace core
