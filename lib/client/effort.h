// What may be spent on judging one line: chat text is hostile input, and so may a regular expression be.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace client {

class Effort {
 public:
  /// Of a line of so many bytes.
  explicit Effort(std::size_t line)
      : left_(line < most / a_byte ? std::min(most, least + a_byte * line) : most) {}

  /// False when it is more than is left; then all is spent.
  bool take(std::uint64_t work) {
    if (work > left_) {
      left_ = 0;
      spent_ = true;
    } else {
      left_ -= work;
    }
    return !spent_;
  }
  void give_up() { spent_ = true; }
  /// Whether it was too little, so that the line could not be judged.
  bool spent() const { return spent_; }

 private:
  // About a nanosecond each. Some lines may pass before a turn of reading looks at the clock (net/turn.h),
  // and all of them together are to take less than a tenth of a second; long lines come one at a time.
  static constexpr std::uint64_t least = 20'000'000;
  static constexpr std::uint64_t a_byte = 64;
  static constexpr std::uint64_t most = 80'000'000;

  std::uint64_t left_;
  bool spent_ = false;
};

}  // namespace client
