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
  // Some nanoseconds each: below a tenth of a second in all.
  std::uint64_t left_ = 80'000'000;
  bool spent_ = false;
};

}  // namespace client
