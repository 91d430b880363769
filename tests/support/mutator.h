// Texts made wrong, or wrong in another way, at random; the same for the same seed.
#pragma once

#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

namespace support {

/// A seed of a test's own, moved on by FUZZ_SEED: the same test over other texts (scripts/fuzz).
inline unsigned fuzz_seed(unsigned own) {
  const char* moved = std::getenv("FUZZ_SEED");
  return own + (moved == nullptr ? 0 : static_cast<unsigned>(std::strtoul(moved, nullptr, 10)));
}

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  /// `text` with one to four changes.
  std::string mutated(std::string text) {
    for (std::size_t changes = 1 + below(4); changes != 0; --changes) change(text);
    return text;
  }

 private:
  // Bytes that matter to the grammar of JSON turn up more often than chance would have it.
  static constexpr std::string_view telling =
      "{}[]:,\"\\0123456789-+.eEtrufalsn \t\n\r\f\v/'ux\xC3\xA9\xED\xA0\x80\xF0\x9F\xFF";

  char byte() { return below(8) == 0 ? static_cast<char>(below(256)) : telling[below(telling.size())]; }

  void change(std::string& text) {
    const std::size_t at = text.empty() ? 0 : below(text.size());
    switch (below(6)) {
      case 0: text.insert(at, 1, byte()); break;
      case 1:
        if (!text.empty()) text[at] = byte();
        break;
      case 2: text.erase(at, 1 + below(3)); break;
      case 3: text.insert(at, text.substr(at, below(12))); break;
      case 4: text.resize(at); break;
      default: text.insert(at, std::string(1, byte()) + byte()); break;
    }
  }

  std::mt19937 random_;
};

}  // namespace support
