// What may be spent on judging one line: chat text is hostile input, and so may a regular expression be.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace client {

class Effort {
 public:
  /// Of a line of so many bytes: of one that is in memory, so the product stays small.
  explicit Effort(std::size_t line)
      : left_(std::min(most, least + a_byte * static_cast<std::int64_t>(line))) {}

  /// False when it is more than is left; then nothing can be taken any more.
  bool take(std::uint64_t work) {
    if (work > most_work || spent())
      give_up();
    else
      left_ -= static_cast<std::int64_t>(work);
    return !spent();
  }
  void give_up() { left_ = -1; }
  /// Whether it was too little, so that the line could not be judged.
  bool spent() const { return left_ < 0; }

 private:
  // About a nanosecond each. Some lines may pass before a turn of reading looks at the clock (net/turn.h),
  // and all of them together are to take less than a tenth of a second; long lines come one at a time.
  static constexpr std::int64_t least = 20'000'000;
  static constexpr std::int64_t a_byte = 64;
  static constexpr std::int64_t most = 80'000'000;
  static constexpr std::uint64_t most_work = most;

  std::int64_t left_;  // negative: it was too little
};

}  // namespace client
