// What may be spent on judging one line: chat text is hostile input, and so may a regular expression be.
#pragma once

#include <cstdint>

namespace client {

class Effort {
 public:
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
  // About a nanosecond each: some lines may pass before a turn of reading looks at the clock (net/turn.h),
  // and all of them together are to take less than a tenth of a second.
  std::uint64_t left_ = 20'000'000;
  bool spent_ = false;
};

}  // namespace client
